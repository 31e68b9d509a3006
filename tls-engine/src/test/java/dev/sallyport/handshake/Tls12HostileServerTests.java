package dev.sallyport.handshake;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.sallyport.TestCrypto;
import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.message.ClientHello;
import dev.sallyport.message.EcPointFormats;
import dev.sallyport.message.ExtendedMasterSecret;
import dev.sallyport.message.Finished;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.HandshakeMessage;
import dev.sallyport.message.HelloRequest;
import dev.sallyport.message.RenegotiationInfo;
import dev.sallyport.message.ServerHello;
import dev.sallyport.message.ServerKeyExchange;
import dev.sallyport.message.SessionTicketExtension;
import dev.sallyport.message.SupportedGroups;
import dev.sallyport.message.Tls12Certificate;
import dev.sallyport.message.UnknownExtension;
import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.PeerIncompatible;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.protocol.TlsReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.sallyport.handshake.ClientHelloEdits.edited;
import static dev.sallyport.handshake.HandshakeFixture.LOCALHOST;
import static dev.sallyport.handshake.ServerHelloEdits.edit;
import static dev.sallyport.handshake.ServerHelloEdits.with;
import static dev.sallyport.handshake.ServerHelloEdits.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What a client does about servers that break a rule of TLS 1.2. Messages out of order
 * are the matter of {@link StateMachineTests}.
 */
class Tls12HostileServerTests {

	private static final int GREASE = 0x1a1a;

	@ParameterizedTest(name = "{0}")
	@MethodSource("serverHellos")
	void serverHelloIsRefused(String name, UnaryOperator<ServerHello> edit, TlsReason reason, AlertDescription alert)
			throws TlsException {
		Endpoint client = Endpoint.client(client(), LOCALHOST);
		Endpoint server = Endpoint.server(HandshakeFixture.server().build());
		server.receive(client.take());
		assertRefused(client, edit.apply(ServerHello.decode(server.take())), reason, alert);
	}

	static Stream<Arguments> serverHellos() {
		return Stream.of(
				arguments("compression",
						edit((hello) -> new ServerHello(0x0303, hello.random(), hello.legacySessionIdEcho(),
								hello.cipherSuite(), 1, hello.extensions())),
						PeerMisbehaved.COMPRESSION_NOT_NULL, AlertDescription.ILLEGAL_PARAMETER),
				arguments("suite of TLS 1.3", suite(0x1301), PeerMisbehaved.SELECTED_UNOFFERED_CIPHER_SUITE,
						AlertDescription.ILLEGAL_PARAMETER),
				arguments("CBC suite", suite(0xc013), PeerMisbehaved.SELECTED_UNOFFERED_CIPHER_SUITE,
						AlertDescription.ILLEGAL_PARAMETER),
				// RFC 5746 section 3.4
				arguments("renegotiation_info of a renegotiation",
						with(new RenegotiationInfo(Octets.of((byte) 1, (byte) 2))),
						PeerMisbehaved.RENEGOTIATION_INFO_INVALID, AlertDescription.HANDSHAKE_FAILURE),
				// RFC 7627 section 5.2
				arguments("no extended_master_secret", without(ExtendedMasterSecret.class),
						PeerIncompatible.NO_EXTENDED_MASTER_SECRET, AlertDescription.HANDSHAKE_FAILURE),
				// RFC 8422 section 5.2
				arguments("compressed points only", with(new EcPointFormats(Octets.of((byte) 1))),
						PeerMisbehaved.UNCOMPRESSED_POINTS_MISSING, AlertDescription.ILLEGAL_PARAMETER),
				arguments("unsolicited extension", with(new UnknownExtension(GREASE, Octets.EMPTY)),
						PeerMisbehaved.UNSOLICITED_EXTENSION, AlertDescription.UNSUPPORTED_EXTENSION),
				arguments("ticket announced without a store", with(SessionTicketExtension.EMPTY),
						PeerMisbehaved.UNSOLICITED_EXTENSION, AlertDescription.UNSUPPORTED_EXTENSION),
				arguments("version of TLS 1.1",
						edit((hello) -> new ServerHello(0x0302, hello.random(), hello.legacySessionIdEcho(),
								hello.cipherSuite(), 0, hello.extensions())),
						PeerIncompatible.NO_COMMON_VERSION, AlertDescription.PROTOCOL_VERSION));
	}

	private static UnaryOperator<ServerHello> suite(int suite) {
		return (hello) -> new ServerHello(0x0303, hello.random(), hello.legacySessionIdEcho(), suite, 0,
				hello.extensions());
	}

	// RFC 9846 section 4.2.3
	@Test
	void forcedDowngradeIsDetected() throws TlsException {
		Endpoint client = Endpoint.client(HandshakeFixture.client().build(), LOCALHOST);
		ServerHello hello = helloToTls12Client();
		assertRefused(client, hello, PeerMisbehaved.ILLEGAL_TLS12_DOWNGRADE, AlertDescription.ILLEGAL_PARAMETER);
	}

