package dev.sallyport.autoconfigure.tomcat;

import java.net.http.HttpClient.Version;
import java.nio.file.Path;

import dev.sallyport.autoconfigure.metrics.HandshakeCounts;
import dev.sallyport.autoconfigure.testing.TestApplication;
import dev.sallyport.autoconfigure.testing.TestCertificate;
import dev.sallyport.autoconfigure.testing.TestClient;
import io.micrometer.core.instrument.MeterRegistry;
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
 * Tests of Tomcat with clients that speak TLS 1.2 alone.
 */
@ExtendWith(OutputCaptureExtension.class)
class TomcatTls12Tests {

	private static final TestCertificate WEB = TestCertificate.create();

	@TempDir
	private Path directory;

	private final TestClient old = new TestClient(WEB.certificate()).protocols("TLSv1.2");

	private final TestClient current = new TestClient(WEB.certificate()).protocols("TLSv1.3");

	@BeforeEach
	void writeCertificate() {
		WEB.writeTo(this.directory, "web");
	}

	@ParameterizedTest
	@EnumSource(Version.class)
	void clientOfTls12IsServedByDefault(Version version, CapturedOutput output) {
		try (ConfigurableApplicationContext context = run("server.http2.enabled=true")) {
			assertThat(connection(this.old, version, context)).contains("\"engine\":\"Sallyport\"",
					"\"protocol\":\"TLSv1.2\"", "\"cipherSuite\":\"TLS_ECDHE_ECDSA_WITH_AES_",
					(version == Version.HTTP_2) ? "\"alpn\":\"h2\"" : "\"alpn\":null");
			assertThat(connection(this.current, version, context)).contains("\"protocol\":\"TLSv1.3\"");
			assertThat(output).doesNotContain("WARN");
		}
	}

	@ParameterizedTest
	@CsvSource({ "true, stateless, false", "true, stateless, true", "false, off, false", "false, off, true" })
	void clientOfTls12ResumesUnlessTicketsAreOff(boolean resumed, String mode, boolean tickets) {
		try (ConfigurableApplicationContext context = run("sallyport.tickets.mode=" + mode,
				"sallyport.tickets.tls12=" + tickets)) {
			assertThat(connection(this.old, Version.HTTP_1_1, context)).contains("\"resumed\":false");
			assertThat(connection(this.old, Version.HTTP_1_1, context)).contains("\"resumed\":" + resumed);
			assertThat(context.getBean(HandshakeCounts.class).resumed()).isEqualTo(resumed ? 1 : 0);
		}
	}

	@Test
	void optionsOfTheServerBesideABundleAreWarnedOf(CapturedOutput output) {
		try (ConfigurableApplicationContext context = run("server.ssl.enabled-protocols=TLSv1.2",
				"server.ssl.ciphers=TLS_AES_256_GCM_SHA384")) {
			assertThat(connection(this.current, Version.HTTP_1_1, context)).contains("\"protocol\":\"TLSv1.3\"");
			assertThat(output).contains(
					"server.ssl.enabled-protocols has no effect, since SSL bundle 'web' has options of its own: set"
							+ " options.enabled-protocols of the bundle, or sallyport.protocols.",
					"server.ssl.ciphers has no effect, since SSL bundle 'web' has options of its own: set"
							+ " options.ciphers of the bundle, or sallyport.cipher-suites.");
		}
	}

	@ParameterizedTest
	@CsvSource({ "sallyport.protocols, TLSv1.2", "spring.ssl.bundle.pem.web.options.enabled-protocols, TLSv1.2",
			"sallyport.protocols, TLSv1.3", "spring.ssl.bundle.pem.web.options.enabled-protocols, TLSv1.3" })
	void versionCanBeChosen(String property, String version) {
		TestClient served = version.equals("TLSv1.2") ? this.old : this.current;
		TestClient refused = version.equals("TLSv1.2") ? this.current : this.old;
		try (ConfigurableApplicationContext context = run(property + "=" + version)) {
			assertThat(connection(served, Version.HTTP_1_1, context)).contains("\"protocol\":\"" + version + "\"");
			assertThatThrownBy(() -> connection(refused, Version.HTTP_1_1, context)).rootCause()
				.hasMessageContaining("protocol_version");
		}
	}

	@ParameterizedTest
	@CsvSource({ "spring.ssl.bundle.pem.web.options.ciphers, TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
			"sallyport.cipher-suites, TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
			"spring.ssl.bundle.pem.web.options.ciphers, TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384" })
	void cipherSuiteCanBeChosen(String property, String suite, CapturedOutput output) {
		try (ConfigurableApplicationContext context = run(property + "=" + suite)) {
			assertThat(connection(this.old, Version.HTTP_1_1, context)).contains(suite);
			assertThat(output).doesNotContain("WARN");
		}
	}

	@Test
	void serversOrderOfSuitesDecides() {
		try (ConfigurableApplicationContext context = run(
				"sallyport.cipher-suites=TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, "
						+ "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, TLS_AES_256_GCM_SHA384, TLS_AES_128_GCM_SHA256")) {
			assertThat(connection(this.old, Version.HTTP_1_1, context))
				.contains("TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256");
			assertThat(connection(this.current, Version.HTTP_1_1, context)).contains("TLS_AES_256_GCM_SHA384");
		}
	}

	@Test
	void metersTellTheVersion() {
		try (ConfigurableApplicationContext context = run()) {
			connection(this.old, Version.HTTP_1_1, context);
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get("tls.handshake")
				.tags("role", "server", "result", "full", "protocol", "TLSv1.2")
				.timer()
				.count()).isEqualTo(1);
			assertThat(registry.get("tls.negotiated").tags("protocol", "TLSv1.2", "group", "x25519").counter().count())
				.isEqualTo(1);
		}
	}

	private static String connection(TestClient client, Version version, ConfigurableApplicationContext context) {
		return client.get(version, TestApplication.port(context), "/connection").body();
	}

	private ConfigurableApplicationContext run(String... more) {
		String[] own = new String[more.length + 1];
		own[0] = "server.ssl.bundle=web";
		System.arraycopy(more, 0, own, 1, more.length);
		return TestApplication.run(TestApplication.bundle("web", this.directory, own));
	}

}
