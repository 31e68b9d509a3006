package dev.sallyport.jsse;

import java.security.Principal;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import javax.security.auth.x500.X500Principal;

import dev.sallyport.config.ClientAuth;
import dev.sallyport.jsse.EnginePairTests.Peers;
import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Client certificates through key and trust managers, between our engine and itself and
 * the JDK's.
 */
@ParameterizedClass
@EnumSource(names = { "TLS12", "TLS13" })
@Timeout(60)
class ClientAuthTests {

	@Parameter
	ProtocolVersion version;

	private SSLEngine client(SSLContext clients) {
		SSLEngine client = EnginePair.clientEngine(clients);
		client.setEnabledProtocols(new String[] { this.version.standardName() });
		return client;
	}

	private EnginePair pair(SSLContext clients, SSLContext servers, ClientAuth clientAuth) {
		SSLEngine server = EnginePair.serverEngine(servers);
		switch (clientAuth) {
			case NONE -> server.setNeedClientAuth(false);
			case WANT -> server.setWantClientAuth(true);
			case NEED -> server.setNeedClientAuth(true);
		}
		return new EnginePair(client(clients), server);
	}

	private static SSLContext asking(Peers peers) {
		return peers.serverTrusting(TestKeys.CLIENTS, "p256");
	}

	private static void assertAuthenticated(SSLSession client, SSLSession server, String key) throws Exception {
		X509Certificate leaf = TestKeys.certificate(key);
		assertThat(server.getPeerCertificates()).containsExactly(leaf, TestKeys.certificate(TestKeys.CLIENTS));
		assertThat(server.getPeerPrincipal()).isEqualTo(leaf.getSubjectX500Principal());
		assertThat(client.getLocalCertificates()).isEqualTo(server.getPeerCertificates());
		assertThat(client.getLocalPrincipal()).isEqualTo(leaf.getSubjectX500Principal());
	}

	private static void assertAnonymous(SSLSession server) {
		assertThatExceptionOfType(SSLPeerUnverifiedException.class).isThrownBy(server::getPeerCertificates);
		assertThatExceptionOfType(SSLPeerUnverifiedException.class).isThrownBy(server::getPeerPrincipal);
	}

	@ParameterizedTest
	@ValueSource(strings = { "client", "client-p384", "client-rsa", "client-rsa-pss", "client-ed25519" })
	void everyKindOfKeyAuthenticatesTheClient(String key) throws Exception {
		for (Peers peers : Peers.values()) {
			EnginePair pair = pair(peers.client(key), asking(peers), ClientAuth.NEED).handshake();
			assertAuthenticated(pair.client.engine.getSession(), pair.server.engine.getSession(), key);
		}
	}

	@ParameterizedTest
	@EnumSource(Peers.class)
	void wantedCertificateIsShown(Peers peers) throws Exception {
		EnginePair pair = pair(peers.client("client"), asking(peers), ClientAuth.WANT).handshake();
		assertAuthenticated(pair.client.engine.getSession(), pair.server.engine.getSession(), "client");
	}

	@ParameterizedTest
	@EnumSource(Peers.class)
	void certificateIsNotShownUnasked(Peers peers) throws Exception {
		EnginePair pair = pair(peers.client("client"), asking(peers), ClientAuth.NONE).handshake();
		assertAnonymous(pair.server.engine.getSession());
		assertThat(pair.client.engine.getSession().getLocalCertificates()).isNull();
	}

	@ParameterizedTest
	@EnumSource(Peers.class)
	void clientWithoutAKeyIsAnonymousWhereACertificateIsOnlyWanted(Peers peers) throws Exception {
		EnginePair pair = pair(peers.client(), asking(peers), ClientAuth.WANT).handshake();
		assertAnonymous(pair.server.engine.getSession());
		assertThat(pair.client.engine.getSession().getLocalCertificates()).isNull();
	}

