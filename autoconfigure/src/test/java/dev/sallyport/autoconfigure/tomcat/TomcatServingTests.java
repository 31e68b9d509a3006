package dev.sallyport.autoconfigure.tomcat;

import java.net.http.HttpClient.Version;
import java.nio.file.Path;
import java.security.Security;

import dev.sallyport.autoconfigure.metrics.HandshakeCounts;
import dev.sallyport.autoconfigure.testing.TestApplication;
import dev.sallyport.autoconfigure.testing.TestCertificate;
import dev.sallyport.autoconfigure.testing.TestClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of Tomcat serving through the engine, asked by the JDK's HTTP client.
 */
@ExtendWith(OutputCaptureExtension.class)
class TomcatServingTests {

	@TempDir
	private Path directory;

	private TestClient client;

	@BeforeEach
	void makeCertificate() {
		this.client = new TestClient(TestCertificate.create().writeTo(this.directory, "web").certificate());
	}

	@Test
	void servesABundleOverHttp1AndHttp2(CapturedOutput output) {
		try (ConfigurableApplicationContext context = TestApplication.run(TestApplication.bundle("web", this.directory,
				"server.ssl.bundle=web", "server.http2.enabled=true", "logging.level.dev.sallyport=INFO"))) {
			int port = TestApplication.port(context);
			assertThat(this.client.get(Version.HTTP_1_1, port, "/connection").body()).contains(
					"\"engine\":\"Sallyport\"", "\"protocol\":\"TLSv1.3\"", "\"alpn\":null", "\"resumed\":false",
					"\"sni\":\"localhost\"", "\"group\":\"x25519\"", "\"postQuantum\":false",
					"\"cipherSuite\":\"TLS_AES_");
			assertThat(this.client.get(Version.HTTP_2, port, "/connection").body()).contains("\"alpn\":\"h2\"");
			assertThat(this.client.get(Version.HTTP_2, port, "/attribute").body())
				.startsWith("TlsConnectionInfo[engine=Sallyport");
			assertThat(output)
				.contains("TLS on port " + port + ", bundle 'web': engine Sallyport, crypto auto, "
						+ "protocols TLSv1.3, TLSv1.2, groups X25519MLKEM768, x25519")
				.doesNotContain("WARN");
		}
	}

	@Test
	void servesACertificateConfiguredInPlace() {
		try (ConfigurableApplicationContext context = TestApplication.run(
				"server.ssl.certificate=file:" + this.directory + "/web.crt",
				"server.ssl.certificate-private-key=file:" + this.directory + "/web.key", "sallyport.crypto=jdk",
				"sallyport.cipher-suites=TLS_CHACHA20_POLY1305_SHA256", "sallyport.groups=P-384")) {
			assertThat(this.client.get(Version.HTTP_1_1, TestApplication.port(context), "/connection").body())
				.contains("\"engine\":\"Sallyport\"", "TLS_CHACHA20_POLY1305_SHA256", "\"group\":\"secp384r1\"");
		}
	}

	@Test
	void resumesUnlessTicketsAreOff() {
		try (ConfigurableApplicationContext context = TestApplication
			.run(TestApplication.bundle("web", this.directory, "server.ssl.bundle=web"))) {
			int port = TestApplication.port(context);
			assertThat(this.client.get(Version.HTTP_1_1, port, "/connection").body()).contains("\"resumed\":false");
			assertThat(this.client.get(Version.HTTP_1_1, port, "/connection").body()).contains("\"resumed\":true");
			HandshakeCounts counts = context.getBean(HandshakeCounts.class);
			assertThat(counts.full()).isEqualTo(1);
			assertThat(counts.resumed()).isEqualTo(1);
		}
		try (ConfigurableApplicationContext context = TestApplication.run(
				TestApplication.bundle("web", this.directory, "server.ssl.bundle=web", "sallyport.tickets.mode=off"))) {
			int port = TestApplication.port(context);
			this.client.get(Version.HTTP_1_1, port, "/connection");
			assertThat(this.client.get(Version.HTTP_1_1, port, "/connection").body()).contains("\"resumed\":false");
		}
	}

	@Test
	void leavesAnExcludedBundleToTheJdk() {
		try (ConfigurableApplicationContext context = TestApplication.run(TestApplication.bundle("web", this.directory,
				"server.ssl.bundle=web", "sallyport.bundles.exclude=w*"))) {
			assertThat(this.client.get(Version.HTTP_1_1, TestApplication.port(context), "/connection").body())
				.contains("\"engine\":\"JDK\"", "\"protocol\":\"TLSv1.3\"", "\"sni\":\"localhost\"");
		}
	}

	@Test
	void leavesEverythingToTheJdkWhenDisabled() {
		try (ConfigurableApplicationContext context = TestApplication
			.run(TestApplication.bundle("web", this.directory, "server.ssl.bundle=web", "sallyport.enabled=false"))) {
			assertThat(Security.getProvider("Sallyport")).isNull();
			assertThat(this.client.get(Version.HTTP_1_1, TestApplication.port(context), "/connection").body())
				.contains("\"engine\":\"other\"", "\"protocol\":\"TLSv1.3\"");
			assertThat(context.getBean(HandshakeCounts.class).full()).isZero();
		}
	}

}
