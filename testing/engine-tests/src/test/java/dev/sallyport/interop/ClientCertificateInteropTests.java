package dev.sallyport.interop;

import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.net.ssl.SSLEngine;

import dev.sallyport.config.ClientAuth;
import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.Credential;
import dev.sallyport.config.Role;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.test.KeyType;
import dev.sallyport.test.TestCertificateAuthority;
import dev.sallyport.test.TlsPair;
import dev.sallyport.test.TlsPeer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Client certificates with every other implementation, in both roles and versions.
 */
class ClientCertificateInteropTests {

	/**
	 * Return every counterpart with every version.
	 */
	static Stream<Object[]> counterparts() {
		return Counterpart.all()
			.flatMap((counterpart) -> Stream.of(ProtocolVersion.TLS13, ProtocolVersion.TLS12)
				.map((version) -> new Object[] { counterpart, version }));
	}

	static Stream<Object[]> keys() {
		return counterparts().flatMap((pair) -> ((Counterpart) pair[0]).keyTypes()
			.stream()
			.map((keyType) -> new Object[] { pair[0], pair[1], keyType }));
	}

	private static Settings asking(ProtocolVersion version) {
		return Settings.DEFAULTS.versions(version).clientKey(KeyType.EC_P256);
	}

	@ParameterizedTest(name = "{0}, {1}, {2}")
	@MethodSource("keys")
	void ourServerKnowsItsClient(Counterpart counterpart, ProtocolVersion version, KeyType keyType) {
		Settings settings = Settings.DEFAULTS.versions(version).clientKey(keyType);
		SSLEngine client = counterpart.clients(settings).get();
		TlsConnection server = Ours.server(settings);
		TlsPair pair = TlsPair.of(TlsPeer.of(client), TlsPeer.of(server)).handshake();
		assertThat(server.info().peerCertificates()).isEqualTo(Credentials.ofClient(keyType).chain());
		assertTalk(pair);
	}

	@ParameterizedTest(name = "{0}, {1}, {2}")
	@MethodSource("keys")
	void ourClientIsKnownToItsServer(Counterpart counterpart, ProtocolVersion version, KeyType keyType)
			throws Exception {
		Settings settings = Settings.DEFAULTS.versions(version).clientKey(keyType);
		TlsConnection client = Ours.client(settings);
		SSLEngine server = counterpart.servers(settings).get();
		TlsPair pair = TlsPair.of(TlsPeer.of(client), TlsPeer.of(server)).handshake();
		assertThat(client.info().localCertificates()).isEqualTo(Credentials.ofClient(keyType).chain());
		assertThat(server.getSession().getPeerCertificates())
			.isEqualTo(Credentials.ofClient(keyType).chain().toArray(Certificate[]::new));
		assertTalk(pair);
	}

	@ParameterizedTest
	@MethodSource("counterparts")
	void ourServerResumesTheClientItKnows(Counterpart counterpart, ProtocolVersion version) {
		ServerConfig config = Ours.serverConfig(Ours.CRYPTO, keptFor(counterpart, version));
		Supplier<SSLEngine> clients = counterpart.clients(keptFor(counterpart, version));
		for (boolean resumed : new boolean[] { false, resumes(counterpart, version) }) {
			TlsConnection server = TlsConnection.server(config);
			WireRecorder wire = new WireRecorder();
			TlsPair pair = TlsPair.of(TlsPeer.of(clients.get()), TlsPeer.of(server)).tap(wire).handshake();
			assertThat(server.info().resumed()).isEqualTo(resumed);
			assertThat(wire.resumed()).isEqualTo(resumed);
			assertThat(server.info().peerCertificates()).isEqualTo(Credentials.ofClient(KeyType.EC_P256).chain());
			assertTalk(pair);
		}
	}

	private static Settings keptFor(Counterpart counterpart, ProtocolVersion version) {
		Settings settings = asking(version);
		return counterpart.resumesTls12(settings) ? settings : settings.withoutTickets();
	}

	private static boolean resumes(Counterpart counterpart, ProtocolVersion version) {
		return version == ProtocolVersion.TLS12 || counterpart.resumes();
	}

