package dev.sallyport.jsse;

import java.io.IOException;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.HandshakeCompletedEvent;
import javax.net.ssl.HandshakeCompletedListener;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

import dev.sallyport.jsse.EnginePairTests.Peers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class SocketHandshakeTests {

	private static void identify(SSLSocket socket) {
		SSLParameters parameters = socket.getSSLParameters();
		parameters.setEndpointIdentificationAlgorithm("HTTPS");
		socket.setSSLParameters(parameters);
	}

	@ParameterizedTest
	@EnumSource(Peers.class)
	void failureReachesThePeerAsAnAlert(Peers peers) throws Exception {
		try (SocketPair pair = SocketPair.of(peers.client(), peers.server("elsewhere"))) {
			identify(pair.client);
			Future<?> server = pair.start(() -> {
				pair.server.startHandshake();
				pair.server.getInputStream().read();
				return null;
			});
			assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(pair.client::startHandshake);
			assertThatExceptionOfType(SSLException.class).isThrownBy(() -> SocketPair.await(server))
				.withMessageContaining("certificate_unknown");
			assertThat(pair.client.isClosed()).isTrue();
			assertThat(pair.client.getSession().getCipherSuite()).isEqualTo("SSL_NULL_WITH_NULL_NULL");
		}
	}

	@ParameterizedTest
	@EnumSource(Peers.class)
	void refusalOfTheServerReachesTheClient(Peers peers) throws Exception {
		try (SocketPair pair = SocketPair.of(peers.client(), peers.server("p256"))) {
			for (SSLSocket socket : new SSLSocket[] { pair.client, pair.server }) {
				SSLParameters parameters = socket.getSSLParameters();
				parameters.setApplicationProtocols(new String[] { (socket == pair.client) ? "h2" : "http/1.1" });
				socket.setSSLParameters(parameters);
			}
			Future<?> server = pair.start(() -> {
				pair.server.startHandshake();
				return null;
			});
			assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(pair.client::startHandshake)
				.withMessageContaining("no_application_protocol");
			assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(() -> SocketPair.await(server));
		}
	}

	@Test
	void failureIsToldToWhoeverComesLater() throws Exception {
		try (SocketPair pair = SocketPair.of(TestKeys.ours(), TestKeys.ours("elsewhere"))) {
			identify(pair.client);
			pair.start(() -> {
				pair.server.startHandshake();
				return null;
			});
			var output = pair.client.getOutputStream();
			assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(() -> output.write(1));
			assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(() -> output.write(1))
				.withMessageStartingWith("The connection has failed")
				.withCauseInstanceOf(SSLHandshakeException.class);
		}
	}

	@Test
	void whatIsNoTlsIsAnsweredWithAnAlert() throws Exception {
		Socket[] plain = SocketPair.plain();
		try (Socket client = plain[0];
				Socket server = TestKeys.ours("p256").getSocketFactory().createSocket(plain[1], null, true)) {
			client.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes());
			assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(((SSLSocket) server)::startHandshake);
			// An alert, version 3.3, two bytes, fatal
			assertThat(client.getInputStream().readAllBytes()).hasSize(7).startsWith(21, 3, 3, 0, 2, 2);
		}
	}

	@Test
	void sessionComesFromAHandshake() throws Exception {
		try (SocketPair pair = SocketPair.ours()) {
			assertThat(pair.client.getHandshakeSession()).isNull();
			Future<SSLSession> ofServer = pair.start(pair.server::getSession);
			SSLSession session = pair.client.getSession();
			assertThat(session.getCipherSuite()).isEqualTo(SocketPair.await(ofServer).getCipherSuite());
			assertThat(session.getPeerCertificates()[0]).isEqualTo(TestKeys.certificate("p256"));
			assertThat(pair.client.getHandshakeSession()).isNull();
			assertThat(pair.client.toString()).contains(session.getCipherSuite());
			pair.client.startHandshake();
		}
	}

	@Test
	void firstByteNeedsNoExplicitHandshake() throws Exception {
		try (SocketPair pair = SocketPair.ours()) {
			Future<Integer> reader = pair.start(() -> pair.server.getInputStream().read());
			pair.client.getOutputStream().write(8);
			assertThat(SocketPair.await(reader)).isEqualTo(8);
		}
	}

	@Test
	void listenersAreToldOnce() throws Exception {
		try (SocketPair pair = SocketPair.ours()) {
			List<HandshakeCompletedEvent> events = Collections.synchronizedList(new ArrayList<>());
			List<Throwable> uncaught = Collections.synchronizedList(new ArrayList<>());
			HandshakeCompletedListener removed = (event) -> events.add(null);
			pair.client.addHandshakeCompletedListener(removed);
			pair.client.addHandshakeCompletedListener((event) -> {
				throw new IllegalStateException("of the listener");
			});
			pair.client.addHandshakeCompletedListener(events::add);
			pair.client.removeHandshakeCompletedListener(removed);
			assertThatIllegalArgumentException()
				.isThrownBy(() -> pair.client.removeHandshakeCompletedListener(removed));
			assertThatIllegalArgumentException().isThrownBy(() -> pair.client.addHandshakeCompletedListener(null));
			Thread.currentThread().setUncaughtExceptionHandler((thread, ex) -> uncaught.add(ex));
			pair.handshake();
			pair.client.startHandshake();
			assertThat(uncaught).hasSize(1);
			assertThat(events).hasSize(1);
			assertThat(events.get(0).getSocket()).isSameAs(pair.client);
			assertThat(events.get(0).getSession()).isSameAs(pair.client.getSession());
		}
		finally {
			Thread.currentThread().setUncaughtExceptionHandler(null);
		}
	}

	@Test
	void applicationProtocolIsChosenByTheSocketsSelector() throws Exception {
		try (SocketPair pair = SocketPair.ours()) {
			SSLParameters parameters = pair.client.getSSLParameters();
			parameters.setApplicationProtocols(new String[] { "h2", "http/1.1" });
			pair.client.setSSLParameters(parameters);
			AtomicReference<SSLSocket> asked = new AtomicReference<>();
			AtomicReference<String> suite = new AtomicReference<>();
			pair.server.setHandshakeApplicationProtocolSelector((socket, offered) -> {
				asked.set(socket);
				suite.set(socket.getHandshakeSession().getCipherSuite());
				return offered.get(1);
			});
			assertThat(pair.client.getApplicationProtocol()).isNull();
			assertThat(pair.client.getHandshakeApplicationProtocol()).isNull();
			pair.handshake();
			assertThat(pair.client.getApplicationProtocol()).isEqualTo("http/1.1");
			assertThat(pair.server.getApplicationProtocol()).isEqualTo("http/1.1");
			assertThat(asked.get()).isSameAs(pair.server);
			assertThat(suite.get()).isEqualTo(pair.server.getSession().getCipherSuite());
			pair.server.setHandshakeApplicationProtocolSelector(null);
			assertThat(pair.server.getHandshakeApplicationProtocolSelector()).isNull();
		}
	}

	@Test
	void trustManagerSeesTheSocketAndItsHandshakeSession() throws Exception {
		CuriousTrust trust = new CuriousTrust();
		SSLContext clients = SallyportSslContext.create(EngineOptions.defaults(), null, new TrustManager[] { trust });
		try (SocketPair pair = SocketPair.of(clients, TestKeys.ours("p256")).handshake()) {
			assertThat(trust.socket).isSameAs(pair.client);
			assertThat(trust.handshakeSession).isInstanceOf(ExtendedSSLSession.class);
			assertThat(((ExtendedSSLSession) trust.handshakeSession).getRequestedServerNames())
				.containsExactly(new SNIHostName("localhost"));
			assertThat(trust.sessionMeanwhile.getCipherSuite()).isEqualTo("SSL_NULL_WITH_NULL_NULL");
			assertThat(trust.refusal).isNotNull();
		}
	}

	@Test
	void otherSettingsAreTheEngines() throws Exception {
		try (SSLSocket socket = (SSLSocket) TestKeys.ours().getSocketFactory().createSocket()) {
			socket.setEnabledProtocols(new String[] { "TLSv1.3" });
			socket.setNeedClientAuth(true);
			assertThat(socket.getNeedClientAuth()).isTrue();
			socket.setWantClientAuth(true);
			assertThat(socket.getWantClientAuth()).isTrue();
			socket.setUseClientMode(false);
			assertThat(socket.getUseClientMode()).isFalse();
			assertThat(socket.getSupportedProtocols()).contains(socket.getEnabledProtocols());
			assertThat(socket.getSupportedCipherSuites()).contains(socket.getEnabledCipherSuites());
		}
	}

	/**
	 * Asks the socket what a trust manager may ask, and what it may not.
	 */
	private static final class CuriousTrust extends X509ExtendedTrustManager {

		private Socket socket;

		private SSLSession handshakeSession;

		private SSLSession sessionMeanwhile;

		private IOException refusal;

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType, Socket asked) {
			SSLSocket client = (SSLSocket) asked;
			this.socket = client;
			this.handshakeSession = client.getHandshakeSession();
			this.sessionMeanwhile = client.getSession();
			try {
				client.startHandshake();
			}
			catch (IOException ex) {
				this.refusal = ex;
			}
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
				throws CertificateException {
			throw new CertificateException("not an engine");
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
			throw new CertificateException("not nobody");
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType, Socket asked)
				throws CertificateException {
			throw new CertificateException("not a client");
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
				throws CertificateException {
			throw new CertificateException("not a client");
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
			throw new CertificateException("not a client");
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return new X509Certificate[0];
		}

	}

}
