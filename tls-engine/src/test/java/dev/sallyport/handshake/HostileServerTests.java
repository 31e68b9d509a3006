package dev.sallyport.handshake;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.Credential;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.message.ApplicationProtocols;
import dev.sallyport.message.Certificate;
import dev.sallyport.message.CertificateEntry;
import dev.sallyport.message.CertificateRequest;
import dev.sallyport.message.CertificateVerify;
import dev.sallyport.message.ClientHello;
import dev.sallyport.message.Cookie;
import dev.sallyport.message.EncryptedExtensions;
import dev.sallyport.message.Extensions;
import dev.sallyport.message.Finished;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.HandshakeMessage;
import dev.sallyport.message.KeyShareAnswer;
import dev.sallyport.message.KeyShareEntry;
import dev.sallyport.message.KeyShareRetry;
import dev.sallyport.message.NewSessionTicket;
import dev.sallyport.message.PreSharedKeyAnswer;
import dev.sallyport.message.SelectedVersion;
import dev.sallyport.message.ServerHello;
import dev.sallyport.message.SignatureAlgorithms;
import dev.sallyport.message.UnknownExtension;
import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.InvalidMessage;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.PeerIncompatible;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.SignatureScheme;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.protocol.TlsReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.sallyport.handshake.HandshakeFixture.LOCALHOST;
import static dev.sallyport.handshake.ServerHelloEdits.edit;
import static dev.sallyport.handshake.ServerHelloEdits.with;
import static dev.sallyport.handshake.ServerHelloEdits.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What a client does about servers that break a rule. Each row names the section of RFC
 * 9846 that it holds.
 */
class HostileServerTests {

	private static final int GREASE = 0x1a1a;

	@ParameterizedTest(name = "{0}")
	@MethodSource("serverHellos")
	void serverHelloIsRefused(String name, UnaryOperator<ServerHello> edit, TlsReason reason, AlertDescription alert)
			throws TlsException {
		Endpoint client = Endpoint.client(HandshakeFixture.client().build(), LOCALHOST);
		Endpoint server = Endpoint.server(HandshakeFixture.server().build());
		server.receive(client.take());
		assertRefused(client, edit.apply(ServerHello.decode(server.take())), reason, alert);
		assertThat(client.output().writeSecrets()).isEmpty();
	}

	static Stream<Arguments> serverHellos() {
		return Stream.of(
				// section 4.2.3
				arguments("legacy_version",
						edit((hello) -> new ServerHello(0x0302, hello.random(), hello.legacySessionIdEcho(),
								hello.cipherSuite(), 0, hello.extensions())),
						PeerMisbehaved.LEGACY_VERSION_INVALID, AlertDescription.PROTOCOL_VERSION),
				arguments("session id not echoed",
						edit((hello) -> new ServerHello(0x0303, hello.random(), Octets.EMPTY, hello.cipherSuite(), 0,
								hello.extensions())),
						PeerMisbehaved.LEGACY_SESSION_ID_NOT_ECHOED, AlertDescription.ILLEGAL_PARAMETER),
				arguments("compression",
						edit((hello) -> new ServerHello(0x0303, hello.random(), hello.legacySessionIdEcho(),
								hello.cipherSuite(), 1, hello.extensions())),
						PeerMisbehaved.COMPRESSION_NOT_NULL, AlertDescription.ILLEGAL_PARAMETER),
				arguments("suite not offered",
						edit((hello) -> new ServerHello(0x0303, hello.random(), hello.legacySessionIdEcho(), 0x1304, 0,
								hello.extensions())),
						PeerMisbehaved.SELECTED_UNOFFERED_CIPHER_SUITE, AlertDescription.ILLEGAL_PARAMETER),
				// section 4.3.1
				arguments("version not offered", with(new SelectedVersion(0x0303)),
						PeerMisbehaved.SELECTED_UNOFFERED_VERSION, AlertDescription.ILLEGAL_PARAMETER),
				arguments("TLS 1.1",
						edit((hello) -> new ServerHello(0x0302, hello.random(), hello.legacySessionIdEcho(),
								hello.cipherSuite(), 0, Extensions.of(List.of()))),
						PeerIncompatible.NO_COMMON_VERSION, AlertDescription.PROTOCOL_VERSION),
				// section 4.3
				arguments("unsolicited extension", with(new UnknownExtension(GREASE, Octets.EMPTY)),
						PeerMisbehaved.UNSOLICITED_EXTENSION, AlertDescription.UNSUPPORTED_EXTENSION),
				// section 4.3.8
				arguments("no key share", without(KeyShareAnswer.class), PeerMisbehaved.MISSING_KEY_SHARE,
						AlertDescription.MISSING_EXTENSION),
				arguments("share for a group without a share", with(share(NamedGroup.SECP521R1, 133)),
						PeerMisbehaved.SELECTED_UNOFFERED_GROUP, AlertDescription.ILLEGAL_PARAMETER),
				arguments("invalid share", edit((hello) -> {
					int group = hello.extensions().find(KeyShareAnswer.class).orElseThrow().share().group();
					return with(new KeyShareAnswer(new KeyShareEntry(group, Octets.adopt(new byte[32])))).apply(hello);
				}), PeerMisbehaved.INVALID_KEY_SHARE, AlertDescription.ILLEGAL_PARAMETER));
	}

