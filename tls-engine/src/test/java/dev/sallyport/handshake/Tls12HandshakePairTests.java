package dev.sallyport.handshake;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import dev.sallyport.TestCrypto;
import dev.sallyport.config.ClientAuth;
import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.config.TicketOutcome;
import dev.sallyport.message.ServerHello;
import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.PeerIncompatible;
import dev.sallyport.protocol.PeerIncompatibleException;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.session.PeerName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.sallyport.handshake.HandshakeFixture.LOCALHOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Both state machines of TLS 1.2 against each other, without records between them.
 */
class Tls12HandshakePairTests {

	private static final Duration HOUR = Duration.ofHours(1);

	@Test
	void fullHandshakeSendsTheFlightsOfTheRfc() throws TlsException {
		Endpoint client = Endpoint.client(client().build(), LOCALHOST);
		Endpoint server = Endpoint.server(HandshakeFixture.server().build());
		Endpoint.run(client, server);
		assertThat(client.output().events()).containsExactly("CLIENT_HELLO", "CLIENT_KEY_EXCHANGE",
				"CHANGE_CIPHER_SPEC", "write keys", "FINISHED", "read keys", "traffic");
		assertThat(server.output().events()).containsExactly("SERVER_HELLO", "CERTIFICATE", "SERVER_KEY_EXCHANGE",
				"SERVER_HELLO_DONE", "read keys", "CHANGE_CIPHER_SPEC", "write keys", "FINISHED", "traffic");
		assertConnected(client, server);
		assertThat(client.output().info().peerCertificates()).isEqualTo(HandshakeFixture.credential().chain());
		assertThat(server.output().info().localCertificates()).isEqualTo(HandshakeFixture.credential().chain());
		assertThat(client.output().info().signatureScheme()).contains(SignatureScheme.ECDSA_SECP256R1_SHA256);
		assertThat(server.output().info().serverName()).contains("localhost");
	}

	@ParameterizedTest
	@EnumSource(names = { "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
			"TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256" })
	void everySuiteOfTheKeyWorks(CipherSuite suite) throws TlsException {
		TestCrypto.assumePresent(suite);
		Endpoint client = Endpoint.client(client().cipherSuites(List.of(suite)).build(), LOCALHOST);
		Endpoint server = Endpoint.server(HandshakeFixture.server().build());
		Endpoint.run(client, server);
		assertConnected(client, server);
		assertThat(client.output().info().cipherSuite()).contains(suite);
	}

