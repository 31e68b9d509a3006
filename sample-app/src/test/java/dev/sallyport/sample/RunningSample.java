package dev.sallyport.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The sample as its users start it, on a free port, and clients that trust the authority
 * of its development certificate and nobody else.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
abstract class RunningSample {

	/**
	 * How long a test waits for what should come at once, or with a gigabyte soon.
	 */
	static final Duration PATIENCE = Duration.ofMinutes(5);

	static final Path AUTHORITY = authority();

	@LocalServerPort
	int port;

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry registry) {
		registry.add("sallyport.dev-certificate-path", AUTHORITY::toString);
	}

	private static Path authority() {
		try {
			Path directory = Files.createTempDirectory("sallyport-sample");
			Path file = directory.resolve("ca.pem");
			directory.toFile().deleteOnExit();
			file.toFile().deleteOnExit();
			return file;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return a new context of the JDK's engine, without sessions.
	 */
	static SSLContext jdkContext() throws Exception {
		return trusting(SSLContext.getInstance("TLS", "SunJSSE"));
	}

	static SSLContext trusting(SSLContext context) throws Exception {
		KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
		store.load(null, null);
		try (InputStream pem = Files.newInputStream(AUTHORITY)) {
			store.setCertificateEntry("authority", CertificateFactory.getInstance("X.509").generateCertificate(pem));
		}
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(store);
		context.init(null, trust.getTrustManagers(), null);
		return context;
	}

	/**
	 * Return a new client, which makes connections of its own.
	 */
	static HttpClient client(SSLContext context, Version version) {
		return HttpClient.newBuilder().sslContext(context).version(version).connectTimeout(PATIENCE).build();
	}

	HttpResponse<String> get(SSLContext context, Version version, String path) throws Exception {
		return client(context, version).send(request(path).build(), BodyHandlers.ofString());
	}

	HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("https://localhost:" + this.port + path)).timeout(PATIENCE);
	}

}
