package dev.sallyport.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.netty.handler.ssl.JdkSslContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.netty.http.server.HttpServer;
import reactor.netty.tcp.SslProvider;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;

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

	@ParameterizedTest
	@EnumSource
	void containerServesEachLoadWhoeverDoesItsTls(Container container) throws Exception {
		Map<Contestant, Peer> peers = Map.of(Contestant.SALLYPORT_JDK, new SallyportPeer("jdk"), Contestant.JSSE,
				new JssePeer(), Contestant.TCNATIVE, new TcnativePeer());
		for (Map.Entry<Contestant, Peer> peer : peers.entrySet()) {
			if (peer.getValue().lacks(container).isPresent()) {
				assertThat(container + " " + peer.getKey()).isEqualTo("JETTY TCNATIVE");
				continue;
			}
			try (WebServer server = WebServer.start(container, peer.getKey(), peer.getValue(), credentials)) {
				for (HttpLoad load : HttpLoad.values()) {
					assertThat(call(server, load).requests()).as("%s, %s", peer.getKey(), load).isPositive();
				}
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void handshakeOfTheWrongKindIsAnError(Container container) throws Exception {
		try (WebServer server = start(container, "sallyport.tickets.mode=off")) {
			assertThat(call(server, HttpLoad.FULL).requests()).isPositive();
			assertThatIOException().isThrownBy(() -> call(server, HttpLoad.RESUMED))
				.withMessageContaining("not a handshake of the kind tls13-resumed");
		}
	}

	@Test
	void connectionThatTheServerEndsTooEarlyIsAnError() throws Exception {
		try (WebServer server = start(Container.TOMCAT, "server.tomcat.max-keep-alive-requests=1")) {
			assertThatIOException().isThrownBy(() -> call(server, HttpLoad.SMALL))
				.withMessageContaining("EOFException");
		}
	}

	@Test
	void jsseIsTheJdksUnderNettyToo() {
		NettyReactiveWebServerFactory factory = new NettyReactiveWebServerFactory();
		NettyContainer.of(Contestant.JSSE, HttpLoad.FULL.kind().setup(), credentials).customize(factory);
		HttpServer server = HttpServer.create();
		for (NettyServerCustomizer customizer : factory.getServerCustomizers()) {
			server = customizer.apply(server);
		}
		SslProvider provider = Objects.requireNonNull(server.configuration().sslProvider());
		assertThat(provider.getSslContext()).isInstanceOf(JdkSslContext.class);
	}

	private static WebServer start(Container container, String property) {
		return WebServer.start(container, Contestant.SALLYPORT_JDK, new SallyportPeer("jdk"), credentials, property);
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
