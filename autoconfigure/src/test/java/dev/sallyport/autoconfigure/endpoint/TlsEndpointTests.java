package dev.sallyport.autoconfigure.endpoint;

import java.net.http.HttpClient.Version;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sallyport.autoconfigure.endpoint.TlsEndpoint.TlsDescription;
import dev.sallyport.autoconfigure.testing.TestApplication;
import dev.sallyport.autoconfigure.testing.TestCertificate;
import dev.sallyport.autoconfigure.testing.TestClient;
import dev.sallyport.crypto.PrimitiveReport;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link TlsEndpoint} and of the meters in a running application.
 */
class TlsEndpointTests {

	private static final TestCertificate CERTIFICATE = TestCertificate.create();

	@TempDir
	private Path directory;

	private final TestClient client = new TestClient(CERTIFICATE.certificate());

	@Test
	void describesWhatRuns() {
		try (ConfigurableApplicationContext context = run("management.endpoints.web.exposure.include=tls")) {
			int port = TestApplication.port(context);
			assertThat(this.client.get(Version.HTTP_1_1, port, "/actuator/tls").body()).contains(
					"\"engine\":{\"name\":\"Sallyport\"", "\"protocols\":[\"TLSv1.3\",\"TLSv1.2\"]", "\"port\":" + port,
					"\"bundle\":\"web\"", "\"engineClass\":\"dev.sallyport.jsse.", "\"source\":\"BouncyCastle",
					"\"fips\":false");
			TlsDescription description = context.getBean(TlsEndpoint.class).tls();
			Set<String> operations = description.crypto()
				.primitives()
				.stream()
				.map(PrimitiveReport::operation)
				.collect(Collectors.toSet());
			assertThat(operations).containsExactlyInAnyOrder("cipher", "hash", "key derivation", "group", "signature",
					"verification", "random");
		}
	}

	@Test
	void isNotExposedByDefault() {
		try (ConfigurableApplicationContext context = run()) {
			assertThat(this.client.get(Version.HTTP_1_1, TestApplication.port(context), "/actuator/tls").statusCode())
				.isEqualTo(404);
		}
	}

	@Test
	void handshakesAreMeasured() {
		try (ConfigurableApplicationContext context = run()) {
			this.client.get(Version.HTTP_1_1, TestApplication.port(context), "/connection");
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get("tls.handshake").tags("role", "server", "result", "full").timer().count())
				.isEqualTo(1);
			assertThat(registry.get("tls.negotiated").tags("group", "x25519").counter().count()).isEqualTo(1);
			assertThat(registry.get("tls.ticket.issued").counter().count()).isEqualTo(2);
		}
	}

	private ConfigurableApplicationContext run(String... properties) {
		CERTIFICATE.writeTo(this.directory, "web");
		String[] all = TestApplication.bundle("web", this.directory, properties);
		return TestApplication
			.run(Stream.concat(Stream.of("server.ssl.bundle=web"), Stream.of(all)).toArray(String[]::new));
	}

}