	private static ServerHello helloToTls12Client() throws TlsException {
		Endpoint server = Endpoint.server(HandshakeFixture.server().build());
		server.receive(Endpoint.client(client(), LOCALHOST).take());
		return ServerHello.decode(server.take());
	}

	// A client that offers both sends an id of its own choice
	@Test
	void sessionThatWasNotOfferedIsNotResumed() throws TlsException {
		Endpoint client = Endpoint.client(HandshakeFixture.client().build(), LOCALHOST);
		Endpoint server = Endpoint.server(tls12(HandshakeFixture.server().build()));
		Handshake offered = client.take();
		server.receive(offered);
		Octets id = ClientHello.decode(offered).legacySessionId();
		ServerHello hello = ServerHello.decode(server.take());
		assertRefused(client, new ServerHello(0x0303, hello.random(), id, hello.cipherSuite(), 0, hello.extensions()),
				PeerMisbehaved.RESUMED_UNOFFERED_SESSION, AlertDescription.ILLEGAL_PARAMETER);
	}

	@Test
	void resumedSessionKeepsItsSuite() throws TlsException {
		TestCrypto.assumeMayMissExtendedMasterSecret();
		assertResumptionRefused(suite(0xc02c), PeerMisbehaved.RESUMED_SESSION_CHANGED,
				AlertDescription.ILLEGAL_PARAMETER);
	}

	// RFC 7627 section 5.3
	@Test
	void resumedSessionKeepsItsExtendedMasterSecret() throws TlsException {
		TestCrypto.assumeMayMissExtendedMasterSecret();
		assertResumptionRefused(without(ExtendedMasterSecret.class), PeerMisbehaved.EXTENDED_MASTER_SECRET_CHANGED,
				AlertDescription.HANDSHAKE_FAILURE);
	}

	private static void assertResumptionRefused(UnaryOperator<ServerHello> edit, TlsReason reason,
			AlertDescription alert) throws TlsException {
		Sessions sessions = new Sessions();
		ClientConfig config = tls12(sessions.client()).toBuilder()
			.dangerous()
			.allowMissingExtendedMasterSecret()
			.build();
		Endpoint.run(Endpoint.client(config, LOCALHOST), Endpoint.server(sessions.server()));
		Endpoint client = Endpoint.client(config, LOCALHOST);
		Endpoint server = Endpoint.server(sessions.server());
		server.receive(client.take());
		ServerHello hello = ServerHello.decode(server.take());
		assertThat(server.output().info().resumed()).isTrue();
		assertRefused(client, edit.apply(hello), reason, alert);
	}

	@Test
	void serverWithoutExtendedMasterSecretIsTalkedToIfThatIsAllowed() throws TlsException {
		TestCrypto.assumeMayMissExtendedMasterSecret();
		ClientConfig config = HandshakeFixture.client()
			.versions(List.of(ProtocolVersion.TLS12))
			.dangerous()
			.allowMissingExtendedMasterSecret()
			.build();
		Endpoint client = Endpoint.client(config, LOCALHOST);
		Endpoint server = Endpoint.server(HandshakeFixture.server().build());
		server.receive(client.take());
		client.receive(message(without(ExtendedMasterSecret.class).apply(ServerHello.decode(server.take()))));
		assertThat(client.state().getClass().getSimpleName()).isEqualTo("ExpectCertificate");
	}

