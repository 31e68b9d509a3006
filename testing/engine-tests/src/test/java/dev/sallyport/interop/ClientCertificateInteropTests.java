package dev.sallyport.interop;

import java.security.cert.Certificate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.net.ssl.SSLEngine;

import dev.sallyport.config.ClientAuth;
import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.Role;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.test.KeyType;
import dev.sallyport.test.TestCertificateAuthority;
import dev.sallyport.test.TlsPair;
import dev.sallyport.test.TlsPeer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Client certificates with every other implementation, in both roles.
 */
class ClientCertificateInteropTests {

	private static final Map<String, Counterpart> COUNTERPARTS = Map.of("JDK", new JdkCounterpart(), "BoringSSL",
			new BoringSslCounterpart(), "BouncyCastle", new BouncyCastleCounterpart(), "Conscrypt",
			new ConscryptCounterpart());

	private static final Settings ASKING = Settings.DEFAULTS.clientKey(KeyType.EC_P256);

	static Stream<String> counterparts() {
		return COUNTERPARTS.keySet().stream().sorted();
	}

	static Stream<Object[]> keys() {
		return counterparts().flatMap(
				(name) -> COUNTERPARTS.get(name).keyTypes().stream().map((keyType) -> new Object[] { name, keyType }));
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource("keys")
	void ourServerKnowsItsClient(String name, KeyType keyType) {
		Settings settings = Settings.DEFAULTS.clientKey(keyType);
		SSLEngine client = COUNTERPARTS.get(name).clients(settings).get();
		TlsConnection server = Ours.server(settings);
		TlsPair pair = TlsPair.of(TlsPeer.of(client), TlsPeer.of(server)).handshake();
		assertThat(server.info().peerCertificates()).isEqualTo(Credentials.ofClient(keyType).chain());
		assertTalk(pair);
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource("keys")
	void ourClientIsKnownToItsServer(String name, KeyType keyType) throws Exception {
		Settings settings = Settings.DEFAULTS.clientKey(keyType);
		TlsConnection client = Ours.client(settings);
		SSLEngine server = COUNTERPARTS.get(name).servers(settings).get();
		TlsPair pair = TlsPair.of(TlsPeer.of(client), TlsPeer.of(server)).handshake();
		assertThat(client.info().localCertificates()).isEqualTo(Credentials.ofClient(keyType).chain());
		assertThat(server.getSession().getPeerCertificates())
			.isEqualTo(Credentials.ofClient(keyType).chain().toArray(Certificate[]::new));
		assertTalk(pair);
	}

	@ParameterizedTest
	@MethodSource("counterparts")
	void ourServerResumesTheClientItKnows(String name) {
		ServerConfig config = Ours.serverConfig(Ours.CRYPTO, ASKING);
		Supplier<SSLEngine> clients = COUNTERPARTS.get(name).clients(ASKING);
		for (boolean resumed : new boolean[] { false, COUNTERPARTS.get(name).resumes() }) {
			TlsConnection server = TlsConnection.server(config);
			WireRecorder wire = new WireRecorder();
			TlsPair pair = TlsPair.of(TlsPeer.of(clients.get()), TlsPeer.of(server)).tap(wire).handshake();
			assertThat(server.info().resumed()).isEqualTo(resumed);
			assertThat(wire.resumed()).isEqualTo(resumed);
			assertThat(server.info().peerCertificates()).isEqualTo(Credentials.ofClient(KeyType.EC_P256).chain());
			assertTalk(pair);
		}
	}

	@ParameterizedTest
	@MethodSource("counterparts")
	void ourClientComesBack(String name) throws Exception {
		ClientConfig config = Ours.clientConfig(Ours.CRYPTO, ASKING);
		Supplier<SSLEngine> servers = COUNTERPARTS.get(name).servers(ASKING);
		for (int i = 0; i < 3; i++) {
			SSLEngine server = servers.get();
			TlsConnection client = TlsConnection.client(config, Ours.SERVER);
			TlsPair pair = TlsPair.of(TlsPeer.of(client), TlsPeer.of(server)).handshake();
			assertThat(server.getSession().getPeerCertificates()[0])
				.isEqualTo(Credentials.ofClient(KeyType.EC_P256).certificate());
			assertTalk(pair);
		}
	}

	@ParameterizedTest
	@MethodSource("counterparts")
	void clientWithoutACertificateIsRefusedOrAnonymous(String name) {
		SSLEngine client = COUNTERPARTS.get(name).clients(Settings.DEFAULTS).get();
		TlsPair refused = TlsPair.of(TlsPeer.of(client), TlsPeer.of(Ours.server(ASKING))).run();
		assertThat(refused.server().failure()).containsInstanceOf(PeerMisbehavedException.class);
		ServerConfig wanting = Ours.serverConfig(Ours.CRYPTO, ASKING)
			.toBuilder()
			.clientAuth(ClientAuth.WANT, Credentials::verify)
			.build();
		TlsConnection server = TlsConnection.server(wanting);
		SSLEngine anonymous = COUNTERPARTS.get(name).clients(Settings.DEFAULTS).get();
		assertTalk(TlsPair.of(TlsPeer.of(anonymous), TlsPeer.of(server)).handshake());
		assertThat(server.info().peerCertificates()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("counterparts")
	void ourClientWithoutACertificateIsRefused(String name) {
		SSLEngine server = COUNTERPARTS.get(name).servers(ASKING).get();
		TlsPair pair = TlsPair.of(TlsPeer.of(Ours.client(Settings.DEFAULTS)), TlsPeer.of(server)).run();
		// Conscrypt sends no alert
		assertThat(pair.server().failure()).isPresent();
	}

	@ParameterizedTest
	@MethodSource("counterparts")
	void clientOfAnotherAuthorityIsRefused(String name) {
		SSLEngine client = COUNTERPARTS.get(name).clients(ASKING).get();
		TestCertificateAuthority another = TestCertificateAuthority.create();
		ServerConfig config = Ours.serverConfig(Ours.CRYPTO, ASKING)
			.toBuilder()
			// It shows its certificate, since the authorities that are named are its own
			.clientAuth(ClientAuth.NEED, (peer) -> Credentials.verify(peer, another))
			.build();
		TlsPair pair = TlsPair.of(TlsPeer.of(client), TlsPeer.of(TlsConnection.server(config))).run();
		assertThat(pair.server().failure()).containsInstanceOf(CertificateRejectedException.class);
		assertThat(pair.client().failure()).isPresent();
	}

	private static void assertTalk(TlsPair pair) {
		for (Role sender : List.of(Role.CLIENT, Role.SERVER)) {
			assertThat(pair.transfer(sender, "text")).isEqualTo("text");
		}
	}

}
