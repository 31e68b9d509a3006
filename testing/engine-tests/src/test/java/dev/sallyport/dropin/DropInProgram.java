package dev.sallyport.dropin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Security;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import dev.sallyport.jsse.SallyportProvider;
import dev.sallyport.jsse.SallyportSession;

/**
 * A program that serves and calls over HTTPS with nothing but the JDK, and takes its keys
 * and its trust from the system properties of JSSE. Each argument is something to do; it
 * prints what came of it. Our classes are in nested ones, and need not be there.
 */
final class DropInProgram implements AutoCloseable {

	private static final int TIMEOUT_MILLIS = 20_000;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final HttpsServer server;

	private DropInProgram(HttpsServer server) {
		this.server = server;
	}

	/**
	 * Run.
	 * @param args {@code insert} or {@code remove} our provider, tell the
	 * {@code provider} of the default context or of a {@code new} one, {@code serve}
	 * until the input ends and call oneself, or call a URI
	 * @throws Exception if what was asked for is not to be had at all
	 */
	public static void main(String... args) throws Exception {
		for (String word : args) {
			switch (word) {
				case "insert" -> Provider.insert();
				case "remove" -> Provider.remove();
				case "provider" -> System.out.println("provider: " + SSLContext.getDefault().getProvider().getName());
				case "new" -> System.out.println("new: " + SSLContext.getInstance("TLS").getProvider().getName());
				case "serve" -> serve();
				default -> call(URI.create(word));
			}
		}
	}

	private static void serve() throws IOException, GeneralSecurityException {
		try (DropInProgram program = new DropInProgram(
				HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0))) {
			URI uri = program.start();
			call(uri);
			System.out.println("port: " + uri.getPort());
			// Until nobody wants anything more
			System.in.transferTo(System.out);
		}
	}

	private URI start() throws GeneralSecurityException {
		this.server.setHttpsConfigurator(new HttpsConfigurator(SSLContext.getDefault()));
		this.server.setExecutor(this.threads);
		this.server.createContext("/", DropInProgram::answer);
		this.server.start();
		return URI.create("https://localhost:" + this.server.getAddress().getPort() + "/");
	}

	private static void answer(HttpExchange exchange) throws IOException {
		byte[] page = describe(((HttpsExchange) exchange).getSSLSession()).getBytes(StandardCharsets.US_ASCII);
		exchange.getResponseHeaders().set("Connection", "close");
		exchange.sendResponseHeaders(200, page.length);
		exchange.getResponseBody().write(page);
		exchange.close();
	}

	private static String describe(SSLSession session) {
		String facts = session.getProtocol() + " " + session.getCipherSuite();
		return session.getClass().getPackageName().startsWith("dev.sallyport") ? Session.describe(session, facts)
				: "JDK " + facts;
	}

	private static void call(URI uri) {
		tell("HttpsURLConnection", () -> {
			HttpsURLConnection connection = (HttpsURLConnection) uri.toURL().openConnection();
			connection.setConnectTimeout(TIMEOUT_MILLIS);
			connection.setReadTimeout(TIMEOUT_MILLIS);
			return new String(connection.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
		});
		tell("HttpClient",
				() -> HttpClient.newHttpClient()
					.send(HttpRequest.newBuilder(uri).timeout(Duration.ofMillis(TIMEOUT_MILLIS)).build(),
							BodyHandlers.ofString())
					.body());
	}

	private static void tell(String client, Callable<String> call) {
		try {
			System.out.println(client + ": " + call.call());
		}
		catch (Exception ex) {
			System.out.println(client + " failed: " + ex);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	private static final class Provider {

		static void insert() {
			Security.insertProviderAt(new SallyportProvider(), 1);
		}

		static void remove() {
			Security.removeProvider(SallyportProvider.NAME);
		}

	}

	private static final class Session {

		static String describe(SSLSession session, String facts) {
			SallyportSession ours = (SallyportSession) session;
			return "Sallyport %s %s %s".formatted(facts, ours.getNamedGroup().orElse("-"),
					ours.getSignatureScheme().orElse("-"));
		}

	}

}
