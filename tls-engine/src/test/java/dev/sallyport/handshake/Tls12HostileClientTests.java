package dev.sallyport.handshake;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sallyport.TestCrypto;
import dev.sallyport.config.ClientAuth;
import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.message.CertificateVerify;
import dev.sallyport.message.ClientHello;
import dev.sallyport.message.ClientKeyExchange;
import dev.sallyport.message.EcPointFormats;
import dev.sallyport.message.ExtendedMasterSecret;
import dev.sallyport.message.Finished;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.HandshakeMessage;
import dev.sallyport.message.RenegotiationInfo;
import dev.sallyport.message.ServerHello;
import dev.sallyport.message.SignatureAlgorithms;
import dev.sallyport.message.SupportedGroups;
import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.PeerIncompatible;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.protocol.TlsReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.sallyport.handshake.ClientHelloEdits.edit;
import static dev.sallyport.handshake.ClientHelloEdits.edited;
import static dev.sallyport.handshake.ClientHelloEdits.with;
import static dev.sallyport.handshake.ClientHelloEdits.withSuites;
import static dev.sallyport.handshake.ClientHelloEdits.without;
import static dev.sallyport.handshake.HandshakeFixture.LOCALHOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What a server does about clients that break a rule of TLS 1.2. Messages out of order
 * are the matter of {@link StateMachineTests}.
 */
class Tls12HostileClientTests {

	@ParameterizedTest(name = "{0}")
	@MethodSource("clientHellos")
	void clientHelloIsRefused(String name, UnaryOperator<ClientHello> edit, TlsReason reason, AlertDescription alert)
			throws TlsException {
		Endpoint server = Endpoint.server(HandshakeFixture.server().build());
		Handshake hello = edited(Endpoint.client(client(), LOCALHOST).take(), edit);
		assertRefused(server, hello, reason, alert);
		assertThat(server.output().sent()).isEmpty();
	}

	static Stream<Arguments> clientHellos() {
		return Stream.of(
				arguments("version of TLS 1.1",
						edit((hello) -> new ClientHello(0x0302, hello.random(), hello.legacySessionId(),
								hello.cipherSuites(), hello.legacyCompressionMethods(), hello.extensions())),
						PeerIncompatible.NO_COMMON_VERSION, AlertDescription.PROTOCOL_VERSION),
				arguments("no null compression",
						edit((hello) -> new ClientHello(0x0303, hello.random(), hello.legacySessionId(),
								hello.cipherSuites(), Octets.of((byte) 1), hello.extensions())),
						PeerMisbehaved.COMPRESSION_NOT_NULL, AlertDescription.ILLEGAL_PARAMETER),
				arguments("only suites of TLS 1.3", edit((hello) -> withSuites(hello, CodePoints.of(0x1301))),
						PeerIncompatible.NO_COMMON_CIPHER_SUITE, AlertDescription.HANDSHAKE_FAILURE),
				arguments("no common group", with(new SupportedGroups(CodePoints.of(0x0018 + 0x1000))),
						PeerIncompatible.NO_COMMON_GROUP, AlertDescription.HANDSHAKE_FAILURE),
				// RFC 5246 section 7.4.1.4.1: SHA-1 would be meant, which is nothing here
				arguments("no signature_algorithms", without(SignatureAlgorithms.class),
						PeerIncompatible.NO_COMMON_SIGNATURE_SCHEME, AlertDescription.HANDSHAKE_FAILURE),
				// RFC 8422 section 5.3
				arguments("curve of the certificate not supported", with(new SupportedGroups(CodePoints.of(24))),
						PeerIncompatible.NO_COMMON_SIGNATURE_SCHEME, AlertDescription.HANDSHAKE_FAILURE),
				// RFC 5746 section 3.6
				arguments("renegotiation_info of a renegotiation", with(new RenegotiationInfo(Octets.of((byte) 1))),
						PeerMisbehaved.RENEGOTIATION_INFO_INVALID, AlertDescription.HANDSHAKE_FAILURE),
				// RFC 7627 section 5.2
				arguments("no extended_master_secret", without(ExtendedMasterSecret.class),
						PeerIncompatible.NO_EXTENDED_MASTER_SECRET, AlertDescription.HANDSHAKE_FAILURE),
				// RFC 8422 section 5.1.2
				arguments("compressed points only", with(new EcPointFormats(Octets.of((byte) 1))),
						PeerMisbehaved.UNCOMPRESSED_POINTS_MISSING, AlertDescription.ILLEGAL_PARAMETER),
				// RFC 7507 section 3
				arguments("fallback", edit((hello) -> addSuite(hello, ClientHello.TLS_FALLBACK_SCSV)),
						PeerMisbehaved.INAPPROPRIATE_FALLBACK, AlertDescription.INAPPROPRIATE_FALLBACK),
				arguments("fallback to no version of ours",
						edit((hello) -> addSuite(withVersion(hello, 0x0302), ClientHello.TLS_FALLBACK_SCSV)),
						PeerMisbehaved.INAPPROPRIATE_FALLBACK, AlertDescription.INAPPROPRIATE_FALLBACK));
	}

