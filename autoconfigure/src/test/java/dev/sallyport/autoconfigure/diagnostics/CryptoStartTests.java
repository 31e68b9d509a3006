package dev.sallyport.autoconfigure.diagnostics;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import dev.sallyport.autoconfigure.testing.TestApplication;
import dev.sallyport.autoconfigure.testing.TestCertificate;
import dev.sallyport.autoconfigure.testing.TestClient;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.CryptoProvider.Parts;
import dev.sallyport.crypto.CryptoProviderFactory;
import dev.sallyport.crypto.CryptoUnavailableException;
import dev.sallyport.crypto.RandomSource;
import dev.sallyport.crypto.jca.JdkCrypto;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests of what a person reads when the cryptography cannot be had, in an application on
 * whose class path are presets that cannot be used.
 */
@ExtendWith(OutputCaptureExtension.class)
@Timeout(120)
class CryptoStartTests {

	private static final TestCertificate CERTIFICATE = TestCertificate.create();

	@TempDir
	private Path directory;

	private URLClassLoader classLoader;

	@BeforeEach
	void addPresets() throws IOException {
		CERTIFICATE.writeTo(this.directory, "web");
		Path services = Files.createDirectories(this.directory.resolve("presets/META-INF/services"));
		Files.write(services.resolve(CryptoProviderFactory.class.getName()),
				Arrays.asList(Broken.class.getName(), Unlinked.class.getName(), Wrong.class.getName()));
		this.classLoader = new URLClassLoader(new URL[] { this.directory.resolve("presets").toUri().toURL() },
				getClass().getClassLoader());
	}

	@AfterEach
	void closeClassLoader() throws IOException {
		this.classLoader.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					broken   | There is no library for this machine: take the jar that was made for it.
					unlinked | The library of crypto preset 'unlinked' is missing or does not fit (java.lang.NoClassDef
					wrong    | Crypto preset 'wrong' gives wrong answers: random bytes of wrong: wrong answer. Replace that library
					""")
	void presetThatCannotBeUsedIsExplained(String preset, String reason, CapturedOutput output) {
		fails(output, "sallyport.crypto=" + preset,
				"sallyport.crypto is '" + preset + "', but that cannot be used here. " + reason,
				"set sallyport.crypto to another preset");
	}

	@ParameterizedTest
	@CsvSource({ "awslc, sallyport-crypto-awslc", "fips, sallyport-crypto-bcfips" })
	void presetWhoseJarIsMissingIsExplained(String preset, String dependency, CapturedOutput output) {
		fails(output, "sallyport.crypto=" + preset,
				"sallyport.crypto is '" + preset + "', but the presets on the class path are auto, jdk, bouncycastle",
				"Add the dependency dev.sallyport:" + dependency);
	}

	@Test
	void cryptographyThatIsNotValidatedIsExplained(CapturedOutput output) {
		fails(output, "sallyport.require-fips=true",
				"sallyport.require-fips is true, but parts of the cryptography 'auto' do not come from a FIPS-validated "
						+ "module: cipher TLS_AES_128_GCM_SHA256 of JDK",
				" more.", "Set sallyport.crypto=fips");
	}

	@Test
	void autoPassesOverWhatCannotBeUsedWithALineForEach(CapturedOutput output) {
		try (ConfigurableApplicationContext context = run("sallyport.crypto=auto")) {
			assertThat(context.getBean(CryptoProvider.class).random().source()).startsWith("JDK");
			assertThat(output.getOut().lines().filter((line) -> line.contains("sallyport.crypto=auto passes over")))
				.satisfiesExactly((first) -> assertThat(first).contains("There is no library for this machine"),
						(second) -> assertThat(second).contains("'unlinked' is missing or does not fit"),
						(third) -> assertThat(third).contains("'wrong' gives wrong answers: random bytes of wrong"));
			assertThat(new TestClient(CERTIFICATE.certificate())
				.get(Version.HTTP_1_1, TestApplication.port(context), "/connection")
				.body()).contains("\"engine\":\"Sallyport\"");
		}
	}

	private void fails(CapturedOutput output, String property, String... phrases) {
		assertThatThrownBy(() -> run(property).close());
		assertThat(output).contains("APPLICATION FAILED TO START").contains(phrases);
	}

	private ConfigurableApplicationContext run(String property) {
		return TestApplication.run(this.classLoader,
				TestApplication.bundle("web", this.directory, "server.ssl.bundle=web", property));
	}

	/**
	 * A preset that is the JDK with random bytes of its own.
	 */
	abstract static class Preset implements CryptoProviderFactory {

		@Override
		public CryptoProvider create() {
			return CryptoProvider.compose(name(), (parts) -> {
				parts.include(JdkCrypto.provider());
				improve(parts);
			});
		}

		@Override
		public int order() {
			return 1000;
		}

	}

	public static final class Broken extends Preset {

		@Override
		public String name() {
			return "broken";
		}

		@Override
		public void improve(Parts parts) {
			throw new CryptoUnavailableException(
					"There is no library for this machine: take the jar that was made for it", null);
		}

	}

	public static final class Unlinked extends Preset {

		@Override
		public String name() {
			return "unlinked";
		}

		@Override
		public void improve(Parts parts) {
			throw new NoClassDefFoundError("org/example/Missing");
		}

	}

	public static final class Wrong extends Preset {

		@Override
		public String name() {
			return "wrong";
		}

		@Override
		public void improve(Parts parts) {
			parts.random(new RandomSource() {

				@Override
				public void fill(byte[] bytes) {
					Arrays.fill(bytes, (byte) 7);
				}

				@Override
				public String source() {
					return "wrong";
				}

			});
		}

	}

}
