package dev.sallyport.crypto.awslc;

import java.security.Provider;

import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.CryptoUnavailableException;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.PrimitiveReport;
import dev.sallyport.crypto.SelfTest;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.SignatureScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
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

	@ParameterizedTest
	@CsvSource({ "true, false, true", "true, true, false", "false, false, false" })
	void fipsEditionIsValidatedAndTheExperimentalOneIsNot(boolean fips, boolean experimental, boolean validated) {
		assertThat(AwsLcLibrary.isValidated(fips, experimental)).isEqualTo(validated);
	}

	@Test
	void editionThatIsUsedHereIsNotValidated() {
		Available.assume();
		assertThat(AwsLcLibrary.load().validated()).isFalse();
		assertThat(AwsLcCrypto.provider().report()).filteredOn((part) -> part.source().startsWith("Amazon"))
			.isNotEmpty()
			.noneMatch(PrimitiveReport::fips);
	}

	/** The edition at hand stands in for the FIPS edition. */
	@Test
	void fipsEditionIsUsedAlone() {
		Available.assume();
		CryptoProvider alone = AwsLcCrypto.alone(new AwsLcLibrary(AwsLcLibrary.load().provider(), true));
		assertThat(alone.fips()).isTrue();
		assertThat(alone.report()).extracting(PrimitiveReport::source)
			.allMatch((source) -> source.startsWith("AmazonCorrettoCryptoProvider"));
		assertThat(alone.groups()).extracting(KeyExchangeGroup::name)
			.containsExactly(NamedGroup.SECP256R1, NamedGroup.SECP384R1, NamedGroup.SECP521R1);
		assertThat(alone.suites()).hasSize(2);
		assertThat(alone.tls12Suites()).hasSize(4);
		assertThat(alone.signer(SignatureScheme.ED25519)).isEmpty();
		assertThat(SelfTest.run(alone)).isEmpty();
	}

	@Test
	void fipsEditionWithoutRandomBytesTellsHowToGetThem() {
		AwsLcLibrary silent = new AwsLcLibrary(new Provider("Silent", "1", "Without random bytes") {

			private static final long serialVersionUID = 1L;

		}, true);
		assertThatExceptionOfType(CryptoUnavailableException.class).isThrownBy(() -> AwsLcCrypto.alone(silent))
			.withMessageContaining("registerSecureRandom=true");
	}

}