	private static ClientHello withVersion(ClientHello hello, int version) {
		return new ClientHello(version, hello.random(), hello.legacySessionId(), hello.cipherSuites(),
				hello.legacyCompressionMethods(), hello.extensions());
	}

	private static ClientHello addSuite(ClientHello hello, int suite) {
		return withSuites(hello,
				CodePoints.of(IntStream.concat(hello.cipherSuites().stream(), IntStream.of(suite)).toArray()));
	}

	@Test
	void fallbackToTheBestVersionIsAppropriate() throws TlsException {
		Endpoint server = Endpoint.server(tls12());
		server.receive(edited(Endpoint.client(client(), LOCALHOST).take(),
				(hello) -> addSuite(hello, ClientHello.TLS_FALLBACK_SCSV)));
		assertThat(server.output().sent().element().type()).isEqualTo(HandshakeType.SERVER_HELLO);
	}

	// RFC 8422 section 4: it leaves the choice to the server
	@Test
	void clientWithoutSupportedGroupsIsServed() throws TlsException {
		Endpoint server = Endpoint.server(HandshakeFixture.server().build());
		server.receive(edited(Endpoint.client(client(), LOCALHOST).take(), without(SupportedGroups.class)));
		assertThat(server.output().sent().element().type()).isEqualTo(HandshakeType.SERVER_HELLO);
	}

	// RFC 7627 section 5.3
	@Test
	void resumptionWithoutExtendedMasterSecretIsRefused() throws TlsException {
		TestCrypto.assumeMayMissExtendedMasterSecret();
		Sessions sessions = new Sessions();
		ServerConfig config = sessions.server().toBuilder().dangerous().allowMissingExtendedMasterSecret().build();
		ClientConfig tls12 = sessions.client().toBuilder().versions(List.of(ProtocolVersion.TLS12)).build();
		Endpoint.run(Endpoint.client(tls12, LOCALHOST), Endpoint.server(config));
		Handshake hello = edited(Endpoint.client(tls12, LOCALHOST).take(), without(ExtendedMasterSecret.class));
		assertRefused(Endpoint.server(config), hello, PeerMisbehaved.EXTENDED_MASTER_SECRET_CHANGED,
				AlertDescription.HANDSHAKE_FAILURE);
	}

	@Test
	void clientWithoutExtendedMasterSecretIsServedAndForgottenIfThatIsAllowed() throws TlsException {
		TestCrypto.assumeMayMissExtendedMasterSecret();
		Sessions sessions = new Sessions();
		ServerConfig config = sessions.server()
			.toBuilder()
			.tls12Tickets(true)
			.dangerous()
			.allowMissingExtendedMasterSecret()
			.build();
		Endpoint server = Endpoint.server(config);
		server.receive(edited(Endpoint.client(client(), LOCALHOST).take(), without(ExtendedMasterSecret.class)));
		ServerHello answer = ServerHello.decode(server.take());
		assertThat(answer.extensions().find(ExtendedMasterSecret.class)).isEmpty();
		assertThat(answer.legacySessionIdEcho().isEmpty()).isTrue();
	}

