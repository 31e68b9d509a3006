package dev.sallyport.jsse;

import java.security.Security;
import java.util.List;

import dev.sallyport.crypto.CryptoUnavailableException;
import dev.sallyport.crypto.jca.JdkCrypto;
import dev.sallyport.crypto.preset.CryptoPresets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link DefaultCrypto}.
 */
class DefaultCryptoTests {

	private static final CryptoPresets PRESETS = CryptoPresets.of(List.of());

	private final String before = System.getProperty(DefaultCrypto.PROPERTY, "");

	@AfterEach
	void restore() {
		choose(this.before, "");
	}

	@Test
	void bestOfTheClassPathIfNothingIsSaid() {
		choose("", "");
		assertThat(DefaultCrypto.choose(PRESETS).name()).isEqualTo("auto");
	}

	@Test
	void propertyChoosesPreset() {
		choose("jdk", "");
		assertThat(DefaultCrypto.choose(PRESETS)).isSameAs(JdkCrypto.provider());
		choose("auto", "jdk");
		assertThat(DefaultCrypto.choose(PRESETS).name()).isEqualTo("auto");
	}

	@Test
	void securityPropertyChoosesPresetToo() {
		choose("", "jdk");
		assertThat(DefaultCrypto.choose(PRESETS)).isSameAs(JdkCrypto.provider());
	}

	@Test
	void presetThatIsNotThereIsNotReplaced() {
		choose("awslc", "");
		assertThatExceptionOfType(CryptoUnavailableException.class).isThrownBy(() -> DefaultCrypto.choose(PRESETS))
			.withMessageContaining("awslc")
			.withMessageContaining("add its jar");
	}

	private static void choose(String systemProperty, String securityProperty) {
		if (systemProperty.isEmpty()) {
			System.clearProperty(DefaultCrypto.PROPERTY);
		}
		else {
			System.setProperty(DefaultCrypto.PROPERTY, systemProperty);
		}
		Security.setProperty(DefaultCrypto.PROPERTY, securityProperty);
	}

}
