package dev.sallyport.autoconfigure.netty;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests of Reactor Netty serving through the engine, asked by the JDK's HTTP client.
 */
@ExtendWith(OutputCaptureExtension.class)
class NettyServingTests {

	private static final TestCertificate WEB = TestCertificate.create();

	@TempDir
	private Path directory;

	private final TestClient client = new TestClient(WEB.certificate());

	@BeforeEach
	void writeCertificate() {
		WEB.writeTo(this.directory, "web");
	}

	@Test
	void servesABundleOverHttp1AndHttp2(CapturedOutput output) {
		try (ConfigurableApplicationContext context = run("server.http2.enabled=true",
				"logging.level.dev.sallyport=INFO")) {
			int port = NettyApplication.port(context);
			assertThat(this.client.get(Version.HTTP_1_1, port, "/connection").body()).contains(
					"\"engine\":\"Sallyport\"", "\"protocol\":\"TLSv1.3\"", "\"alpn\":null", "\"resumed\":false",
					"\"sni\":\"localhost\"", "\"group\":\"x25519\"", "\"cipherSuite\":\"TLS_AES_");
			assertThat(this.client.get(Version.HTTP_2, port, "/connection").body()).contains("\"alpn\":\"h2\"");
			assertThat(this.client.get(Version.HTTP_2, port, "/attribute").body())
				.startsWith("TlsConnectionInfo[engine=Sallyport");
			assertThat(output)
				.contains("TLS on port " + port + ", bundle 'web': engine Sallyport, crypto auto, "
						+ "protocols TLSv1.3, TLSv1.2, groups X25519MLKEM768, x25519")
				.doesNotContain("WARN");
		}
	}

	@ParameterizedTest
	@EnumSource(Version.class)
	void servesClientsOfTls12(Version version, CapturedOutput output) {
		TestClient old = new TestClient(WEB.certificate()).protocols("TLSv1.2");
		try (ConfigurableApplicationContext context = run("server.http2.enabled=true")) {
			int port = NettyApplication.port(context);
			assertThat(old.get(version, port, "/connection").body()).contains("\"engine\":\"Sallyport\"",
					"\"protocol\":\"TLSv1.2\"", "\"cipherSuite\":\"TLS_ECDHE_ECDSA_WITH_AES_",
					(version == Version.HTTP_2) ? "\"alpn\":\"h2\"" : "\"alpn\":null", "\"resumed\":false");
			assertThat(old.get(version, port, "/connection").body()).contains("\"resumed\":true");
			assertThat(output).doesNotContain("WARN");
		}
	}

	@Test
	void servesACertificateConfiguredInPlace() {
		try (ConfigurableApplicationContext context = NettyApplication.run(inPlace("sallyport.crypto=jdk",
				"sallyport.cipher-suites=TLS_CHACHA20_POLY1305_SHA256", "sallyport.groups=P-384"))) {
			assertThat(this.client.get(Version.HTTP_1_1, NettyApplication.port(context), "/connection").body())
				.contains("\"engine\":\"Sallyport\"", "TLS_CHACHA20_POLY1305_SHA256", "\"group\":\"secp384r1\"");
		}
	}

	@ParameterizedTest
	@CsvSource({ "server.ssl.enabled-protocols=TLSv1.2, \"protocol\":\"TLSv1.2\"",
			"server.ssl.ciphers=TLS_AES_256_GCM_SHA384, TLS_AES_256_GCM_SHA384" })
	void optionsBesideACertificateInPlaceAreKept(String property, String expected) {
		try (ConfigurableApplicationContext context = NettyApplication.run(inPlace(property))) {
			assertThat(this.client.get(Version.HTTP_1_1, NettyApplication.port(context), "/connection").body())
				.contains("\"engine\":\"Sallyport\"", expected);
		}
	}

	@Test
	void resumesUnlessTicketsAreOff() {
		try (ConfigurableApplicationContext context = run()) {
			int port = NettyApplication.port(context);
			assertThat(this.client.get(Version.HTTP_1_1, port, "/connection").body()).contains("\"resumed\":false");
			assertThat(this.client.get(Version.HTTP_1_1, port, "/connection").body()).contains("\"resumed\":true");
			HandshakeCounts counts = context.getBean(HandshakeCounts.class);
			assertThat(counts.full()).isEqualTo(1);
			assertThat(counts.resumed()).isEqualTo(1);
		}
		try (ConfigurableApplicationContext context = run("sallyport.tickets.mode=off")) {
			int port = NettyApplication.port(context);
			this.client.get(Version.HTTP_1_1, port, "/connection");
			assertThat(this.client.get(Version.HTTP_1_1, port, "/connection").body()).contains("\"resumed\":false");
		}
	}

