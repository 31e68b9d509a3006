package dev.sallyport.handshake;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.sallyport.config.ClientAuth;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.message.Certificate;
import dev.sallyport.message.CertificateEntry;
import dev.sallyport.message.CertificateRequest;
import dev.sallyport.message.Extensions;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.SignatureAlgorithms;
import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.SignatureScheme;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.protocol.UnexpectedMessageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.sallyport.handshake.HandshakeFixture.LOCALHOST;
import static dev.sallyport.protocol.HandshakeType.CERTIFICATE;
import static dev.sallyport.protocol.HandshakeType.CERTIFICATE_REQUEST;
import static dev.sallyport.protocol.HandshakeType.CERTIFICATE_VERIFY;
import static dev.sallyport.protocol.HandshakeType.CLIENT_HELLO;
import static dev.sallyport.protocol.HandshakeType.ENCRYPTED_EXTENSIONS;
import static dev.sallyport.protocol.HandshakeType.FINISHED;
import static dev.sallyport.protocol.HandshakeType.KEY_UPDATE;
import static dev.sallyport.protocol.HandshakeType.NEW_SESSION_TICKET;
import static dev.sallyport.protocol.HandshakeType.SERVER_HELLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every state × every message type, RFC 9846 appendix A: exactly the legal pairs pass,
 * all others are {@code unexpected_message}. That a legal message also leads on is shown
 * by driving each state from the one before it with real messages.
 */
class StateTableTests {

	private static final Set<HandshakeType> NONE = EnumSet.noneOf(HandshakeType.class);

	@ParameterizedTest(name = "{0}")
	@MethodSource("states")
	void stateTakesExactlyTheLegalMessages(String name, StateSupplier reach, Set<HandshakeType> legal,
			boolean changeCipherSpec) throws TlsException {
		assertThat(reach.state().state().getClass().getSimpleName()).isEqualTo(name);
		Set<HandshakeType> passed = EnumSet.noneOf(HandshakeType.class);
		for (HandshakeType type : HandshakeType.values()) {
			if (!isUnexpected(reach.state(), type)) {
				passed.add(type);
			}
		}
		assertThat(passed).isEqualTo(legal);
		assertThat(takesChangeCipherSpec(reach.state())).isEqualTo(changeCipherSpec);
	}

	static Stream<Arguments> states() {
		return Stream.of(
				state("ExpectClientHello", () -> Endpoint.server(HandshakeFixture.server().build()),
						EnumSet.of(CLIENT_HELLO), false),
				state("ExpectSecondClientHello", StateTableTests::afterHelloRetryRequest, EnumSet.of(CLIENT_HELLO),
						true),
				state("Awaiting", StateTableTests::serverChoosingACertificate, NONE, true),
				state("ExpectFinished", () -> flow().server, EnumSet.of(FINISHED), true),
				state("ExpectCertificate", StateTableTests::serverAfterItsCertificateRequest, EnumSet.of(CERTIFICATE),
						true),
				state("ExpectCertificateVerify", StateTableTests::serverAfterAClientCertificate,
						EnumSet.of(CERTIFICATE_VERIFY), true),
				state("ServerTraffic", () -> connected().server, EnumSet.of(KEY_UPDATE), false),
				state("ExpectServerHello", () -> Endpoint.client(HandshakeFixture.client().build(), LOCALHOST),
						EnumSet.of(SERVER_HELLO), false),
				state("ExpectSecondServerHello", StateTableTests::clientAfterHelloRetryRequest,
						EnumSet.of(SERVER_HELLO), true),
				state("ExpectEncryptedExtensions", () -> clientAfter(SERVER_HELLO), EnumSet.of(ENCRYPTED_EXTENSIONS),
						true),
				state("ExpectCertificateOrRequest", () -> clientAfter(ENCRYPTED_EXTENSIONS),
						EnumSet.of(CERTIFICATE, CERTIFICATE_REQUEST), true),
				state("ExpectCertificate", StateTableTests::clientAfterCertificateRequest, EnumSet.of(CERTIFICATE),
						true),
				state("ExpectCertificateVerify", () -> clientAfter(CERTIFICATE), EnumSet.of(CERTIFICATE_VERIFY), true),
				state("Awaiting", StateTableTests::clientVerifyingACertificate, NONE, true),
				state("ExpectFinished", () -> clientAfter(CERTIFICATE_VERIFY), EnumSet.of(FINISHED), true),
				state("ExpectFinished", StateTableTests::resumingClient, EnumSet.of(FINISHED), true),
				state("ClientTraffic", () -> connected().client, EnumSet.of(KEY_UPDATE, NEW_SESSION_TICKET), false));
	}

	@Test
	void messageOfTheOtherRoleNeverMovesATrafficState() throws TlsException {
		Flow flow = connected();
		HandshakeState before = flow.server.state();
		assertThatExceptionOfType(UnexpectedMessageException.class)
			.isThrownBy(() -> flow.server.receive(ofType(NEW_SESSION_TICKET)))
			.satisfies((ex) -> assertThat(ex.alert()).isEqualTo(AlertDescription.UNEXPECTED_MESSAGE));
		assertThat(flow.server.state()).isSameAs(before);
	}

