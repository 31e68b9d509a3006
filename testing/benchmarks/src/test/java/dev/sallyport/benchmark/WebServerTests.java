package dev.sallyport.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Server and callers in one process.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WebServerTests {

	@TempDir
	static Path folder;

	private static Credentials credentials;

	@BeforeAll
	static void createCredentials() throws Exception {
		Credentials.create(folder);
		credentials = new Credentials(folder);
	}

	@Test
	void handshakeOfTheWrongKindIsAnError() throws Exception {
		try (WebServer server = start("sallyport.tickets.mode=off")) {
			assertThat(call(server, HttpLoad.FULL).requests()).isPositive();
			assertThatIOException().isThrownBy(() -> call(server, HttpLoad.RESUMED))
				.withMessageContaining("not a handshake of the kind tls13-resumed");
		}
	}

	@Test
	void connectionThatTheServerEndsTooEarlyIsAnError() throws Exception {
		try (WebServer server = start("server.tomcat.max-keep-alive-requests=1")) {
			assertThatIOException().isThrownBy(() -> call(server, HttpLoad.SMALL))
				.withMessageContaining("EOFException");
		}
	}

	private static WebServer start(String property) {
		return WebServer.start(Container.TOMCAT, Contestant.SALLYPORT_JDK, new SallyportPeer("jdk"), credentials,
				property);
	}

	/**
	 * Let each caller call once, and again for a millisecond.
	 */
	private static HttpTally call(WebServer server, HttpLoad load) throws IOException, InterruptedException {
		try (HttpCallers callers = new HttpCallers(load, server.port(), credentials)) {
			callers.run(0);
			return callers.run(1);
		}
	}

}
