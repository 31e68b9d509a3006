package dev.sallyport.jsse;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionBindingEvent;
import javax.net.ssl.SSLSessionBindingListener;
import javax.net.ssl.X509ExtendedKeyManager;

import dev.sallyport.config.ClientHelloView;
import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.Role;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SessionTests {

	private final SSLContext clients = TestKeys.ours();

	private final SSLContext servers = TestKeys.ours("p256");

	@Test
	void sessionBeforeTheHandshakeIsThereAndEmpty() throws Exception {
		SSLSession session = EnginePair.clientEngine(this.clients).getSession();
		assertThat(session.getProtocol()).isEqualTo("NONE");
		assertThat(session.getCipherSuite()).isEqualTo("SSL_NULL_WITH_NULL_NULL");
		assertThat(session.getId()).isEmpty();
		assertThat(session.isValid()).isFalse();
		assertThat(session.getLocalCertificates()).isNull();
		assertThat(session.getLocalPrincipal()).isNull();
		assertThat(session.getCreationTime()).isEqualTo(session.getLastAccessedTime()).isPositive();
		assertThat(((ExtendedSSLSession) session).getRequestedServerNames()).isEmpty();
		assertThat(((ExtendedSSLSession) session).getLocalSupportedSignatureAlgorithms()).isEmpty();
		assertThat(((ExtendedSSLSession) session).getPeerSupportedSignatureAlgorithms()).isEmpty();
		assertThatExceptionOfType(SSLPeerUnverifiedException.class).isThrownBy(session::getPeerCertificates);
		session.invalidate();
	}

	@Test
	void sessionTellsWhatWasNegotiated() throws Exception {
		EnginePair pair = EnginePair.of(this.clients, this.servers).handshake();
		SallyportSession client = pair.client.session();
		SallyportSession server = pair.server.session();
		for (SallyportSession session : new SallyportSession[] { client, server }) {
			assertThat(session.getProtocol()).isEqualTo("TLSv1.3");
			assertThat(session.getCipherSuite()).isEqualTo("TLS_AES_128_GCM_SHA256");
			assertThat(session.getNamedGroup()).contains(session.connectionInfo().group().get().standardName());
			assertThat(session.getSignatureScheme()).contains("ecdsa_secp256r1_sha256");
			assertThat(session.isResumed()).isFalse();
			assertThat(session.getId()).hasSize(32);
			assertThat(session.isValid()).isTrue();
			assertThat(session.getCreationTime()).isEqualTo(session.getLastAccessedTime()).isPositive();
			assertThat(session.getStatusResponses()).isEmpty();
			assertThat(session.getRequestedServerNames()).containsExactly(new SNIHostName("localhost"));
			assertThat(session.getLocalSupportedSignatureAlgorithms()).contains("SHA256withECDSA");
			assertThat(session.toString()).contains("TLSv1.3");
		}
		assertThat(client.getId()).isNotEqualTo(server.getId());
		assertThat(client.getPeerHost()).isEqualTo("localhost");
		assertThat(client.getPeerPort()).isEqualTo(443);
		assertThat(server.getPeerHost()).isNull();
		assertThat(server.getPeerPort()).isEqualTo(-1);
		assertThat(client.getSessionContext()).isSameAs(this.clients.getClientSessionContext());
		assertThat(server.getSessionContext()).isSameAs(this.servers.getServerSessionContext());
		assertThat(pair.client.engine.getHandshakeSession()).isNull();
		assertThat(pair.server.engine.getHandshakeSession()).isNull();
	}

	@Test
	void sessionTellsTheCertificatesOfBothSides() throws Exception {
		EnginePair pair = EnginePair.of(this.clients, this.servers).handshake();
		SSLSession client = pair.client.engine.getSession();
		SSLSession server = pair.server.engine.getSession();
		assertThat(client.getPeerCertificates()).containsExactly(TestKeys.certificate("p256"),
				TestKeys.certificate("authority"));
		assertThat(client.getPeerPrincipal()).isEqualTo(TestKeys.certificate("p256").getSubjectX500Principal());
		assertThat(server.getLocalCertificates()).isEqualTo(client.getPeerCertificates());
		assertThat(server.getLocalPrincipal()).isEqualTo(client.getPeerPrincipal());
		assertThat(client.getLocalCertificates()).isNull();
		assertThat(client.getLocalPrincipal()).isNull();
		assertThatExceptionOfType(SSLPeerUnverifiedException.class).isThrownBy(server::getPeerCertificates);
		assertThatExceptionOfType(SSLPeerUnverifiedException.class).isThrownBy(server::getPeerPrincipal);
	}

	@Test
	void valuesTellTheirListenersOfTheSession() throws Exception {
		SSLSession session = EnginePair.of(this.clients, this.servers).handshake().client.engine.getSession();
		RecordingListener first = new RecordingListener();
		RecordingListener second = new RecordingListener();
		session.putValue("one", first);
		session.putValue("two", "text");
		session.putValue("one", second);
		assertThat(session.getValueNames()).containsExactlyInAnyOrder("one", "two");
		assertThat(session.getValue("one")).isSameAs(second);
		session.removeValue("one");
		session.removeValue("one");
		assertThat(first.events).containsExactly("bound one", "unbound one");
		assertThat(second.events).containsExactly("bound one", "unbound one");
		assertThat(first.sessions).containsOnly(session);
		assertThat(session.getValue("one")).isNull();
		assertThatIllegalArgumentException().isThrownBy(() -> session.putValue(null, "value"));
		assertThatIllegalArgumentException().isThrownBy(() -> session.putValue("name", null));
		assertThatIllegalArgumentException().isThrownBy(() -> session.getValue(null));
		assertThatIllegalArgumentException().isThrownBy(() -> session.removeValue(null));
	}

	@Test
	void valuesOfTheFirstSessionAreNotCarriedOver() throws Exception {
		EnginePair pair = EnginePair.of(this.clients, this.servers);
		pair.server.engine.getSession().putValue("early", true);
		assertThat(pair.server.engine.getSession().getValue("early")).isEqualTo(true);
		pair.handshake();
		assertThat(pair.server.engine.getSession().getValue("early")).isNull();
	}

	@Test
	void keyManagerSeesTheHandshakeSession() throws Exception {
		SniKeyManager keys = new SniKeyManager((X509ExtendedKeyManager) TestKeys.keyManagers("p256")[0]);
		SSLContext context = SallyportSslContext.create(EngineOptions.defaults(), new KeyManager[] { keys }, null);
		EnginePair pair = EnginePair.of(this.clients, context).handshake();
		assertThat(keys.seen).contains("TLSv1.3 TLS_AES_128_GCM_SHA256 localhost", "SHA256withECDSA");
		assertThat(pair.server.engine.getSession().getValue("sni")).isEqualTo("localhost");
	}

	@Test
	void sessionKeepsOnlySignatureSchemesThatHaveAName() {
		int[] codes = new int[32_767];
		Arrays.fill(codes, 0x0a0a);
		codes[1000] = SignatureScheme.ED25519.code();
		codes[2000] = SignatureScheme.ED25519.code();
		EngineOptions options = EngineOptions.defaults();
		ContextMemory memory = new ContextMemory(options);
		ConnectionEngine engine = new ConnectionEngine(
				new ContextState(options, memory, KeySource.of(null), TrustSource.of(null, memory)), null, -1);
		List<ConnectionSession> sessions = new ArrayList<>();
		long before = usedMemory();
		for (int i = 0; i < 200; i++) {
			ConnectionSession session = new ConnectionSession(memory.serverSessions(), engine, Role.SERVER,
					engine.parameters());
			session.learn(new ClientHelloView(ProtocolVersion.TLS13, List.of(CipherSuite.TLS_AES_128_GCM_SHA256),
					Optional.empty(), List.of(), CodePoints.EMPTY, CodePoints.of(codes), CodePoints.EMPTY));
			sessions.add(session);
		}
		assertThat((usedMemory() - before) / sessions.size()).isLessThan(30_000);
		assertThat(sessions.get(0).getPeerSupportedSignatureAlgorithms()).containsExactly("Ed25519");
	}

	// The id of a TLS 1.2 session is the server's choice
	@Test
	void serverThatTakesTheIdOfAnotherGetsNoneOfItsValues() {
		EngineOptions options = EngineOptions.defaults();
		ContextMemory memory = new ContextMemory(options);
		ContextState state = new ContextState(options, memory, KeySource.of(null), TrustSource.of(null, memory));
		ConnectionInfo info = ConnectionInfo.builder(Role.CLIENT)
			.cipherSuite(CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256)
			.session(Octets.of((byte) 1), options.clock().instant())
			.build();
		ConnectionSession good = clientSession(state, "good.test");
		good.complete(info);
		good.putValue("user", "alice");
		ConnectionSession evil = clientSession(state, "evil.test");
		evil.learn(info.with().resumed().build());
		assertThat(evil.getValueNames()).isEmpty();
		ConnectionSession again = clientSession(state, "good.test");
		again.learn(info.with().resumed().build());
		assertThat(again.getValue("user")).isEqualTo("alice");
	}

	private static ConnectionSession clientSession(ContextState state, String host) {
		ConnectionEngine engine = new ConnectionEngine(state, host, 443);
		engine.setUseClientMode(true);
		return new ConnectionSession(state.memory().clientSessions(), engine, Role.CLIENT, engine.parameters());
	}

	private static long usedMemory() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	@Test
	void sessionWithValuesIsFoundById() throws Exception {
		EnginePair pair = EnginePair.of(this.clients, this.servers).handshake();
		SSLSession session = pair.server.engine.getSession();
		assertThat(session.getSessionContext().getSession(session.getId())).isNull();
		session.putValue("user", "alice");
		assertThat(session.getSessionContext().getSession(session.getId())).isSameAs(session);
		assertThat(session.getSessionContext().getIds().nextElement()).isEqualTo(session.getId());
		session.invalidate();
		assertThat(session.isValid()).isFalse();
		assertThat(session.getSessionContext().getSession(session.getId())).isNull();
	}

	private static final class RecordingListener implements SSLSessionBindingListener {

		private final List<String> events = new ArrayList<>();

		private final List<SSLSession> sessions = new ArrayList<>();

		@Override
		public void valueBound(SSLSessionBindingEvent event) {
			this.events.add("bound " + event.getName());
			this.sessions.add(event.getSession());
		}

		@Override
		public void valueUnbound(SSLSessionBindingEvent event) {
			this.events.add("unbound " + event.getName());
			this.sessions.add(event.getSession());
		}

	}

	/**
	 * Does what a server with virtual hosts does in its key manager.
	 */
	private static final class SniKeyManager extends X509ExtendedKeyManager {

		private final X509ExtendedKeyManager delegate;

		private final List<String> seen = new ArrayList<>();

		SniKeyManager(X509ExtendedKeyManager delegate) {
			this.delegate = delegate;
		}

		@Override
		public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
			ExtendedSSLSession session = (ExtendedSSLSession) engine.getHandshakeSession();
			String name = ((SNIHostName) session.getRequestedServerNames().get(0)).getAsciiName();
			this.seen.add(session.getProtocol() + " " + session.getCipherSuite() + " " + name);
			this.seen.addAll(List.of(session.getPeerSupportedSignatureAlgorithms()));
			session.putValue("sni", name);
			return this.delegate.chooseEngineServerAlias(keyType, issuers, engine);
		}

		@Override
		public String[] getClientAliases(String keyType, Principal[] issuers) {
			throw new AssertionError();
		}

		@Override
		public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
			throw new AssertionError();
		}

		@Override
		public String[] getServerAliases(String keyType, Principal[] issuers) {
			throw new AssertionError();
		}

		@Override
		public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
			throw new AssertionError();
		}

		@Override
		public X509Certificate[] getCertificateChain(String alias) {
			return this.delegate.getCertificateChain(alias);
		}

		@Override
		public PrivateKey getPrivateKey(String alias) {
			return this.delegate.getPrivateKey(alias);
		}

	}

}
