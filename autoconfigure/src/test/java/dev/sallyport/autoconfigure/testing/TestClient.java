package dev.sallyport.autoconfigure.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/**
 * The JDK's HTTP client over the JDK's TLS. It resumes sessions of its context.
 */
public final class TestClient {

	private final SSLContext context;

	private String[] protocols = {};

	public TestClient(X509Certificate... trusted) {
		this(null, trusted);
	}

	public TestClient(SSLContext context) {
		this.context = context;
	}

	private TestClient(KeyManager[] keys, X509Certificate... trusted) {
		try {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(null);
			for (X509Certificate certificate : trusted) {
				store.setCertificateEntry("trusted-" + certificate.getSerialNumber(), certificate);
			}
			TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			factory.init(store);
			this.context = SSLContext.getInstance("TLS", "SunJSSE");
			this.context.init(keys, factory.getTrustManagers(), null);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A client that has a certificate.
	 */
	public static TestClient of(TestCertificate identity, X509Certificate... trusted) {
		return new TestClient(identity.keyManagers(), trusted);
	}

	/**
	 * Speak these versions alone.
	 */
	public TestClient protocols(String... protocols) {
		this.protocols = protocols;
		return this;
	}

	public SSLContext context() {
		return this.context;
	}

	/**
	 * Get a page over a connection of its own.
	 */
	public HttpResponse<String> get(HttpClient.Version version, int port, String path) {
		return get(version, URI.create("https://localhost:" + port + path));
	}

	public HttpResponse<String> get(HttpClient.Version version, URI uri) {
		HttpClient client = HttpClient.newBuilder()
			.sslContext(this.context)
			.sslParameters(parameters())
			.version(version)
			.connectTimeout(Duration.ofSeconds(20))
			.build();
		try {
			return client.send(HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build(),
					HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private SSLParameters parameters() {
		SSLParameters parameters = this.context.getDefaultSSLParameters();
		if (this.protocols.length > 0) {
			parameters.setProtocols(this.protocols);
		}
		return parameters;
	}

}
