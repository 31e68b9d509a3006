package dev.sallyport.autoconfigure.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.sallyport.autoconfigure.testing.TestCertificate;

import org.springframework.boot.ssl.SslBundle;

/**
 * The JDK's server over the JDK's engine, which ends each connection with its answer and
 * resumes sessions.
 */
final class PageServer implements AutoCloseable {

	/**
	 * Whoever says nothing keeps a thread.
	 */
	private final ExecutorService threads = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(task, "page server");
		thread.setDaemon(true);
		return thread;
	});

	private final AtomicInteger requests = new AtomicInteger();

	private final HttpsServer server;

	private PageServer(HttpsServer server) {
		this.server = server;
	}

	static PageServer start(TestCertificate identity) {
		return start(identity.bundle(), false);
	}

	/**
	 * A server that wants to know who its clients are, and tells them.
	 */
	static PageServer startAsking(TestCertificate identity, X509Certificate client) {
		return start(identity.bundle(client), true);
	}

	private static PageServer start(SslBundle bundle, boolean asking) {
		try {
			PageServer server = new PageServer(
					HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
			server.start(new HttpsConfigurator(bundle.createSslContext()) {

				@Override
				public void configure(HttpsParameters parameters) {
					SSLParameters settings = getSSLContext().getDefaultSSLParameters();
					settings.setNeedClientAuth(asking);
					parameters.setSSLParameters(settings);
				}

			});
			return server;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void start(HttpsConfigurator configurator) {
		this.server.setHttpsConfigurator(configurator);
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	private void answer(HttpExchange exchange) throws IOException {
		this.requests.incrementAndGet();
		exchange.getRequestBody().readAllBytes();
		byte[] page = ("Hello " + name((HttpsExchange) exchange)).getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Connection", "close");
		exchange.getResponseHeaders().set("Content-Type", "text/plain");
		exchange.sendResponseHeaders(200, page.length);
		exchange.getResponseBody().write(page);
		exchange.close();
	}

	private static String name(HttpsExchange exchange) {
		try {
			return exchange.getSSLSession().getPeerPrincipal().getName();
		}
		catch (SSLPeerUnverifiedException ex) {
			return "stranger";
		}
	}

	URI uri() {
		return URI.create("https://localhost:" + this.server.getAddress().getPort() + "/");
	}

	/**
	 * How many requests have come through.
	 */
	int requests() {
		return this.requests.get();
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