	@ParameterizedTest
	@EnumSource(Peers.class)
	void clientWithoutAKeyIsRefusedWhereACertificateIsNeeded(Peers peers) {
		EnginePair.Failures failures = pair(peers.client(), asking(peers), ClientAuth.NEED).fail();
		assertThat(failures.server()).isInstanceOf(SSLHandshakeException.class);
		if (peers != Peers.OURS_TO_JDK) {
			AlertDescription alert = (this.version == ProtocolVersion.TLS13) ? AlertDescription.CERTIFICATE_REQUIRED
					: AlertDescription.HANDSHAKE_FAILURE;
			assertThat(failures.server()).cause()
				.isInstanceOfSatisfying(TlsException.class, (ex) -> assertThat(ex.alert()).isEqualTo(alert));
			assertThat(failures.client()).hasMessageContaining(alert.wireName());
		}
		assertThat(failures.client()).isNotNull();
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			authority of another    | stranger  | client         | UNKNOWN_ISSUER
			expired                 | clients   | client-expired | EXPIRED
			certificate of a server | authority | p256           | UNTRUSTED
			""")
	void certificateThatIsNotAcceptedIsRefusedEvenIfNoneIsNeeded(String name, String authority, String key,
			CertificateRejected reason) {
		for (ClientAuth mode : new ClientAuth[] { ClientAuth.WANT, ClientAuth.NEED }) {
			SSLContext clients = SallyportSslContext.create(EngineOptions.defaults(), stubborn(key),
					TestKeys.trustManagers(TestKeys.TRUSTED));
			EnginePair pair = pair(clients, TestKeys.oursTrusting(authority, "p256"), mode);
			EnginePair.Failures failures = pair.fail();
			assertThat(failures.server()).isInstanceOf(SSLHandshakeException.class)
				.cause()
				.isInstanceOfSatisfying(CertificateRejectedException.class,
						(ex) -> assertThat(ex.reason()).isEqualTo(reason));
			assertThat(failures.client()).hasMessageContaining(reason.alert().wireName());
			assertAnonymous(pair.server.engine.getSession());
		}
	}

	/**
	 * A key manager that shows what it has, whatever the server accepts.
	 */
	private static KeyManager[] stubborn(String key) {
		return new KeyManager[] { new RecordingKeyManager(TestKeys.keyManagers(key)[0]) {
			@Override
			Principal[] accepted(Principal[] issuers) {
				return null;
			}
		} };
	}

	@Test
	void clientOfTheJdkIsRefusedForItsCertificateToo() {
		for (ClientAuth mode : new ClientAuth[] { ClientAuth.WANT, ClientAuth.NEED }) {
			SSLContext servers = TestKeys.oursTrusting(TestKeys.CLIENTS, "p256");
			EnginePair.Failures failures = pair(TestKeys.jdk("client-expired"), servers, mode).fail();
			assertThat(failures.server()).hasRootCauseInstanceOf(CertificateException.class);
			assertThat(failures.client()).isNotNull();
		}
	}

	@ParameterizedTest
	@EnumSource(Peers.class)
	void certificateIsChosenByTheAuthoritiesOfTheServer(Peers peers) throws Exception {
		SSLContext clients = peers.client("p256", "client-rsa");
		EnginePair pair = pair(clients, asking(peers), ClientAuth.NEED).handshake();
		assertAuthenticated(pair.client.engine.getSession(), pair.server.engine.getSession(), "client-rsa");
		pair = pair(clients, peers.serverTrusting(TestKeys.STRANGER, "p256"), ClientAuth.WANT).handshake();
		assertAnonymous(pair.server.engine.getSession());
	}

	@ParameterizedTest
	@EnumSource(value = Peers.class, mode = EnumSource.Mode.EXCLUDE, names = "JDK_TO_OURS")
	void keyManagerIsToldWhatTheServerAccepts(Peers peers) throws Exception {
		RecordingKeyManager keys = new RecordingKeyManager(TestKeys.keyManagers("client")[0]);
		SSLContext clients = SallyportSslContext.create(EngineOptions.defaults(), new KeyManager[] { keys },
				TestKeys.trustManagers(TestKeys.TRUSTED));
		EnginePair pair = pair(clients, asking(peers), ClientAuth.NEED).handshake();
		assertThat(keys.asked).isEqualTo(1);
		assertThat(keys.endpoint).isSameAs(pair.client.engine);
		assertThat(keys.issuers).containsExactly(new X500Principal("CN=Sallyport test clients"));
		assertThat(keys.keyTypes).contains("EC", "RSA", "EdDSA").doesNotHaveDuplicates();
		assertThat(keys.peerAlgorithms).contains("SHA256withECDSA", "Ed25519");
		ExtendedSSLSession session = (ExtendedSSLSession) pair.client.engine.getSession();
		assertThat(session.getPeerSupportedSignatureAlgorithms()).isEqualTo(keys.peerAlgorithms);
		assertThat(session.getValue("asked")).isEqualTo(true);
	}

	@Test
	void trustManagerIsToldTheKindOfCertificate() throws Exception {
		AtomicReference<String> told = new AtomicReference<>();
		SSLContext servers = SallyportSslContext.create(EngineOptions.defaults(), TestKeys.keyManagers("p256"),
				new TrustManager[] { new TrustClients(told) });
		for (String key : new String[] { "client", "client-rsa" }) {
			EnginePair pair = pair(TestKeys.ours(key), servers, ClientAuth.NEED).handshake();
			assertAuthenticated(pair.client.engine.getSession(), pair.server.engine.getSession(), key);
			assertThat(told).hasValue(TestKeys.certificate(key).getPublicKey().getAlgorithm());
		}
	}

	@Test
	void authoritiesAreNotNamedIfTheyAreTooMany() {
		List<X500Principal> names = IntStream.range(1000, 1500)
			.mapToObj((i) -> new X500Principal("CN=Authority " + i))
			.toList();
		assertThat(TrustSource.bounded(names)).isEqualTo(names);
		List<X500Principal> more = new ArrayList<>(names);
		more.addAll(names);
		assertThat(TrustSource.bounded(more)).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(Peers.class)
	void socketsTellTheCertificateToo(Peers peers) throws Exception {
		try (SocketPair pair = SocketPair.of(peers.client("client"), asking(peers))) {
			pair.server.setNeedClientAuth(true);
			pair.handshake();
			assertAuthenticated(pair.client.getSession(), pair.server.getSession(), "client");
		}
	}

	@ParameterizedTest
	@EnumSource(Peers.class)
	void socketRefusesAClientWithoutACertificate(Peers peers) throws Exception {
		try (SocketPair pair = SocketPair.of(peers.client(), asking(peers))) {
			pair.server.setNeedClientAuth(true);
			Future<?> server = pair.start(() -> {
				pair.server.startHandshake();
				return null;
			});
			// In TLS 1.3 a client is done before it learns that the server refused it
			assertThatExceptionOfType(SSLException.class).isThrownBy(() -> {
				pair.client.startHandshake();
				pair.client.getInputStream().read();
			});
			assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(() -> SocketPair.await(server));
		}
	}

	private record TrustClients(AtomicReference<String> told) implements X509TrustManager {

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType) {
			this.told.set(authType);
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType) {
			throw new AssertionError("Not a client");
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return new X509Certificate[0];
		}

	}

}