	@Test
	void emptyCertificateListIsRefused() throws TlsException {
		Endpoint client = clientBefore(HandshakeType.CERTIFICATE).client();
		assertRefused(client, new Tls12Certificate(List.of()), PeerMisbehaved.CERTIFICATE_EMPTY,
				AlertDescription.DECODE_ERROR);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("keyExchanges")
	void keyExchangeIsRefused(String name, UnaryOperator<ServerKeyExchange> edit, TlsReason reason,
			AlertDescription alert) throws TlsException {
		Pair pair = clientBefore(HandshakeType.SERVER_KEY_EXCHANGE);
		ServerKeyExchange honest = ServerKeyExchange.decode(pair.server().take());
		assertRefused(pair.client(), edit.apply(honest), reason, alert);
	}

	static Stream<Arguments> keyExchanges() {
		return Stream.of(
				arguments("group not offered", group(0x001e), PeerMisbehaved.SELECTED_UNOFFERED_GROUP,
						AlertDescription.ILLEGAL_PARAMETER),
				arguments("key encapsulation", group(NamedGroup.X25519MLKEM768.code()),
						PeerMisbehaved.SELECTED_UNOFFERED_GROUP, AlertDescription.ILLEGAL_PARAMETER),
				arguments("scheme not offered", scheme(0x0203), PeerMisbehaved.SIGNATURE_SCHEME_NOT_OFFERED,
						AlertDescription.ILLEGAL_PARAMETER),
				arguments("scheme of another key", scheme(SignatureScheme.RSA_PSS_RSAE_SHA256.code()),
						PeerMisbehaved.SIGNATURE_SCHEME_NOT_OFFERED, AlertDescription.ILLEGAL_PARAMETER),
				arguments("signature of other parameters",
						edit12((exchange) -> new ServerKeyExchange(exchange.group(),
								Octets.adopt(new byte[exchange.publicKey().length()]), exchange.algorithm(),
								exchange.signature())),
						PeerMisbehaved.INVALID_SIGNATURE, AlertDescription.DECRYPT_ERROR),
				arguments("empty signature",
						edit12((exchange) -> new ServerKeyExchange(exchange.group(), exchange.publicKey(),
								exchange.algorithm(), Octets.EMPTY)),
						PeerMisbehaved.INVALID_SIGNATURE, AlertDescription.DECRYPT_ERROR));
	}

	private static UnaryOperator<ServerKeyExchange> edit12(UnaryOperator<ServerKeyExchange> edit) {
		return edit;
	}

	private static UnaryOperator<ServerKeyExchange> group(int group) {
		return (exchange) -> new ServerKeyExchange(group, exchange.publicKey(), exchange.algorithm(),
				exchange.signature());
	}

	private static UnaryOperator<ServerKeyExchange> scheme(int scheme) {
		return (exchange) -> new ServerKeyExchange(exchange.group(), exchange.publicKey(), scheme,
				exchange.signature());
	}

	// RFC 8422 section 5.3
	@Test
	void certificateOnACurveThatWasNotOfferedIsRefused() throws TlsException {
		ClientConfig config = client().toBuilder().groups(List.of(NamedGroup.SECP384R1)).build();
		Endpoint client = Endpoint.client(config, LOCALHOST);
		Endpoint server = Endpoint.server(HandshakeFixture.server().groups(List.of(NamedGroup.SECP384R1)).build());
		server.receive(edited(client.take(), ClientHelloEdits.with(new SupportedGroups(CodePoints.of(24, 23)))));
		client.receive(server.take());
		client.receive(server.take());
		assertThatExceptionOfType(TlsException.class).isThrownBy(() -> client.receive(server.take()))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(PeerMisbehaved.CERTIFICATE_CURVE_NOT_OFFERED));
	}

	@Test
	void wrongFinishedIsRefused() throws TlsException {
		Endpoint client = Endpoint.client(client(), LOCALHOST);
		Endpoint server = Endpoint.server(HandshakeFixture.server().build());
		server.receiveAllFrom(client);
		client.receiveAllFrom(server);
		client.receiveChangeCipherSpec();
		assertRefused(client, new Finished(Octets.adopt(new byte[12])), PeerMisbehaved.INCORRECT_FINISHED,
				AlertDescription.DECRYPT_ERROR);
	}

	// RFC 5246 section 7.4.1.1
	@Test
	void renegotiationIsRefused() throws TlsException {
		Endpoint client = Endpoint.client(client(), LOCALHOST);
		Endpoint.run(client, Endpoint.server(HandshakeFixture.server().build()));
		assertRefused(client, new HelloRequest(), PeerMisbehaved.NO_RENEGOTIATION, AlertDescription.NO_RENEGOTIATION);
	}

	private static Pair clientBefore(HandshakeType next) throws TlsException {
		Endpoint client = Endpoint.client(client(), LOCALHOST);
		Endpoint server = Endpoint.server(HandshakeFixture.server().build());
		server.receive(client.take());
		while (server.output().sent().element().type() != next) {
			client.receive(server.take());
		}
		return new Pair(client, server);
	}

	private static void assertRefused(Endpoint client, HandshakeMessage message, TlsReason reason,
			AlertDescription alert) {
		assertThatExceptionOfType(TlsException.class).isThrownBy(() -> client.receive(message(message)))
			.satisfies((ex) -> {
				assertThat(ex.reason()).isEqualTo(reason);
				assertThat(ex.alert()).isEqualTo(alert);
			});
	}

	private static Handshake message(HandshakeMessage message) throws TlsException {
		return Handshake.of(message.encode());
	}

	private static ClientConfig client() {
		return tls12(HandshakeFixture.client().build());
	}

	private static ClientConfig tls12(ClientConfig config) {
		return config.toBuilder().versions(List.of(ProtocolVersion.TLS12)).build();
	}

	private static ServerConfig tls12(ServerConfig config) {
		return config.toBuilder().versions(List.of(ProtocolVersion.TLS12)).build();
	}

	private record Pair(Endpoint client, Endpoint server) {

	}

}
