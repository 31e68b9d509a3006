package dev.sallyport.crypto.awslc;

import dev.sallyport.crypto.CryptoUnavailableException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests of {@link AwsLcLibrary}.
 */
class AwsLcLibraryTests {

	@Test
	void libraryThatDoesNotLoadTellsWhatItNeeds() {
		UnsatisfiedLinkError reason = new UnsatisfiedLinkError("wrong ELF class");
		assertThatExceptionOfType(CryptoUnavailableException.class)
			.isThrownBy(() -> AwsLcLibrary.requireUsable(reason, "2.5.0"))
			.withMessageContainingAll("wrong ELF class", System.getProperty("os.arch"), "classifier")
			.withCause(reason);
	}

	@Test
	void libraryThatIsTooOldTellsWhichOneIsNeeded() {
		assertThatExceptionOfType(CryptoUnavailableException.class)
			.isThrownBy(() -> AwsLcLibrary.requireUsable(null, "2.4.1"))
			.withMessageContainingAll("2.4.1", "2.5.0");
	}

	@Test
	void laterVersionsAreTaken() {
		assertThatNoException().isThrownBy(() -> AwsLcLibrary.requireUsable(null, "2.10.0"));
	}

}