	// RFC 9846 section 4.3: a PSK can be selected only if one was offered
	@Test
	void selectedPskThatWasNotOfferedIsUnsolicited() throws TlsException {
		Endpoint client = Endpoint.client(HandshakeFixture.client().build(), LOCALHOST);
		Endpoint server = Endpoint.server(HandshakeFixture.server().build());
		server.receive(client.take());
		assertRefused(client, with(new PreSharedKeyAnswer(0)).apply(ServerHello.decode(server.take())),
				PeerMisbehaved.UNSOLICITED_EXTENSION, AlertDescription.UNSUPPORTED_EXTENSION);
	}

	// RFC 9846 section 4.3.11
	@Test
	void selectedIdentityMustBeInRange() throws TlsException {
		Sessions sessions = new Sessions();
		sessions.connect(sessions.server());
		Endpoint client = Endpoint.client(sessions.client(), LOCALHOST);
		Endpoint server = Endpoint.server(sessions.server());
		server.receive(client.take());
		assertRefused(client, with(new PreSharedKeyAnswer(1)).apply(ServerHello.decode(server.take())),
				PeerMisbehaved.SELECTED_UNOFFERED_PSK, AlertDescription.ILLEGAL_PARAMETER);
	}

	// RFC 9846 section 4.3.11
	@Test
	void selectedSuiteMustHaveTheHashOfThePsk() throws TlsException {
		Sessions sessions = new Sessions();
		sessions
			.connect(sessions.server().toBuilder().cipherSuites(List.of(CipherSuite.TLS_AES_256_GCM_SHA384)).build());
		Endpoint client = Endpoint.client(sessions.client(), LOCALHOST);
		Endpoint server = Endpoint
			.server(sessions.server().toBuilder().cipherSuites(List.of(CipherSuite.TLS_AES_128_GCM_SHA256)).build());
		server.receive(client.take());
		assertRefused(client, with(new PreSharedKeyAnswer(0)).apply(ServerHello.decode(server.take())),
				PeerMisbehaved.SELECTED_PSK_WITH_OTHER_HASH, AlertDescription.ILLEGAL_PARAMETER);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("retryRequests")
	void helloRetryRequestIsRefused(String name, UnaryOperator<ServerHello> edit, TlsReason reason,
			AlertDescription alert) throws TlsException {
		Endpoint client = Endpoint.client(HandshakeFixture.client().build(), LOCALHOST);
		assertRefused(client, edit.apply(retryRequest(client.take())), reason, alert);
		assertThat(client.output().sent()).isEmpty();
	}

	// RFC 9846 sections 4.2.4 and 4.3.8
	static Stream<Arguments> retryRequests() {
		return Stream.of(
				// section 4.3.2; the second ClientHello would have to hold it
				arguments("cookie too long to be returned", with(new Cookie(Octets.adopt(new byte[0xff80]))),
						InvalidMessage.HANDSHAKE_MESSAGE_TOO_LARGE, AlertDescription.ILLEGAL_PARAMETER),
				arguments("nothing changes", without(KeyShareRetry.class),
						PeerMisbehaved.HELLO_RETRY_REQUEST_CHANGES_NOTHING, AlertDescription.ILLEGAL_PARAMETER),
				arguments("group not offered", with(new KeyShareRetry(0x001e)),
						PeerMisbehaved.HELLO_RETRY_REQUEST_FOR_UNOFFERED_GROUP, AlertDescription.ILLEGAL_PARAMETER),
				arguments("group with a share", with(new KeyShareRetry(firstGroup().code())),
						PeerMisbehaved.HELLO_RETRY_REQUEST_FOR_OFFERED_SHARE, AlertDescription.ILLEGAL_PARAMETER),
				arguments("unsolicited extension", with(new UnknownExtension(GREASE, Octets.EMPTY)),
						PeerMisbehaved.UNSOLICITED_EXTENSION, AlertDescription.UNSUPPORTED_EXTENSION),
				arguments("no version", without(SelectedVersion.class), PeerIncompatible.NO_COMMON_VERSION,
						AlertDescription.PROTOCOL_VERSION));
	}

	@Test
	void secondHelloRetryRequestIsRefused() throws TlsException {
		Endpoint client = Endpoint.client(HandshakeFixture.client().build(), LOCALHOST);
		ServerHello request = retryRequest(client.take());
		client.receive(Handshake.of(request.encode()));
		assertRefused(client, request, PeerMisbehaved.TWO_HELLO_RETRY_REQUESTS, AlertDescription.UNEXPECTED_MESSAGE);
	}

	@Test
	void suiteMayNotChangeAfterAHelloRetryRequest() throws TlsException {
		Endpoint client = Endpoint.client(HandshakeFixture.client().build(), LOCALHOST);
		Endpoint server = Endpoint.server(HandshakeFixture.server().groups(List.of(NamedGroup.SECP384R1)).build());
		server.receive(client.take());
		client.receive(server.take());
		server.receive(client.take());
		UnaryOperator<ServerHello> other = edit((hello) -> new ServerHello(0x0303, hello.random(),
				hello.legacySessionIdEcho(), (hello.cipherSuite() != 0x1302) ? 0x1302 : 0x1301, 0, hello.extensions()));
		assertRefused(client, other.apply(ServerHello.decode(server.take())),
				PeerMisbehaved.SELECTED_DIFFERENT_CIPHER_SUITE_AFTER_RETRY, AlertDescription.ILLEGAL_PARAMETER);
	}

	// RFC 9846 section 4.3.2
	@Test
	void cookieIsReturned() throws TlsException {
		Endpoint client = Endpoint.client(HandshakeFixture.client().build(), LOCALHOST);
		Cookie cookie = new Cookie(Octets.of((byte) 4, (byte) 2));
		Handshake first = client.take();
		client.receive(Handshake.of(with(cookie).apply(retryRequest(first)).encode()));
		ClientHello second = ClientHello.decode(client.take());
		assertThat(second.extensions().find(Cookie.class)).contains(cookie);
		assertThat(second.random()).isEqualTo(ClientHello.decode(first).random());
	}

	@Test
	void unsolicitedEncryptedExtensionIsRefused() throws TlsException {
		Endpoint client = clientBefore(HandshakeType.ENCRYPTED_EXTENSIONS, HandshakeFixture.client().build());
		assertRefused(client, new EncryptedExtensions(Extensions.of(new ApplicationProtocols(List.of("h2")))),
				PeerMisbehaved.UNSOLICITED_EXTENSION, AlertDescription.UNSUPPORTED_EXTENSION);
	}

	// RFC 7301 section 3.2
	@Test
	void applicationProtocolThatWasNotOfferedIsRefused() throws TlsException {
		ClientConfig config = HandshakeFixture.client().applicationProtocols(List.of("h2")).build();
		Endpoint client = clientBefore(HandshakeType.ENCRYPTED_EXTENSIONS, config);
		assertRefused(client, new EncryptedExtensions(Extensions.of(new ApplicationProtocols(List.of("spdy/3")))),
				PeerMisbehaved.SELECTED_UNOFFERED_ALPN, AlertDescription.ILLEGAL_PARAMETER);
	}

	// RFC 9846 section 4.5.1
	@Test
	void emptyCertificateIsRefused() throws TlsException {
		Endpoint client = clientBefore(HandshakeType.CERTIFICATE, HandshakeFixture.client().build());
		assertRefused(client, new Certificate(Octets.EMPTY, List.of()), PeerMisbehaved.CERTIFICATE_EMPTY,
				AlertDescription.DECODE_ERROR);
	}

	@Test
	void certificateWithAContextIsRefused() throws TlsException {
		Endpoint client = clientBefore(HandshakeType.CERTIFICATE, HandshakeFixture.client().build());
		assertRefused(client, new Certificate(Octets.of((byte) 1), entries(HandshakeFixture.credential())),
				PeerMisbehaved.CERTIFICATE_CONTEXT_NOT_EMPTY, AlertDescription.ILLEGAL_PARAMETER);
	}

	@Test
	void garbageCertificateIsRefused() throws TlsException {
		Endpoint client = clientBefore(HandshakeType.CERTIFICATE, HandshakeFixture.client().build());
		List<CertificateEntry> garbage = List
			.of(new CertificateEntry(Octets.of((byte) 0x30, (byte) 0), Extensions.NONE));
		assertRefused(client, new Certificate(Octets.EMPTY, garbage), InvalidMessage.MALFORMED_CERTIFICATE,
				AlertDescription.BAD_CERTIFICATE);
	}

	@Test
	void certificateWithTrailingBytesIsRefused() throws TlsException {
		Endpoint client = clientBefore(HandshakeType.CERTIFICATE, HandshakeFixture.client().build());
		byte[] der = HandshakeFixture.credential().encodedChain().get(0).toByteArray();
		byte[] longer = Arrays.copyOf(der, der.length + 1);
		List<CertificateEntry> entries = List.of(new CertificateEntry(Octets.adopt(longer), Extensions.NONE));
		assertRefused(client, new Certificate(Octets.EMPTY, entries), InvalidMessage.MALFORMED_CERTIFICATE,
				AlertDescription.BAD_CERTIFICATE);
	}

	@Test
	void certificateRequestWithoutSignatureAlgorithmsIsRefused() throws TlsException {
		Endpoint client = clientBefore(HandshakeType.CERTIFICATE, HandshakeFixture.client().build());
		assertRefused(client, new CertificateRequest(Octets.EMPTY, Extensions.NONE), PeerMisbehaved.MISSING_EXTENSION,
				AlertDescription.MISSING_EXTENSION);
	}

	// RFC 9846 section 4.5.2
	@Test
	void signatureOfAnotherKeyIsRefused() throws Exception {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
		generator.initialize(256);
		KeyPair stranger = generator.generateKeyPair();
		Credential stolen = Credential.of(HandshakeFixture.credential().chain(), stranger.getPrivate());
		ServerConfig config = HandshakeFixture.server().certificates((hello) -> Optional.of(stolen)).build();
		Endpoint client = Endpoint.client(HandshakeFixture.client().build(), LOCALHOST);
		Endpoint server = Endpoint.server(config);
		server.receive(client.take());
		assertThatExceptionOfType(TlsException.class).isThrownBy(() -> client.receiveAllFrom(server))
			.satisfies((ex) -> {
				assertThat(ex.reason()).isEqualTo(PeerMisbehaved.INVALID_SIGNATURE);
				assertThat(ex.alert()).isEqualTo(AlertDescription.DECRYPT_ERROR);
			});
	}

	@ParameterizedTest
	@MethodSource("wrongSchemes")
	void schemeThatDoesNotFitIsRefused(SignatureScheme scheme) throws TlsException {
		Endpoint client = clientBefore(HandshakeType.CERTIFICATE_VERIFY, HandshakeFixture.client().build());
		assertRefused(client, new CertificateVerify(scheme.code(), Octets.of((byte) 1)),
				PeerMisbehaved.SIGNATURE_SCHEME_NOT_OFFERED, AlertDescription.ILLEGAL_PARAMETER);
	}

	// The key is on P-256; PKCS#1 v1.5 signs certificates only
	static List<SignatureScheme> wrongSchemes() {
		return Stream.of(SignatureScheme.values())
			.filter((scheme) -> scheme != SignatureScheme.ECDSA_SECP256R1_SHA256)
			.toList();
	}

	@Test
	void psychicSignatureIsRefused() throws TlsException {
		Endpoint client = clientBefore(HandshakeType.CERTIFICATE_VERIFY, HandshakeFixture.client().build());
		// SEQUENCE { INTEGER 0, INTEGER 0 }
		CertificateVerify zero = new CertificateVerify(SignatureScheme.ECDSA_SECP256R1_SHA256.code(),
				Octets.fromHex("3006020100020100"));
		assertRefused(client, zero, PeerMisbehaved.INVALID_SIGNATURE, AlertDescription.DECRYPT_ERROR);
	}

	@Test
	void verifierDecidesAboutTheCertificate() throws TlsException {
		ClientConfig config = HandshakeFixture.client().serverVerifier((peer) -> {
			assertThat(peer.chain()).isEqualTo(HandshakeFixture.credential().chain());
			assertThat(peer.peerName()).contains(LOCALHOST);
			throw new CertificateRejectedException(CertificateRejected.UNKNOWN_ISSUER);
		}).build();
		Endpoint client = Endpoint.client(config, LOCALHOST);
		Endpoint server = Endpoint.server(HandshakeFixture.server().build());
		server.receive(client.take());
		assertThatExceptionOfType(CertificateRejectedException.class).isThrownBy(() -> client.receiveAllFrom(server))
			.satisfies((ex) -> assertThat(ex.alert()).isEqualTo(AlertDescription.UNKNOWN_CA));
		assertThat(client.output().events()).doesNotContain("traffic", "FINISHED");
	}

	// RFC 9846 section 4.5.3
	@Test
	void wrongFinishedIsRefused() throws TlsException {
		Endpoint client = clientBefore(HandshakeType.FINISHED, HandshakeFixture.client().build());
		int length = client.output().info().cipherSuite().orElseThrow().name().endsWith("384") ? 48 : 32;
		assertRefused(client, new Finished(Octets.adopt(new byte[length])), PeerMisbehaved.INCORRECT_FINISHED,
				AlertDescription.DECRYPT_ERROR);
	}

	// SKIP-TLS: no message of the flight can be left out
	@ParameterizedTest
	@MethodSource("flight")
	void serverCannotSkipAMessage(HandshakeType skipped) throws TlsException {
		Endpoint client = Endpoint.client(HandshakeFixture.client().build(), LOCALHOST);
		Endpoint server = Endpoint.server(HandshakeFixture.server().build());
		server.receive(client.take());
		assertThatExceptionOfType(TlsException.class).isThrownBy(() -> {
			while (!server.output().sent().isEmpty()) {
				Handshake message = server.take();
				if (message.type() != skipped) {
					client.receive(message);
				}
			}
		}).satisfies((ex) -> assertThat(ex.alert()).isEqualTo(AlertDescription.UNEXPECTED_MESSAGE));
		assertThat(client.output().events()).doesNotContain("traffic");
	}

	static List<HandshakeType> flight() {
		return List.of(HandshakeType.SERVER_HELLO, HandshakeType.ENCRYPTED_EXTENSIONS, HandshakeType.CERTIFICATE,
				HandshakeType.CERTIFICATE_VERIFY);
	}

	@Test
	void certificateRequestIsAnsweredWithNoCertificate() throws TlsException {
		Endpoint client = clientBefore(HandshakeType.CERTIFICATE, HandshakeFixture.client().build());
		client.receive(Handshake.of(new CertificateRequest(Octets.EMPTY,
				Extensions.of(new SignatureAlgorithms(CodePoints.of(SignatureScheme.ED25519.code()))))
			.encode()));
		assertThat(client.state().getClass().getSimpleName()).isEqualTo("ExpectCertificate");
	}

	// RFC 9846 section 4.7.1
	@Test
	void ticketLifetimeIsBounded() throws TlsException {
		Sessions sessions = new Sessions();
		Endpoint client = sessions.connect(HandshakeFixture.server().build());
		assertThat(sessions.store()).isEmpty();
		client.receive(ticket(0));
		assertThat(sessions.store()).isEmpty();
		client.receive(ticket(4_000_000_000L));
		assertThat(sessions.store().element().ticket().lifetime()).isEqualTo(Duration.ofDays(7));
	}

	@Test
	void ticketTooLongForAClientHelloIsNotKept() throws TlsException {
		Sessions sessions = new Sessions();
		Endpoint client = sessions.connect(HandshakeFixture.server().build());
		client.receive(ticket(3600, Octets.adopt(new byte[0xff80])));
		assertThat(sessions.store()).isEmpty();
		client.receive(ticket(3600, Octets.adopt(new byte[0x4000])));
		ClientHello hello = ClientHello.decode(Endpoint.client(sessions.client(), LOCALHOST).take());
		assertThat(hello.extensions().has(ExtensionType.PRE_SHARED_KEY)).isTrue();
	}

	@Test
	void ticketIsIgnoredByAClientThatDoesNotResume() throws TlsException {
		Endpoint client = Endpoint.client(HandshakeFixture.client().build(), LOCALHOST);
		Endpoint server = Endpoint.server(HandshakeFixture.server().build());
		Endpoint.run(client, server);
		client.receive(ticket(3600));
		assertThat(client.state().isTraffic()).isTrue();
	}

	@Test
	void sessionIsNotOfferedAfterItsLifetime() throws TlsException {
		Sessions sessions = new Sessions();
		sessions.connect(sessions.server());
		ClientConfig later = sessions.client()
			.toBuilder()
			.clock(InstantSource.fixed(HandshakeFixture.NOW.plus(Duration.ofHours(1))))
			.build();
		ClientHello hello = ClientHello.decode(Endpoint.client(later, LOCALHOST).take());
		assertThat(hello.extensions().has(ExtensionType.PRE_SHARED_KEY)).isFalse();
		assertThat(sessions.store()).isEmpty();
	}

	private static Handshake ticket(long lifetimeSeconds) throws TlsException {
		return ticket(lifetimeSeconds, Octets.of((byte) 5));
	}

	private static Handshake ticket(long lifetimeSeconds, Octets ticket) throws TlsException {
		return Handshake
			.of(new NewSessionTicket(lifetimeSeconds, 7, Octets.of((byte) 0), ticket, Extensions.NONE).encode());
	}

	private static Endpoint clientBefore(HandshakeType next, ClientConfig config) throws TlsException {
		Endpoint client = Endpoint.client(config, LOCALHOST);
		Endpoint server = Endpoint.server(HandshakeFixture.server().build());
		server.receive(client.take());
		while (server.output().sent().element().type() != next) {
			client.receive(server.take());
		}
		return client;
	}

	private static ServerHello retryRequest(Handshake firstHello) throws TlsException {
		Endpoint server = Endpoint.server(HandshakeFixture.server().groups(List.of(NamedGroup.SECP384R1)).build());
		server.receive(firstHello);
		return ServerHello.decode(server.take());
	}

	private static NamedGroup firstGroup() {
		return HandshakeFixture.PROVIDER.groups().get(0).name();
	}

	private static List<CertificateEntry> entries(Credential credential) {
		return credential.encodedChain().stream().map((der) -> new CertificateEntry(der, Extensions.NONE)).toList();
	}

	private static KeyShareAnswer share(NamedGroup group, int length) {
		return new KeyShareAnswer(new KeyShareEntry(group.code(), Octets.adopt(new byte[length])));
	}

	private static void assertRefused(Endpoint client, HandshakeMessage message, TlsReason reason,
			AlertDescription alert) {
		assertThatExceptionOfType(TlsException.class).isThrownBy(() -> client.receive(Handshake.of(message.encode())))
			.satisfies((ex) -> {
				assertThat(ex.reason()).isEqualTo(reason);
				assertThat(ex.alert()).isEqualTo(alert);
			});
	}

}
