package dev.sallyport.fips;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.preset.CryptoPresets;
import dev.sallyport.test.ExternalProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What a person reads at the start of a FIPS application, or when it does not start.
 */
@ExtendWith(OutputCaptureExtension.class)
@Timeout(120)
class FipsStartTests {

	@TempDir
	private Path directory;

	@Test
	void logTellsThatAllOfItIsValidated(CapturedOutput output) {
		try (ConfigurableApplicationContext context = run(List.of(FipsApplication.class))) {
			assertThat(context.getBean(CryptoProvider.class).fips()).isTrue();
			assertThat(output).contains("Cryptography 'fips': cipher by BCFIPS", ", all of it FIPS-validated",
					"engine Sallyport, crypto fips, protocols TLSv1.3, TLSv1.2, groups secp256r1, secp384r1");
		}
	}

	@ParameterizedTest
	@CsvSource({ "groups, x25519, a group, secp256r1", "groups, X25519MLKEM768, a group, secp256r1",
			"cipher-suites, TLS_CHACHA20_POLY1305_SHA256, a cipher suite, TLS_AES_128_GCM_SHA256" })
	void whatIsNotApprovedCannotBeChosen(String property, String value, String kind, String offered,
			CapturedOutput output) {
		fails(output, List.of(FipsApplication.class), new String[] { "sallyport." + property + "=" + value },
				"'%s' in sallyport.%s is %s that is not on offer here, with the cryptography 'fips'.".formatted(value,
						property, kind),
				"Use one of " + offered);
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdk", "auto" })
	void cryptographyThatIsNotValidatedIsRefused(String preset, CapturedOutput output) {
		fails(output, List.of(FipsApplication.class), new String[] { "sallyport.crypto=" + preset },
				"sallyport.require-fips is true, but parts of the cryptography '" + preset
						+ "' do not come from a FIPS-validated module: cipher TLS_AES_128_GCM_SHA256 of JDK",
				" more.", "Set sallyport.crypto=fips");
	}

	@Test
	void cryptographyOfTheApplicationIsHeldToItToo(CapturedOutput output) {
		fails(output, List.of(FipsApplication.class, OwnCryptography.class), new String[0],
				"but parts of the cryptography 'own' do not come from a FIPS-validated module: random of JDK",
				"Set sallyport.crypto=fips");
	}

	@Test
	void missingBuilderOfTheDevelopmentCertificateIsNamed() {
		String without = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !Path.of(entry).getFileName().toString().startsWith("bcpkix-fips"))
			.collect(Collectors.joining(File.pathSeparator));
		try (ExternalProgram java = ExternalProgram.start(this.directory, Duration.ofSeconds(100),
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", without,
				FipsApplication.class.getName(), this.directory.resolve("ca.pem").toString())) {
			assertThat(java.awaitExit()).isEqualTo(1);
			assertThat(java.output()).contains("APPLICATION FAILED TO START",
					"sallyport.dev-certificate is true, but BouncyCastle's certificate builder is not on the class path.",
					"Add the dependency org.bouncycastle:bcpkix-fips, which goes with BC-FIPS");
		}
	}

	private void fails(CapturedOutput output, List<Class<?>> sources, String[] properties, String... phrases) {
		assertThatThrownBy(() -> run(sources, properties).close());
		assertThat(output).contains("APPLICATION FAILED TO START").contains(phrases);
	}

	private ConfigurableApplicationContext run(List<Class<?>> sources, String... properties) {
		return FipsApplication.run(this.directory.resolve("ca.pem"), sources, properties);
	}

	/**
	 * All of it validated but its random bytes.
	 */
	@Configuration(proxyBeanMethods = false)
	static class OwnCryptography {

		@Bean
		CryptoProvider cryptography() {
			CryptoPresets presets = CryptoPresets.load();
			return CryptoProvider.compose("own",
					(parts) -> parts.include(presets.create("fips")).random(presets.create("jdk").random()));
		}

	}

}
