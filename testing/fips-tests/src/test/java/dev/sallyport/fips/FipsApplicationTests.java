package dev.sallyport.fips;

import java.io.File;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.StreamSupport;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A FIPS application as its clients, its operator and its class path see it.
 */
@Timeout(120)
class FipsApplicationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@TempDir
	private static Path directory;

	private static ConfigurableApplicationContext application;

	@BeforeAll
	static void start() {
		application = FipsApplication.run(directory.resolve("ca.pem"),
				List.of(FipsApplication.class, FipsApplication.ConnectionController.class));
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@ParameterizedTest
	@CsvSource({ "TLSv1.3, TLS_AES_128_GCM_SHA256", "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256" })
	void clientsOfTheJdkGetApprovedAlgorithms(String protocol, String suite) throws Exception {
		JsonNode connection = get("/connection", protocol);
		assertThat(connection.path("engine").asString()).isEqualTo("Sallyport");
		assertThat(connection.path("protocol").asString()).isEqualTo(protocol);
		assertThat(connection.path("cipherSuite").asString()).isEqualTo(suite);
		assertThat(connection.path("group").asString()).isEqualTo("secp256r1");
	}

	@Test
	void endpointTellsThatEveryPrimitiveIsValidated() throws Exception {
		JsonNode tls = get("/actuator/tls", "TLSv1.3");
		JsonNode crypto = tls.path("crypto");
		assertThat(crypto.path("name").asString()).isEqualTo("fips");
		assertThat(crypto.path("fips").asBoolean()).isTrue();
		assertThat(crypto.path("primitives")).hasSizeGreaterThan(20).allSatisfy((primitive) -> {
			assertThat(primitive.path("fips").asBoolean()).isTrue();
			assertThat(primitive.path("source").asString()).startsWith("BCFIPS");
		});
		assertThat(texts(tls.path("groups"))).containsExactly("secp256r1", "secp384r1", "secp521r1");
		assertThat(texts(tls.path("cipherSuites"))).containsExactly("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384",
				"TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
				"TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
		assertThat(tls.path("connectors").path(0).path("engineClass").asString()).startsWith("dev.sallyport.");
	}

	@ParameterizedTest
	@CsvSource({ "TLSv1.3, TLS_CHACHA20_POLY1305_SHA256", "TLSv1.2, TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256" })
	void clientWithoutApprovedAlgorithmsIsTurnedAway(String protocol, String suite) {
		SSLParameters parameters = new SSLParameters(new String[] { suite }, new String[] { protocol });
		assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(() -> get("/connection", parameters))
			.withMessageContaining("handshake_failure");
	}

	@Test
	void nothingOfTheOtherBouncyCastleIsThere() throws Exception {
		assertThat(System.getProperty("java.class.path").split(File.pathSeparator))
			.noneMatch((entry) -> entry.contains("-jdk18on"))
			.anyMatch((entry) -> entry.contains("bc-fips"));
		ClassLoader classLoader = getClass().getClassLoader();
		assertThat(ClassUtils.isPresent("org.bouncycastle.jce.provider.BouncyCastleProvider", classLoader)).isFalse();
		assertThat(Collections.list(classLoader.getResources("org/bouncycastle/asn1/ASN1Object.class"))).hasSize(1);
	}

	private static JsonNode get(String path, String protocol) throws Exception {
		SSLParameters parameters = new SSLParameters();
		parameters.setProtocols(new String[] { protocol });
		return get(path, parameters);
	}

	private static JsonNode get(String path, SSLParameters parameters) throws Exception {
		HttpClient client = HttpClient.newBuilder()
			.sslContext(context())
			.sslParameters(parameters)
			.connectTimeout(PATIENCE)
			.build();
		URI uri = URI.create("https://localhost:" + FipsApplication.port(application) + path);
		HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
		return JsonMapper.shared().readTree(client.send(request, BodyHandlers.ofString()).body());
	}

	private static SSLContext context() throws Exception {
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null);
		try (InputStream pem = Files.newInputStream(directory.resolve("ca.pem"))) {
			store.setCertificateEntry("authority", CertificateFactory.getInstance("X.509").generateCertificate(pem));
		}
		TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
		trust.init(store);
		SSLContext context = SSLContext.getInstance("TLS", "SunJSSE");
		context.init(null, trust.getTrustManagers(), null);
		return context;
	}

	private static List<String> texts(JsonNode array) {
		return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asString).toList();
	}

}
