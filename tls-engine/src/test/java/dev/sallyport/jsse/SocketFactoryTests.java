package dev.sallyport.jsse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.util.stream.Stream;

import javax.net.ServerSocketFactory;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class SocketFactoryTests {

	private static final String[] SUITES = { "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384" };

	private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

	private final SSLSocketFactory clients = TestKeys.ours().getSocketFactory();

	private final SSLServerSocketFactory servers = TestKeys.ours("p256").getServerSocketFactory();

	static Stream<Arguments> waysToConnect() {
		return Stream.of(row("host", (factory, port) -> factory.createSocket("localhost", port)),
				row("host from", (factory, port) -> factory.createSocket("localhost", port, LOOPBACK, 0)),
				row("address", (factory, port) -> factory.createSocket(InetAddress.getByName("localhost"), port)),
				row("address from",
						(factory, port) -> factory.createSocket(InetAddress.getByName("localhost"), port, LOOPBACK, 0)),
				row("later", SocketFactoryTests::connectLater), row("layered",
						(factory, port) -> factory.createSocket(new Socket(LOOPBACK, port), "localhost", port, true)));
	}

	private static Arguments row(String name, Connecting way) {
		return Arguments.of(name, way);
	}

	private static Socket connectLater(SSLSocketFactory factory, int port) throws IOException {
		Socket socket = factory.createSocket();
		assertThat(socket.isConnected()).isFalse();
		socket.bind(new InetSocketAddress(LOOPBACK, 0));
		assertThat(socket.isBound()).isTrue();
		socket.connect(new InetSocketAddress("localhost", port), 10_000);
		return socket;
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("waysToConnect")
	void everyWayToConnectTellsTheServersName(String name, Connecting way) throws Exception {
		try (ServerSocket listening = this.servers.createServerSocket(0, 5, LOOPBACK)) {
			SSLSocket client = (SSLSocket) way.connect(this.clients, listening.getLocalPort());
			SSLParameters parameters = client.getSSLParameters();
			parameters.setEndpointIdentificationAlgorithm("HTTPS");
			client.setSSLParameters(parameters);
			try (SocketPair pair = new SocketPair(client, (SSLSocket) listening.accept()).handshake()) {
				SallyportSession session = (SallyportSession) pair.server.getSession();
				assertThat(session.connectionInfo().serverName()).contains("localhost");
				assertThat(client.getSession().getPeerHost()).isEqualTo("localhost");
				assertThat(client.getSession().getPeerPort()).isEqualTo(listening.getLocalPort());
				assertThat(session.getPeerHost()).isEqualTo("127.0.0.1");
			}
		}
	}

	@Test
	void addressIsNoServerName() throws Exception {
		try (ServerSocket listening = this.servers.createServerSocket(0, 5, LOOPBACK)) {
			SSLSocket client = (SSLSocket) this.clients.createSocket("127.0.0.1", listening.getLocalPort());
			try (SocketPair pair = new SocketPair(client, (SSLSocket) listening.accept()).handshake()) {
				assertThat(((SallyportSession) pair.server.getSession()).connectionInfo().serverName()).isEmpty();
			}
		}
	}

	@Test
	void settingsMadeBeforeConnectingStay() throws Exception {
		try (ServerSocket listening = this.servers.createServerSocket(0, 5, LOOPBACK)) {
			SSLSocket client = (SSLSocket) this.clients.createSocket();
			client.setEnabledCipherSuites(new String[] { SUITES[1] });
			client.setEnableSessionCreation(false);
			client.setHandshakeApplicationProtocolSelector((socket, offered) -> "");
			client.connect(listening.getLocalSocketAddress());
			assertThat(client.getEnabledCipherSuites()).containsExactly(SUITES[1]);
			assertThat(client.getEnableSessionCreation()).isFalse();
			assertThat(client.getHandshakeApplicationProtocolSelector()).isNotNull();
			assertThat(client.getUseClientMode()).isTrue();
			client.close();
		}
	}

	@Test
	void serverTakesWhatWasReadBefore() throws Exception {
		Socket[] plain = SocketPair.plain();
		SSLSocket client = (SSLSocket) this.clients.createSocket(plain[0], "localhost", 443, true);
		SSLSocketFactory factory = TestKeys.ours("p256").getSocketFactory();
		try (SocketPair unread = new SocketPair(client, (SSLSocket) this.clients.createSocket(plain[1], null, true))) {
			var handshake = unread.start(() -> {
				client.startHandshake();
				return null;
			});
			byte[] read = plain[1].getInputStream().readNBytes(50);
			SSLSocket server = (SSLSocket) factory.createSocket(plain[1], new ByteArrayInputStream(read), true);
			assertThat(server.getUseClientMode()).isFalse();
			server.startHandshake();
			SocketPair.await(handshake);
			server.getOutputStream().write(9);
			assertThat(client.getInputStream().read()).isEqualTo(9);
		}
	}

	@Test
	void layeredSocketNeedsOneThatIsConnected() {
		assertThatExceptionOfType(SocketException.class)
			.isThrownBy(() -> this.clients.createSocket(new Socket(), "localhost", 443, true));
		assertThatExceptionOfType(SocketException.class)
			.isThrownBy(() -> this.clients.createSocket(new Socket(), null, true));
	}

	@Test
	void failureToConnectIsToldAsByAnySocket() throws Exception {
		int closedPort;
		try (ServerSocket socket = new ServerSocket(0, 1, LOOPBACK)) {
			closedPort = socket.getLocalPort();
		}
		assertThatExceptionOfType(ConnectException.class)
			.isThrownBy(() -> this.clients.createSocket(LOOPBACK, closedPort));
		Socket socket = this.clients.createSocket();
		assertThatExceptionOfType(UnknownHostException.class)
			.isThrownBy(() -> socket.connect(InetSocketAddress.createUnresolved("nowhere.invalid", 443)));
		socket.close();
	}

	@Test
	void socketThatIsNotConnectedSaysSo() throws Exception {
		SSLSocket socket = (SSLSocket) this.clients.createSocket();
		assertThatExceptionOfType(SocketException.class).isThrownBy(socket::startHandshake)
			.withMessageContaining("not connected");
		assertThatExceptionOfType(SocketException.class).isThrownBy(socket::getInputStream);
		assertThatExceptionOfType(SocketException.class).isThrownBy(socket::getOutputStream);
		assertThat(socket.getSession().getCipherSuite()).isEqualTo("SSL_NULL_WITH_NULL_NULL");
		assertThat(socket.isInputShutdown() || socket.isOutputShutdown()).isFalse();
		socket.close();
		assertThat(socket.isClosed()).isTrue();
		assertThatExceptionOfType(SocketException.class).isThrownBy(socket::startHandshake)
			.withMessageContaining("closed");
	}

	@Test
	void everyServerSocketListens() throws Exception {
		try (ServerSocket one = this.servers.createServerSocket(0);
				ServerSocket two = this.servers.createServerSocket(0, 3);
				ServerSocket three = this.servers.createServerSocket(0, 3, LOOPBACK);
				ServerSocket unbound = this.servers.createServerSocket()) {
			assertThat(Stream.of(one, two, three)).allMatch(ServerSocket::isBound);
			assertThat(three.getInetAddress()).isEqualTo(LOOPBACK);
			assertThat(unbound.isBound()).isFalse();
			assertThat(three).hasToString("SallyportSslServerSocket[" + three.getLocalSocketAddress() + "]");
			assertThatExceptionOfType(SocketException.class)
				.isThrownBy(() -> this.servers.createServerSocket(one.getLocalPort(), 1));
		}
	}

	@Test
	void acceptedSocketHasTheSettingsOfItsServer() throws Exception {
		try (SSLServerSocket listening = (SSLServerSocket) this.servers.createServerSocket(0, 5, LOOPBACK)) {
			assertThat(listening.getSupportedCipherSuites()).startsWith(SUITES)
				.hasSameSizeAs(EngineOptions.defaults().cipherSuites());
			assertThat(listening.getSupportedProtocols()).contains("TLSv1.3");
			assertThat(listening.getUseClientMode()).isFalse();
			SSLParameters parameters = listening.getSSLParameters();
			parameters.setApplicationProtocols(new String[] { "h2" });
			listening.setSSLParameters(parameters);
			listening.setEnabledCipherSuites(new String[] { SUITES[1] });
			listening.setEnabledProtocols(new String[] { "TLSv1.3" });
			listening.setNeedClientAuth(true);
			listening.setWantClientAuth(true);
			listening.setEnableSessionCreation(false);
			try (Socket client = new Socket(LOOPBACK, listening.getLocalPort());
					SSLSocket accepted = (SSLSocket) listening.accept()) {
				assertThat(accepted.getSSLParameters().getApplicationProtocols()).containsExactly("h2");
				assertThat(accepted.getEnabledCipherSuites()).isEqualTo(listening.getEnabledCipherSuites());
				assertThat(accepted.getEnabledProtocols()).isEqualTo(listening.getEnabledProtocols());
				assertThat(accepted.getWantClientAuth()).isEqualTo(listening.getWantClientAuth()).isTrue();
				assertThat(accepted.getNeedClientAuth()).isEqualTo(listening.getNeedClientAuth()).isFalse();
				assertThat(accepted.getEnableSessionCreation()).isEqualTo(listening.getEnableSessionCreation())
					.isFalse();
				assertThat(accepted.getUseClientMode()).isFalse();
				assertThat(accepted.getPort()).isEqualTo(client.getLocalPort());
			}
			listening.setUseClientMode(true);
			assertThat(listening.getUseClientMode()).isTrue();
		}
	}

	@Test
	void factoriesTellTheirSuites() {
		assertThat(this.clients.getDefaultCipherSuites()).startsWith(SUITES)
			.hasSameSizeAs(EngineOptions.defaults().cipherSuites());
		assertThat(this.clients.getSupportedCipherSuites()).startsWith(SUITES)
			.hasSameSizeAs(EngineOptions.defaults().cipherSuites());
		assertThat(this.servers.getDefaultCipherSuites()).startsWith(SUITES)
			.hasSameSizeAs(EngineOptions.defaults().cipherSuites());
		assertThat(this.servers.getSupportedCipherSuites()).startsWith(SUITES)
			.hasSameSizeAs(EngineOptions.defaults().cipherSuites());
	}

	@Test
	void factoriesWantAContextThatIsInitialized() throws Exception {
		SSLContext context = SSLContext.getInstance("TLS", new SallyportProvider());
		assertThatIllegalStateException().isThrownBy(context::getSocketFactory);
		assertThatIllegalStateException().isThrownBy(context::getServerSocketFactory);
		assertThat(SSLContext.getInstance("Default", new SallyportProvider()).getSocketFactory())
			.isInstanceOf(SocketFactory.class);
		assertThat(SSLContext.getInstance("Default", new SallyportProvider()).getServerSocketFactory())
			.isInstanceOf(ServerSocketFactory.class);
	}

	@Test
	void optionsAreThoseOfTheSocketUnderneath() throws Exception {
		Socket[] plain = SocketPair.plain();
		try (Socket peer = plain[1];
				SSLSocket socket = (SSLSocket) this.clients.createSocket(plain[0], "localhost", 443, true)) {
			socket.setTcpNoDelay(true);
			socket.setSoLinger(true, 3);
			socket.setSoTimeout(77);
			socket.setKeepAlive(true);
			socket.setReuseAddress(true);
			socket.setTrafficClass(8);
			socket.setSendBufferSize(20_000);
			socket.setReceiveBufferSize(20_000);
			socket.setPerformancePreferences(1, 2, 3);
			assertThat(plain[0].getTcpNoDelay()).isTrue().isEqualTo(socket.getTcpNoDelay());
			assertThat(plain[0].getSoLinger()).isEqualTo(3).isEqualTo(socket.getSoLinger());
			assertThat(plain[0].getSoTimeout()).isEqualTo(77).isEqualTo(socket.getSoTimeout());
			assertThat(plain[0].getKeepAlive()).isTrue().isEqualTo(socket.getKeepAlive());
			assertThat(plain[0].getReuseAddress()).isTrue().isEqualTo(socket.getReuseAddress());
			assertThat(plain[0].getTrafficClass()).isEqualTo(socket.getTrafficClass());
			assertThat(plain[0].getSendBufferSize()).isEqualTo(socket.getSendBufferSize());
			assertThat(plain[0].getReceiveBufferSize()).isEqualTo(socket.getReceiveBufferSize());
			assertThat(socket.supportedOptions()).isEqualTo(plain[0].supportedOptions());
			assertThat(socket.setOption(StandardSocketOptions.TCP_NODELAY, false)).isSameAs(socket);
			assertThat(socket.getOption(StandardSocketOptions.TCP_NODELAY)).isFalse();
			assertThat(socket.getLocalSocketAddress()).isEqualTo(plain[0].getLocalSocketAddress());
			assertThat(socket.getRemoteSocketAddress()).isEqualTo(plain[0].getRemoteSocketAddress());
			assertThat(socket.getLocalAddress()).isEqualTo(plain[0].getLocalAddress());
			assertThat(socket.getInetAddress()).isEqualTo(plain[0].getInetAddress());
			assertThat(socket.getLocalPort()).isEqualTo(plain[0].getLocalPort());
			assertThat(socket.toString()).contains("SSL_NULL_WITH_NULL_NULL");
			assertThat(peer.isConnected()).isTrue();
		}
	}

	@Test
	void nothingPassesTlsBy() throws Exception {
		try (SSLSocket socket = (SSLSocket) this.clients.createSocket()) {
			assertThat(socket.getChannel()).isNull();
			assertThatExceptionOfType(SocketException.class).isThrownBy(() -> socket.sendUrgentData(1));
			assertThatExceptionOfType(SocketException.class).isThrownBy(() -> socket.setOOBInline(true));
			assertThatExceptionOfType(SocketException.class).isThrownBy(socket::getOOBInline);
		}
	}

	@FunctionalInterface
	interface Connecting {

		Socket connect(SSLSocketFactory factory, int port) throws IOException;

	}

}