	@Test
	void invalidPointIsRefused() throws TlsException {
		Endpoint server = serverAfter(client(), HandshakeFixture.server().build());
		assertRefused(server, message(new ClientKeyExchange(Octets.adopt(new byte[32]))),
				PeerMisbehaved.INVALID_KEY_SHARE, AlertDescription.ILLEGAL_PARAMETER);
	}

	@Test
	void wrongFinishedIsRefused() throws TlsException {
		Endpoint client = Endpoint.client(client(), LOCALHOST);
		Endpoint server = Endpoint.server(HandshakeFixture.server().build());
		server.receiveAllFrom(client);
		client.receiveAllFrom(server);
		server.receive(client.take());
		server.receiveChangeCipherSpec();
		assertRefused(server, message(new Finished(Octets.adopt(new byte[12]))), PeerMisbehaved.INCORRECT_FINISHED,
				AlertDescription.DECRYPT_ERROR);
	}

	@Test
	void signatureOfAnotherHandshakeIsRefused() throws TlsException {
		CertificateVerify other = certificateVerifyOf(new Endpoint[2]);
		Endpoint[] pair = new Endpoint[2];
		certificateVerifyOf(pair);
		assertRefused(pair[1], message(other), PeerMisbehaved.INVALID_SIGNATURE, AlertDescription.DECRYPT_ERROR);
	}

	@Test
	void signatureSchemeThatWasNotAskedForIsRefused() throws TlsException {
		Endpoint[] pair = new Endpoint[2];
		CertificateVerify honest = certificateVerifyOf(pair);
		assertRefused(pair[1], message(new CertificateVerify(0x0203, honest.signature())),
				PeerMisbehaved.SIGNATURE_SCHEME_NOT_OFFERED, AlertDescription.ILLEGAL_PARAMETER);
	}

	/**
	 * Drive a pair until the server waits for the CertificateVerify, and return the one
	 * that the client has sent.
	 */
	private static CertificateVerify certificateVerifyOf(Endpoint[] pair) throws TlsException {
		pair[0] = Endpoint.client(clientWithCertificate(), LOCALHOST);
		pair[1] = Endpoint.server(asking());
		pair[1].receiveAllFrom(pair[0]);
		pair[0].receiveAllFrom(pair[1]);
		pair[1].receive(pair[0].take());
		pair[1].receive(pair[0].take());
		return CertificateVerify.decode(pair[0].take());
	}

	// RFC 5746 section 4.4 and RFC 5246 section 7.2.2
	@Test
	void renegotiationIsRefused() throws TlsException {
		Endpoint client = Endpoint.client(client(), LOCALHOST);
		Endpoint server = Endpoint.server(HandshakeFixture.server().build());
		Endpoint.run(client, server);
		assertRefused(server, Endpoint.client(client(), LOCALHOST).take(), PeerMisbehaved.NO_RENEGOTIATION,
				AlertDescription.NO_RENEGOTIATION);
	}

	private static Endpoint serverAfter(ClientConfig client, ServerConfig config) throws TlsException {
		Endpoint server = Endpoint.server(config);
		server.receive(Endpoint.client(client, LOCALHOST).take());
		return server;
	}

	private static void assertRefused(Endpoint server, Handshake message, TlsReason reason, AlertDescription alert) {
		assertThatExceptionOfType(TlsException.class).isThrownBy(() -> server.receive(message)).satisfies((ex) -> {
			assertThat(ex.reason()).isEqualTo(reason);
			assertThat(ex.alert()).isEqualTo(alert);
		});
	}

	private static Handshake message(HandshakeMessage message) throws TlsException {
		return Handshake.of(message.encode());
	}

	private static ServerConfig asking() {
		return HandshakeFixture.server().clientAuth(ClientAuth.NEED, (peer) -> {
		}).build();
	}

	private static ServerConfig tls12() {
		return HandshakeFixture.server().versions(List.of(ProtocolVersion.TLS12)).build();
	}

	private static ClientConfig clientWithCertificate() {
		return client().toBuilder().certificates((request) -> Optional.of(HandshakeFixture.credential())).build();
	}

	private static ClientConfig client() {
		return HandshakeFixture.client().versions(List.of(ProtocolVersion.TLS12)).build();
	}

}