	@Test
	void suiteOfAnotherKeyIsNotChosen() throws TlsException {
		ClientConfig config = client().cipherSuites(List.of(CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256)).build();
		Endpoint client = Endpoint.client(config, LOCALHOST);
		Endpoint server = Endpoint.server(HandshakeFixture.server().build());
		assertThatExceptionOfType(PeerIncompatibleException.class).isThrownBy(() -> Endpoint.run(client, server))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(PeerIncompatible.NO_COMMON_SIGNATURE_SCHEME));
	}

	@ParameterizedTest
	@EnumSource(names = { "X25519", "SECP256R1", "SECP384R1", "SECP521R1" })
	void everyClassicalGroupWorks(NamedGroup group) throws TlsException {
		TestCrypto.assumePresent(group);
		Endpoint client = Endpoint.client(client().build(), LOCALHOST);
		Endpoint server = Endpoint.server(HandshakeFixture.server().groups(List.of(group)).build());
		Endpoint.run(client, server);
		assertConnected(client, server);
		assertThat(client.output().info().group()).contains(group);
		assertThat(server.output().info().group()).contains(group);
	}

	// RFC 9846 section 4.2.3: both values, one for each version that was passed over
	@Test
	void serverMarksThatTls13WasNotChosen() throws TlsException {
		assertThat(helloOf(HandshakeFixture.server().build()).signalsDowngradeFromTls13()).isTrue();
		ServerConfig tls12 = HandshakeFixture.server().versions(List.of(ProtocolVersion.TLS12)).build();
		assertThat(helloOf(tls12).signalsDowngradeFromTls13()).isFalse();
	}

	private static ServerHello helloOf(ServerConfig config) throws TlsException {
		Endpoint server = Endpoint.server(config);
		server.receive(Endpoint.client(client().build(), LOCALHOST).take());
		return ServerHello.decode(server.take());
	}

	@Test
	void clientOfBothVersionsTalksToAnOldServer() throws TlsException {
		Endpoint client = Endpoint.client(HandshakeFixture.client().build(), LOCALHOST);
		Endpoint server = Endpoint.server(HandshakeFixture.server().versions(List.of(ProtocolVersion.TLS12)).build());
		Endpoint.run(client, server);
		assertConnected(client, server);
	}

	@Test
	void applicationProtocolIsNegotiated() throws TlsException {
		ClientConfig config = client().applicationProtocols(List.of("h2", "http/1.1")).build();
		Endpoint client = Endpoint.client(config, LOCALHOST);
		Endpoint server = Endpoint.server(HandshakeFixture.server().alpn((hello) -> Optional.of("http/1.1")).build());
		Endpoint.run(client, server);
		assertThat(client.output().info().applicationProtocol()).contains("http/1.1");
		assertThat(server.output().info().applicationProtocol()).contains("http/1.1");
	}

	@Test
	void bothSidesExportTheSameKeys() throws TlsException {
		Endpoint client = Endpoint.client(client().build(), LOCALHOST);
		Endpoint server = Endpoint.server(HandshakeFixture.server().build());
		Endpoint.run(client, server);
		byte[] exported = client.output().export("EXPERIMENTAL-test", new byte[] { 1 }, 32);
		assertThat(server.output().export("EXPERIMENTAL-test", new byte[] { 1 }, 32)).isEqualTo(exported);
		assertThat(server.output().export("EXPERIMENTAL-test", new byte[] { 2 }, 32)).isNotEqualTo(exported);
	}

	@Test
	void sessionIsResumedByItsId() throws TlsException {
		Sessions sessions = new Sessions();
		Endpoint first = connect(sessions, sessions.server());
		assertThat(first.output().info().resumed()).isFalse();
		Endpoint server = Endpoint.server(sessions.server());
		Endpoint client = Endpoint.client(tls12(sessions.client()), LOCALHOST);
		Endpoint.run(client, server);
		assertThat(client.output().events()).containsExactly("CLIENT_HELLO", "read keys", "CHANGE_CIPHER_SPEC",
				"write keys", "FINISHED", "traffic");
		assertThat(server.output().events()).containsExactly("SERVER_HELLO", "CHANGE_CIPHER_SPEC", "write keys",
				"FINISHED", "read keys", "traffic");
		assertResumed(first, client, server);
		assertThat(connect(sessions, sessions.server()).output().info().resumed()).isTrue();
	}

	@Test
	void sessionIsResumedByATicket() throws TlsException {
		Sessions sessions = new Sessions();
		ServerConfig config = sessions.server().toBuilder().sessions(null).tls12Tickets(true).build();
		Endpoint first = connect(sessions, config);
		Endpoint server = Endpoint.server(config);
		Endpoint client = Endpoint.client(tls12(sessions.client()), LOCALHOST);
		Endpoint.run(client, server);
		assertResumed(first, client, server);
		assertThat(server.output().ticketOutcomes()).containsExactly(TicketOutcome.RESUMED);
	}

	private static void assertResumed(Endpoint first, Endpoint client, Endpoint server) {
		assertConnected(client, server);
		assertThat(client.output().info().resumed()).isTrue();
		assertThat(server.output().info().resumed()).isTrue();
		assertThat(client.output().info().sessionId()).isEqualTo(first.output().info().sessionId());
		assertThat(client.output().info().peerCertificates()).isEqualTo(HandshakeFixture.credential().chain());
	}

	// They carry the master secret
	@Test
	void ticketsAreOffUnlessTheyAreSwitchedOn() throws TlsException {
		Sessions sessions = new Sessions();
		connect(sessions, sessions.server().toBuilder().sessions(null).build());
		assertThat(sessions.tickets()).isEmpty();
		assertThat(connect(sessions, sessions.server()).output().info().resumed()).isFalse();
	}

	@Test
	void ticketOfOneVersionIsNoSessionOfTheOther() throws TlsException {
		Sessions sessions = new Sessions();
		ServerConfig config = sessions.server().toBuilder().sessions(null).tls12Tickets(true).build();
		connect(sessions, config);
		Endpoint tls13 = sessions.connect(config);
		assertThat(tls13.output().info().version()).contains(ProtocolVersion.TLS13);
		assertThat(tls13.output().info().resumed()).isFalse();
	}

	@Test
	void sessionIsNotResumedAfterItsLifetime() throws TlsException {
		Sessions sessions = new Sessions();
		ServerConfig config = sessions.server().toBuilder().sessions(null).tls12Tickets(true).build();
		connect(sessions, config);
		ServerConfig later = config.toBuilder().clock(InstantSource.fixed(HandshakeFixture.NOW.plus(HOUR))).build();
		Endpoint server = Endpoint.server(later);
		Endpoint.run(Endpoint.client(tls12(sessions.client()), LOCALHOST), server);
		assertThat(server.output().info().resumed()).isFalse();
		assertThat(server.output().ticketOutcomes()).containsExactly(TicketOutcome.EXPIRED);
	}

	// RFC 6066 section 3
	@Test
	void sessionIsNotResumedUnderAnotherName() throws TlsException {
		Sessions sessions = new Sessions();
		connect(sessions, sessions.server());
		Endpoint server = Endpoint.server(sessions.server());
		Endpoint client = Endpoint.client(tls12(sessions.client()), new PeerName("other.test", 443));
		Endpoint.run(client, server);
		assertConnected(client, server);
		assertThat(client.output().info().resumed()).isFalse();
	}

	@Test
	void serverThatForgotTheSessionMakesAFullHandshake() throws TlsException {
		Sessions sessions = new Sessions();
		connect(sessions, sessions.server());
		ServerConfig forgetful = new Sessions().server();
		Endpoint server = Endpoint.server(forgetful);
		Endpoint client = Endpoint.client(tls12(sessions.client()), LOCALHOST);
		Endpoint.run(client, server);
		assertConnected(client, server);
		assertThat(client.output().info().resumed()).isFalse();
	}

	@ParameterizedTest
	@EnumSource(names = { "WANT", "NEED" })
	void clientWithACertificateIsAuthenticated(ClientAuth mode) throws TlsException {
		Endpoint client = Endpoint.client(clientWithCertificate(), LOCALHOST);
		Endpoint server = Endpoint.server(asking(mode));
		Endpoint.run(client, server);
		assertConnected(client, server);
		assertThat(client.output().events()).containsSubsequence("CERTIFICATE", "CLIENT_KEY_EXCHANGE",
				"CERTIFICATE_VERIFY", "CHANGE_CIPHER_SPEC", "FINISHED");
		assertThat(server.output().info().peerCertificates()).isEqualTo(HandshakeFixture.credential().chain());
	}

	@Test
	void clientWithoutACertificateIsAnonymousWhereOneIsOnlyWanted() throws TlsException {
		Endpoint client = Endpoint.client(client().build(), LOCALHOST);
		Endpoint server = Endpoint.server(asking(ClientAuth.WANT));
		Endpoint.run(client, server);
		assertConnected(client, server);
		assertThat(server.output().info().peerCertificates()).isEmpty();
	}

	@Test
	void clientWithoutACertificateIsRefusedWhereOneIsNeeded() throws TlsException {
		Endpoint client = Endpoint.client(client().build(), LOCALHOST);
		Endpoint server = Endpoint.server(asking(ClientAuth.NEED));
		assertThatExceptionOfType(PeerIncompatibleException.class).isThrownBy(() -> Endpoint.run(client, server))
			.satisfies((ex) -> assertThat(ex.alert()).isEqualTo(AlertDescription.HANDSHAKE_FAILURE));
	}

	@Test
	void clientWhoseCertificateIsRejectedIsRefusedEvenIfOneIsOnlyWanted() throws TlsException {
		ServerConfig config = HandshakeFixture.server().clientAuth(ClientAuth.WANT, (peer) -> {
			throw new CertificateRejectedException(CertificateRejected.UNTRUSTED);
		}).build();
		Endpoint client = Endpoint.client(clientWithCertificate(), LOCALHOST);
		assertThatExceptionOfType(CertificateRejectedException.class)
			.isThrownBy(() -> Endpoint.run(client, Endpoint.server(config)));
	}

	@Test
	void sessionsOfClientsThatAreAskedForCertificatesAreNotResumed() throws TlsException {
		Sessions sessions = new Sessions();
		connect(sessions, sessions.server());
		ServerConfig asking = sessions.server().toBuilder().clientAuth(ClientAuth.NEED, (peer) -> {
		}).build();
		assertThatExceptionOfType(PeerIncompatibleException.class).isThrownBy(() -> connect(sessions, asking));
	}

	private static void assertConnected(Endpoint client, Endpoint server) {
		assertThat(client.state()).isInstanceOf(Tls12Traffic.class);
		assertThat(server.state()).isInstanceOf(Tls12Traffic.class);
		assertThat(client.output().readSecrets()).containsExactlyElementsOf(server.output().writeSecrets());
		assertThat(client.output().writeSecrets()).containsExactlyElementsOf(server.output().readSecrets());
		assertThat(client.output().info().version()).contains(ProtocolVersion.TLS12);
	}

	private static Endpoint connect(Sessions sessions, ServerConfig config) throws TlsException {
		Endpoint client = Endpoint.client(tls12(sessions.client()), LOCALHOST);
		Endpoint.run(client, Endpoint.server(config));
		return client;
	}

	private static ServerConfig asking(ClientAuth mode) {
		return HandshakeFixture.server().clientAuth(mode, (peer) -> {
		}).build();
	}

	private static ClientConfig clientWithCertificate() {
		return client().certificates((request) -> Optional.of(HandshakeFixture.credential())).build();
	}

	private static ClientConfig tls12(ClientConfig config) {
		return config.toBuilder().versions(List.of(ProtocolVersion.TLS12)).build();
	}

	private static ClientConfig.Builder client() {
		return HandshakeFixture.client().versions(List.of(ProtocolVersion.TLS12));
	}

}