	@Test
	void requestsSeeTheSession() {
		try (ConfigurableApplicationContext context = run()) {
			int port = NettyApplication.port(context);
			String first = this.client.get(Version.HTTP_1_1, port, "/session").body();
			assertThat(first).matches("[0-9a-fA-F]{64}");
			assertThat(this.client.get(Version.HTTP_1_1, port, "/session").body()).isEqualTo(first);
		}
	}

	@ParameterizedTest
	@CsvSource({ "sallyport.protocols, TLSv1.2", "spring.ssl.bundle.pem.web.options.enabled-protocols, TLSv1.2",
			"sallyport.protocols, TLSv1.3", "spring.ssl.bundle.pem.web.options.enabled-protocols, TLSv1.3" })
	void versionCanBeChosen(String property, String version) {
		String other = version.equals("TLSv1.2") ? "TLSv1.3" : "TLSv1.2";
		try (ConfigurableApplicationContext context = run(property + "=" + version)) {
			int port = NettyApplication.port(context);
			assertThat(new TestClient(WEB.certificate()).protocols(version)
				.get(Version.HTTP_1_1, port, "/connection")
				.body()).contains("\"protocol\":\"" + version + "\"");
			assertThatThrownBy(
					() -> new TestClient(WEB.certificate()).protocols(other).get(Version.HTTP_1_1, port, "/connection"))
				.rootCause()
				.hasMessageContaining("protocol_version");
		}
	}

	@ParameterizedTest
	@CsvSource({ "spring.ssl.bundle.pem.web.options.ciphers, TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
			"sallyport.cipher-suites, TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
			"spring.ssl.bundle.pem.web.options.ciphers, TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384" })
	void cipherSuiteCanBeChosen(String property, String suite, CapturedOutput output) {
		TestClient old = new TestClient(WEB.certificate()).protocols("TLSv1.2");
		try (ConfigurableApplicationContext context = run(property + "=" + suite)) {
			assertThat(old.get(Version.HTTP_1_1, NettyApplication.port(context), "/connection").body()).contains(suite);
			assertThat(output).doesNotContain("WARN");
		}
	}

	@Test
	void serversOrderOfSuitesDecides() {
		TestClient old = new TestClient(WEB.certificate()).protocols("TLSv1.2");
		try (ConfigurableApplicationContext context = run(
				"sallyport.cipher-suites=TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, "
						+ "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, TLS_CHACHA20_POLY1305_SHA256, "
						+ "TLS_AES_128_GCM_SHA256")) {
			int port = NettyApplication.port(context);
			assertThat(old.get(Version.HTTP_1_1, port, "/connection").body())
				.contains("TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256");
			assertThat(this.client.get(Version.HTTP_1_1, port, "/connection").body())
				.contains("TLS_CHACHA20_POLY1305_SHA256");
		}
	}

	@ParameterizedTest
	@EnumSource(Version.class)
	void leavesAnExcludedBundleToTheJdk(Version version, CapturedOutput output) {
		try (ConfigurableApplicationContext context = run("sallyport.bundles.exclude=w*", "server.http2.enabled=true",
				"logging.level.dev.sallyport=INFO")) {
			int port = NettyApplication.port(context);
			assertThat(this.client.get(version, port, "/connection").body()).contains("\"engine\":\"JDK\"",
					"\"protocol\":\"TLSv1.3\"", "\"sni\":\"localhost\"");
			assertThat(output).contains("bundle 'web': engine JDK, as sallyport.bundles says");
		}
	}

	@Test
	void leavesEverythingToTheJdkWhenDisabled() {
		try (ConfigurableApplicationContext context = run("sallyport.enabled=false")) {
			assertThat(Security.getProvider("Sallyport")).isNull();
			assertThat(this.client.get(Version.HTTP_1_1, NettyApplication.port(context), "/connection").body())
				.contains("\"engine\":\"JDK\"", "\"protocol\":\"TLSv1.3\"");
			assertThat(context.getBean(HandshakeCounts.class).full()).isZero();
		}
	}

	private String[] inPlace(String... more) {
		String[] properties = new String[more.length + 2];
		properties[0] = "server.ssl.certificate=file:" + this.directory + "/web.crt";
		properties[1] = "server.ssl.certificate-private-key=file:" + this.directory + "/web.key";
		System.arraycopy(more, 0, properties, 2, more.length);
		return properties;
	}

	private ConfigurableApplicationContext run(String... more) {
		String[] own = new String[more.length + 1];
		own[0] = "server.ssl.bundle=web";
		System.arraycopy(more, 0, own, 1, more.length);
		return NettyApplication.run(TestApplication.bundle("web", this.directory, own));
	}

}
