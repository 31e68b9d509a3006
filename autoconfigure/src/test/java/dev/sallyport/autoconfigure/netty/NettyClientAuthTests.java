package dev.sallyport.autoconfigure.netty;

import java.io.IOException;
import java.net.http.HttpClient.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.sallyport.autoconfigure.testing.TestApplication;
import dev.sallyport.autoconfigure.testing.TestCertificate;
import dev.sallyport.autoconfigure.testing.TestClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests of client certificates under Reactor Netty. All certificates here have the same
 * name, so that a client shows its own whichever the server names.
 */
@ExtendWith(OutputCaptureExtension.class)
class NettyClientAuthTests {

	private static final TestCertificate WEB = TestCertificate.create();

	private static final TestCertificate ALICE = TestCertificate.create();

	private static final TestCertificate MALLORY = TestCertificate.create();

	private static final String ALICES_SERIAL = "client " + ALICE.certificate().getSerialNumber();

	@TempDir
	private Path directory;

	private final TestClient alice = TestClient.of(ALICE, WEB.certificate());

	private final TestClient mallory = TestClient.of(MALLORY, WEB.certificate());

	private final TestClient nobody = new TestClient(WEB.certificate());

	@BeforeEach
	void writeCertificates() {
		WEB.writeTo(this.directory, "web");
		ALICE.writeTo(this.directory, "alice");
	}

	@ParameterizedTest
	@EnumSource(Version.class)
	void neededCertificateReachesTheHandler(Version version, CapturedOutput output) {
		try (ConfigurableApplicationContext context = run("need")) {
			int port = NettyApplication.port(context);
			for (int i = 0; i < 2; i++) {
				assertThat(this.alice.get(version, port, "/client").body()).isEqualTo(ALICES_SERIAL);
			}
			assertRefused(this.nobody, version, port);
			assertRefused(this.mallory, version, port);
			assertThat(this.alice.get(version, port, "/connection").body()).contains("\"engine\":\"Sallyport\"",
					"\"resumed\":true");
			assertThat(output).doesNotContain("WARN", "ERROR");
		}
	}

	@ParameterizedTest
	@EnumSource(Version.class)
	void wantedCertificateReachesTheHandler(Version version) {
		try (ConfigurableApplicationContext context = run("want")) {
			int port = NettyApplication.port(context);
			assertThat(this.alice.get(version, port, "/client").body()).isEqualTo(ALICES_SERIAL);
			assertThat(this.nobody.get(version, port, "/client").body()).isEqualTo("nobody");
			assertRefused(this.mallory, version, port);
		}
	}

	@Test
	void nobodyIsAskedByDefault() {
		try (ConfigurableApplicationContext context = run("none")) {
			int port = NettyApplication.port(context);
			assertThat(this.alice.get(Version.HTTP_2, port, "/client").body()).isEqualTo("nobody");
			assertThat(this.mallory.get(Version.HTTP_2, port, "/client").body()).isEqualTo("nobody");
		}
	}

	@Test
	void trustConfiguredInPlaceDecides() {
		String file = "file:" + this.directory;
		try (ConfigurableApplicationContext context = NettyApplication.run(
				"server.ssl.certificate=" + file + "/web.crt",
				"server.ssl.certificate-private-key=" + file + "/web.key",
				"server.ssl.trust-certificate=" + file + "/alice.crt", "server.ssl.client-auth=need")) {
			int port = NettyApplication.port(context);
			assertThat(this.alice.get(Version.HTTP_1_1, port, "/client").body()).isEqualTo(ALICES_SERIAL);
			assertRefused(this.mallory, Version.HTTP_1_1, port);
		}
	}

	@Test
	void managementPortHasItsOwnClients() {
		try (ConfigurableApplicationContext context = run("none", "management.server.port=0",
				"management.server.ssl.bundle=web", "management.server.ssl.client-auth=need",
				"management.endpoints.web.exposure.include=tls")) {
			int port = context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
			assertThat(this.nobody.get(Version.HTTP_1_1, NettyApplication.port(context), "/client").body())
				.isEqualTo("nobody");
			assertThat(this.alice.get(Version.HTTP_1_1, port, "/actuator/tls").statusCode()).isEqualTo(200);
			assertRefused(this.nobody, Version.HTTP_1_1, port);
			assertRefused(this.mallory, Version.HTTP_1_1, port);
		}
	}

	@Test
	void reloadChangesWhoIsTrusted() {
		try (ConfigurableApplicationContext context = run("need")) {
			int port = NettyApplication.port(context);
			assertThat(this.alice.get(Version.HTTP_1_1, port, "/client").body()).isEqualTo(ALICES_SERIAL);
			context.getBean(SslBundleRegistry.class)
				.updateBundle("web",
						SslBundle.of(new PemSslStoreBundle(
								PemSslStore.of(List.of(WEB.certificate()), WEB.keys().getPrivate()),
								PemSslStore.of(List.of(MALLORY.certificate()), null))));
			assertThat(this.mallory.get(Version.HTTP_1_1, port, "/client").body()).startsWith("client ");
			assertRefused(this.alice, Version.HTTP_1_1, port);
		}
	}

	private static void assertRefused(TestClient client, Version version, int port) {
		assertThatThrownBy(() -> client.get(version, port, "/client")).hasCauseInstanceOf(IOException.class);
	}

	private ConfigurableApplicationContext run(String clientAuth, String... more) {
		String[] own = { "server.ssl.bundle=web", "server.ssl.client-auth=" + clientAuth, "server.http2.enabled=true",
				"spring.ssl.bundle.pem.web.truststore.certificate=file:" + this.directory + "/alice.crt" };
		return NettyApplication.run(TestApplication.bundle("web", this.directory,
				Stream.of(own, more).flatMap(Stream::of).toArray(String[]::new)));
	}

}
