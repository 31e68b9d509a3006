package dev.sallyport.jsse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSession;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The JDK's HTTP client and server over a real socket: two programs that drive engines
 * and know nothing of ours.
 */
@Timeout(60)
class HttpsTests {

	private static final int BODY_SIZE = 300_000;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private HttpsServer server;

	@AfterEach
	void stop() {
		if (this.server != null) {
			this.server.stop(0);
		}
		this.threads.shutdownNow();
	}

	private URI start(SSLContext context) throws IOException {
		this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setHttpsConfigurator(new HttpsConfigurator(context));
		this.server.setExecutor(this.threads);
		this.server.createContext("/", (exchange) -> {
			byte[] body = exchange.getRequestBody().readAllBytes();
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		this.server.start();
		return URI.create("https://localhost:" + this.server.getAddress().getPort() + "/");
	}

	private HttpResponse<byte[]> post(HttpClient client, URI uri) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(uri)
			.POST(HttpRequest.BodyPublishers.ofByteArray(new byte[BODY_SIZE]))
			.build();
		return client.send(request, BodyHandlers.ofByteArray());
	}

	private HttpClient client(SSLContext context) {
		return HttpClient.newBuilder().sslContext(context).executor(this.threads).build();
	}

	@ParameterizedTest
	@EnumSource(EnginePairTests.Peers.class)
	void requestsAreAnswered(EnginePairTests.Peers peers) throws Exception {
		URI uri = start(peers.server("p256"));
		HttpClient client = client(peers.client());
		List<CompletableFuture<HttpResponse<byte[]>>> responses = IntStream.range(0, 6)
			.mapToObj((i) -> CompletableFuture.supplyAsync(() -> {
				try {
					return post(client, uri);
				}
				catch (Exception ex) {
					throw new IllegalStateException(ex);
				}
			}, this.threads))
			.toList();
		for (CompletableFuture<HttpResponse<byte[]>> response : responses) {
			assertThat(response.get().body()).hasSize(BODY_SIZE);
			assertThat(response.get().sslSession()).map(SSLSession::getProtocol).contains("TLSv1.3");
		}
	}

	@ParameterizedTest
	@EnumSource(EnginePairTests.Peers.class)
	void blockingClientIsAnswered(EnginePairTests.Peers peers) throws Exception {
		URI uri = start(peers.server("p256"));
		for (int i = 0; i < 3; i++) {
			HttpsURLConnection connection = blocking(peers.client(), uri);
			connection.setDoOutput(true);
			connection.getOutputStream().write(new byte[BODY_SIZE]);
			assertThat(connection.getInputStream().readAllBytes()).hasSize(BODY_SIZE);
			assertThat(connection.getCipherSuite()).startsWith("TLS_");
			assertThat(connection.getServerCertificates()[0]).isEqualTo(TestKeys.certificate("p256"));
		}
	}

	@Test
	void blockingClientIdentifiesTheServer() throws Exception {
		HttpsURLConnection connection = blocking(TestKeys.ours(), start(TestKeys.jdk("elsewhere")));
		assertThatExceptionOfType(IOException.class).isThrownBy(connection::getInputStream);
	}

	private HttpsURLConnection blocking(SSLContext context, URI uri) throws IOException {
		HttpsURLConnection connection = (HttpsURLConnection) uri.toURL().openConnection();
		connection.setSSLSocketFactory(context.getSocketFactory());
		return connection;
	}

	@Test
	void clientIdentifiesTheServerInsideTheEngine() throws Exception {
		URI uri = start(TestKeys.ours("elsewhere"));
		HttpClient client = client(TestKeys.ours());
		assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(() -> post(client, uri))
			.withMessageContaining("not for the requested name");
	}

	@Test
	void clientRefusesWhomItDoesNotTrust() throws Exception {
		URI uri = start(TestKeys.jdk("p256"));
		HttpClient client = client(SallyportSslContext.create(EngineOptions.defaults(), null, null));
		assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(() -> post(client, uri))
			.withMessageContaining("unknown_ca");
	}

}