	@ParameterizedTest
	@MethodSource("counterparts")
	void ourClientComesBack(Counterpart counterpart, ProtocolVersion version) throws Exception {
		ClientConfig config = Ours.clientConfig(Ours.CRYPTO, asking(version));
		Supplier<SSLEngine> servers = counterpart.servers(asking(version));
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
	void clientWithoutACertificateIsRefusedOrAnonymous(Counterpart counterpart, ProtocolVersion version) {
		SSLEngine client = counterpart.clients(Settings.DEFAULTS.versions(version)).get();
		TlsPair refused = TlsPair.of(TlsPeer.of(client), TlsPeer.of(Ours.server(asking(version)))).run();
		AlertDescription alert = (version == ProtocolVersion.TLS13) ? AlertDescription.CERTIFICATE_REQUIRED
				: AlertDescription.HANDSHAKE_FAILURE;
		assertThat(refused.server().failure()).get()
			.isInstanceOfSatisfying(TlsException.class, (ex) -> assertThat(ex.alert()).isEqualTo(alert));
		ServerConfig wanting = Ours.serverConfig(Ours.CRYPTO, asking(version))
			.toBuilder()
			.clientAuth(ClientAuth.WANT, Credentials::verify)
			.build();
		TlsConnection server = TlsConnection.server(wanting);
		SSLEngine anonymous = counterpart.clients(Settings.DEFAULTS.versions(version)).get();
		assertTalk(TlsPair.of(TlsPeer.of(anonymous), TlsPeer.of(server)).handshake());
		assertThat(server.info().peerCertificates()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("counterparts")
	void ourClientWithoutACertificateIsRefused(Counterpart counterpart, ProtocolVersion version) {
		SSLEngine server = counterpart.servers(asking(version)).get();
		TlsPair pair = TlsPair.of(TlsPeer.of(Ours.client(Settings.DEFAULTS.versions(version))), TlsPeer.of(server))
			.run();
		// Conscrypt sends no alert
		assertThat(pair.server().failure()).isPresent();
	}

	@ParameterizedTest
	@MethodSource("counterparts")
	void ourClientWithoutACertificateIsLetInWhereOneIsWanted(Counterpart counterpart, ProtocolVersion version) {
		Settings wanting = asking(version).with(Extra.CERTIFICATE_WANTED);
		for (Optional<KeyType> shown : List.of(Optional.<KeyType>empty(), wanting.clientKey())) {
			Settings settings = shown.map(wanting::clientKey).orElse(Settings.DEFAULTS.versions(version));
			TlsConnection client = Ours.client(settings);
			SSLEngine server = counterpart.servers(wanting).get();
			assertTalk(TlsPair.of(TlsPeer.of(client), TlsPeer.of(server)).handshake());
			// It was asked, or there was nothing to show
			assertThat(client.info().localCertificates()).hasSize(shown.isPresent() ? 2 : 0);
		}
	}

	@ParameterizedTest
	@MethodSource("counterparts")
	void clientOfAnotherAuthorityIsRefused(Counterpart counterpart, ProtocolVersion version) {
		SSLEngine client = counterpart.clients(asking(version)).get();
		TestCertificateAuthority another = TestCertificateAuthority.create();
		ServerConfig config = Ours.serverConfig(Ours.CRYPTO, asking(version))
			.toBuilder()
			// It shows its certificate, since the authorities that are named are its own
			.clientAuth(ClientAuth.NEED, (peer) -> Credentials.verify(peer, another))
			.build();
		TlsPair pair = TlsPair.of(TlsPeer.of(client), TlsPeer.of(TlsConnection.server(config))).run();
		assertThat(pair.server().failure()).containsInstanceOf(CertificateRejectedException.class);
		assertThat(pair.client().failure()).isPresent();
	}

	@ParameterizedTest
	@MethodSource("counterparts")
	void ourClientOfAnotherAuthorityIsRefused(Counterpart counterpart, ProtocolVersion version) {
		Credential stranger = TestCertificateAuthority.create()
			.issueForClient(KeyType.EC_P256, "stranger")
			.credential();
		List<Credential> shown = new ArrayList<>();
		ClientConfig config = Ours.clientConfig(Ours.CRYPTO, asking(version)).toBuilder().certificates((request) -> {
			shown.add(stranger);
			return Optional.of(stranger);
		}).build();
		TlsConnection client = TlsConnection.client(config, Ours.SERVER);
		SSLEngine server = counterpart.servers(asking(version)).get();
		TlsPair pair = TlsPair.of(TlsPeer.of(client), TlsPeer.of(server)).run();
		assertThat(shown).hasSize(1);
		assertThat(pair.server().failure()).isPresent();
		assertThat(pair.server().peer().handshakeComplete()).isFalse();
	}

	private static void assertTalk(TlsPair pair) {
		for (Role sender : List.of(Role.CLIENT, Role.SERVER)) {
			assertThat(pair.transfer(sender, "text")).isEqualTo("text");
		}
	}

}