	private static boolean isUnexpected(Endpoint endpoint, HandshakeType type) {
		try {
			endpoint.receiveOnly(ofType(type));
			return false;
		}
		catch (UnexpectedMessageException ex) {
			return true;
		}
		catch (TlsException ex) {
			// The empty message is refused by its decoder: the type was legal
			return false;
		}
	}

	private static boolean takesChangeCipherSpec(Endpoint endpoint) throws TlsException {
		try {
			endpoint.receiveChangeCipherSpec();
			return true;
		}
		catch (PeerMisbehavedException ex) {
			assertThat(ex.reason()).isEqualTo(PeerMisbehaved.CHANGE_CIPHER_SPEC_UNEXPECTED);
			return false;
		}
	}

	private static Handshake ofType(HandshakeType type) throws TlsException {
		return Handshake.of(new byte[] { (byte) type.code(), 0, 0, 0 });
	}

	private static Endpoint afterHelloRetryRequest() throws TlsException {
		Endpoint client = Endpoint.client(HandshakeFixture.client().build(), LOCALHOST);
		Endpoint server = Endpoint.server(retrying());
		server.receive(client.take());
		return server;
	}

	private static Endpoint serverChoosingACertificate() throws TlsException {
		Endpoint client = Endpoint.client(HandshakeFixture.client().build(), LOCALHOST);
		Endpoint server = Endpoint.server(HandshakeFixture.server().build());
		server.receiveOnly(client.take());
		return server;
	}

	private static Endpoint serverAfterItsCertificateRequest() throws TlsException {
		ServerConfig asking = HandshakeFixture.server().clientAuth(ClientAuth.NEED, (peer) -> {
		}).build();
		return flow(Endpoint.client(HandshakeFixture.client().build(), LOCALHOST), Endpoint.server(asking)).server;
	}

	private static Endpoint serverAfterAClientCertificate() throws TlsException {
		Endpoint server = serverAfterItsCertificateRequest();
		CertificateEntry leaf = new CertificateEntry(HandshakeFixture.credential().encodedChain().get(0),
				Extensions.NONE);
		server.receive(Handshake.of(new Certificate(Octets.EMPTY, List.of(leaf)).encode()));
		return server;
	}

	private static Endpoint clientAfterHelloRetryRequest() throws TlsException {
		Endpoint client = Endpoint.client(HandshakeFixture.client().build(), LOCALHOST);
		Endpoint server = Endpoint.server(retrying());
		server.receive(client.take());
		client.receive(server.take());
		return client;
	}

	private static Endpoint clientAfter(HandshakeType last) throws TlsException {
		Flow flow = flow();
		deliverUntil(flow, (type) -> type == last);
		return flow.client;
	}

	private static Endpoint clientVerifyingACertificate() throws TlsException {
		Flow flow = flow();
		deliverUntil(flow, (type) -> type == CERTIFICATE);
		flow.client.receiveOnly(flow.server.take());
		return flow.client;
	}

	private static Endpoint clientAfterCertificateRequest() throws TlsException {
		Endpoint client = clientAfter(ENCRYPTED_EXTENSIONS);
		SignatureAlgorithms schemes = new SignatureAlgorithms(
				CodePoints.of(SignatureScheme.ECDSA_SECP256R1_SHA256.code()));
		client.receive(Handshake.of(new CertificateRequest(Octets.EMPTY, Extensions.of(schemes)).encode()));
		return client;
	}

	private static Endpoint resumingClient() throws TlsException {
		Sessions sessions = new Sessions();
		sessions.connect(sessions.server());
		Flow flow = flow(Endpoint.client(sessions.client(), LOCALHOST), Endpoint.server(sessions.server()));
		deliverUntil(flow, (type) -> type == ENCRYPTED_EXTENSIONS);
		return flow.client;
	}

	private static void deliverUntil(Flow flow, Predicate<HandshakeType> last) throws TlsException {
		Handshake message;
		do {
			message = flow.server.take();
			flow.client.receive(message);
		}
		while (!last.test(message.type()));
	}

	private static Flow flow() throws TlsException {
		return flow(Endpoint.client(HandshakeFixture.client().build(), LOCALHOST),
				Endpoint.server(HandshakeFixture.server().build()));
	}

	private static Flow flow(Endpoint client, Endpoint server) throws TlsException {
		server.receive(client.take());
		return new Flow(client, server);
	}

	private static Flow connected() throws TlsException {
		Flow flow = flow();
		Endpoint.run(flow.client, flow.server);
		return flow;
	}

	private static ServerConfig retrying() {
		return HandshakeFixture.server().groups(List.of(NamedGroup.SECP384R1)).build();
	}

	private static Arguments state(String name, StateSupplier reach, Set<HandshakeType> legal,
			boolean changeCipherSpec) {
		return Arguments.of(name, reach, legal, changeCipherSpec);
	}

	/**
	 * Drives a fresh endpoint to a state.
	 */
	@FunctionalInterface
	interface StateSupplier {

		Endpoint state() throws TlsException;

	}

	private record Flow(Endpoint client, Endpoint server) {

	}

}
