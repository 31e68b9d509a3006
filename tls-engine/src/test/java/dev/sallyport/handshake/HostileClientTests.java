package dev.sallyport.handshake;

import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sallyport.TestCrypto;
import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.Credential;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.config.TicketOutcome;
import dev.sallyport.message.ApplicationProtocols;
import dev.sallyport.message.ClientHello;
import dev.sallyport.message.Cookie;
import dev.sallyport.message.EarlyDataIndication;
import dev.sallyport.message.Finished;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.KeyShareEntry;
import dev.sallyport.message.KeyShareOffer;
import dev.sallyport.message.PreSharedKeyOffer;
import dev.sallyport.message.PskKeyExchangeModes;
import dev.sallyport.message.ServerName;
import dev.sallyport.message.SignatureAlgorithms;
import dev.sallyport.message.SupportedGroups;
import dev.sallyport.message.SupportedVersionsOffer;
import dev.sallyport.message.UnknownExtension;
import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.InternalReason;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.PeerIncompatible;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.protocol.TlsReason;
import dev.sallyport.session.PeerName;
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
 * What a server does about clients that break a rule. Each row names the section of RFC
 * 9846 that it holds.
 */
class HostileClientTests {

	@ParameterizedTest(name = "{0}")
	@MethodSource("clientHellos")
	void clientHelloIsRefused(String name, UnaryOperator<ClientHello> edit, TlsReason reason, AlertDescription alert)
			throws TlsException {
		Endpoint server = Endpoint.server(HandshakeFixture.server().build());
		Handshake hello = edited(firstHello(HandshakeFixture.client().build()), edit);
		assertRefused(server, hello, reason, alert);
		assertThat(server.output().sent()).isEmpty();
	}

	static Stream<Arguments> clientHellos() {
		return Stream.of(
				// section 4.2.2
				arguments("legacy_version of TLS 1.1",
						edit((hello) -> new ClientHello(0x0302, hello.random(), hello.legacySessionId(),
								hello.cipherSuites(), hello.legacyCompressionMethods(), hello.extensions())),
						PeerMisbehaved.LEGACY_VERSION_INVALID, AlertDescription.PROTOCOL_VERSION),
				arguments("compression offered",
						edit((hello) -> new ClientHello(hello.legacyVersion(), hello.random(), hello.legacySessionId(),
								hello.cipherSuites(), Octets.of((byte) 1, (byte) 0), hello.extensions())),
						PeerMisbehaved.COMPRESSION_NOT_NULL, AlertDescription.ILLEGAL_PARAMETER),
				arguments("no common suite", edit((hello) -> withSuites(hello, CodePoints.of(0x1304, 0x0a0a))),
						PeerIncompatible.NO_COMMON_CIPHER_SUITE, AlertDescription.HANDSHAKE_FAILURE),
				// section 4.3.1
				arguments("only TLS 1.1", with(new SupportedVersionsOffer(CodePoints.of(0x0302, 0x7a7a))),
						PeerIncompatible.NO_COMMON_VERSION, AlertDescription.PROTOCOL_VERSION),
				// section 9.2
				arguments("no supported_groups", without(SupportedGroups.class), PeerMisbehaved.MISSING_EXTENSION,
						AlertDescription.MISSING_EXTENSION),
				arguments("no key_share", without(KeyShareOffer.class), PeerMisbehaved.MISSING_EXTENSION,
						AlertDescription.MISSING_EXTENSION),
				arguments("no signature_algorithms", without(SignatureAlgorithms.class),
						PeerMisbehaved.MISSING_EXTENSION, AlertDescription.MISSING_EXTENSION),
				// section 4.3.8
				arguments("two shares for one group", with(shares(NamedGroup.SECP256R1, NamedGroup.SECP256R1)),
						PeerMisbehaved.DUPLICATE_KEY_SHARE, AlertDescription.ILLEGAL_PARAMETER),
				arguments("a share that supported_groups lacks",
						edit((hello) -> with(shares(NamedGroup.X25519))
							.apply(with(new SupportedGroups(CodePoints.of(0x0017))).apply(hello))),
						PeerMisbehaved.KEY_SHARE_NOT_IN_SUPPORTED_GROUPS, AlertDescription.ILLEGAL_PARAMETER),
				arguments("thousands of shares", with(manyShares(4000)), PeerMisbehaved.TOO_MANY_KEY_SHARES,
						AlertDescription.ILLEGAL_PARAMETER),
				arguments("no common group",
						edit((hello) -> with(new KeyShareOffer(List.of()))
							.apply(with(new SupportedGroups(CodePoints.of(0x0100, 0x001e))).apply(hello))),
						PeerIncompatible.NO_COMMON_GROUP, AlertDescription.HANDSHAKE_FAILURE));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("secondHellos")
	void secondClientHelloMayNotChange(String name, UnaryOperator<ClientHello> edit, TlsReason reason)
			throws TlsException {
		Endpoint server = Endpoint.server(retrying());
		Endpoint client = Endpoint.client(HandshakeFixture.client().build(), LOCALHOST);
		server.receive(client.take());
		client.receive(server.take());
		assertRefused(server, edited(client.take(), edit), reason, AlertDescription.ILLEGAL_PARAMETER);
	}

	// RFC 9846 section 4.2.2
	static Stream<Arguments> secondHellos() {
		return Stream.of(
				arguments("random",
						edit((hello) -> new ClientHello(hello.legacyVersion(),
								Octets.adopt(new byte[ClientHello.RANDOM_LENGTH]), hello.legacySessionId(),
								hello.cipherSuites(), hello.legacyCompressionMethods(), hello.extensions())),
						PeerMisbehaved.SECOND_CLIENT_HELLO_CHANGED),
				arguments("cipher suites", edit((hello) -> withSuites(hello, CodePoints.of(0x1301))),
						PeerMisbehaved.SECOND_CLIENT_HELLO_CHANGED),
				arguments("session id",
						edit((hello) -> new ClientHello(hello.legacyVersion(), hello.random(), Octets.EMPTY,
								hello.cipherSuites(), hello.legacyCompressionMethods(), hello.extensions())),
						PeerMisbehaved.SECOND_CLIENT_HELLO_CHANGED),
				arguments("server name", with(new ServerName(Optional.of("other.example"))),
						PeerMisbehaved.SECOND_CLIENT_HELLO_CHANGED),
				arguments("groups", with(new SupportedGroups(CodePoints.of(0x0018))),
						PeerMisbehaved.SECOND_CLIENT_HELLO_CHANGED),
				arguments("a share for another group", with(shares(NamedGroup.SECP256R1)),
						PeerMisbehaved.SECOND_CLIENT_HELLO_CHANGED),
				arguments("no share", with(new KeyShareOffer(List.of())), PeerMisbehaved.SECOND_CLIENT_HELLO_CHANGED),
				arguments("early data", with(new EarlyDataIndication()), PeerMisbehaved.EARLY_DATA_AFTER_RETRY),
				arguments("a cookie that was not given", with(new Cookie(Octets.of((byte) 1))),
						PeerMisbehaved.COOKIE_MISMATCH));
	}

	@Test
	void firstClientHelloIsNotKeptWhileTheSecondIsAwaited() throws TlsException {
		List<String> protocols = Collections.nCopies(30_000, "a");
		Handshake hello = edited(firstHello(HandshakeFixture.client().build()),
				with(new ApplicationProtocols(protocols)));
		List<Endpoint> waiting = new ArrayList<>();
		long before = usedMemory();
		for (int i = 0; i < 30; i++) {
			Endpoint server = Endpoint.server(retrying());
			server.receive(hello);
			waiting.add(server);
		}
		long perConnection = (usedMemory() - before) / waiting.size();
		assertThat(waiting)
			.allSatisfy((server) -> assertThat(server.take().type()).isEqualTo(HandshakeType.SERVER_HELLO));
		assertThat(perConnection).isLessThan(200_000);
	}

	private static long usedMemory() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	@Test
	void invalidShareIsBlamedOnThePeer() throws TlsException {
		TestCrypto.assumePresent(NamedGroup.X25519);
		Endpoint server = Endpoint.server(HandshakeFixture.server().build());
		KeyShareOffer zero = new KeyShareOffer(
				List.of(new KeyShareEntry(NamedGroup.X25519.code(), Octets.adopt(new byte[32]))));
		ClientConfig x25519 = HandshakeFixture.client().groups(List.of(NamedGroup.X25519)).build();
		assertRefused(server, edited(firstHello(x25519), with(zero)), PeerMisbehaved.INVALID_KEY_SHARE,
				AlertDescription.ILLEGAL_PARAMETER);
	}

	@Test
	void wrongFinishedIsRefused() throws TlsException {
		Endpoint server = Endpoint.server(HandshakeFixture.server().build());
		server.receive(firstHello(HandshakeFixture.client().build()));
		Finished forged = new Finished(Octets.adopt(new byte[32]));
		assertRefused(server, Handshake.of(forged.encode()), PeerMisbehaved.INCORRECT_FINISHED,
				AlertDescription.DECRYPT_ERROR);
	}

	// RFC 9846 section 4.3.9
	@Test
	void preSharedKeyWithoutModesIsRefused() throws TlsException {
		Sessions sessions = new Sessions();
		sessions.connect(sessions.server());
		assertRefused(Endpoint.server(sessions.server()),
				edited(firstHello(sessions.client()), without(PskKeyExchangeModes.class)),
				PeerMisbehaved.MISSING_PSK_KEY_EXCHANGE_MODES, AlertDescription.MISSING_EXTENSION);
	}

	// RFC 9846 section 4.3.11
	@Test
	void wrongBinderIsRefused() throws TlsException {
		Sessions sessions = new Sessions();
		sessions.connect(sessions.server());
		UnaryOperator<ClientHello> forge = edit(
				(hello) -> hello.withBinders(List.of(Octets.adopt(new byte[binderLength(hello)]))));
		assertRefused(Endpoint.server(sessions.server()), edited(firstHello(sessions.client()), forge),
				PeerMisbehaved.INCORRECT_BINDER, AlertDescription.DECRYPT_ERROR);
	}

	@Test
	void binderOfAnotherClientHelloIsRefused() throws TlsException {
		Sessions sessions = new Sessions();
		sessions.connect(sessions.server());
		UnaryOperator<ClientHello> spliced = edit((hello) -> new ClientHello(hello.legacyVersion(),
				Octets.adopt(new byte[ClientHello.RANDOM_LENGTH]), hello.legacySessionId(), hello.cipherSuites(),
				hello.legacyCompressionMethods(), hello.extensions()));
		assertRefused(Endpoint.server(sessions.server()), edited(firstHello(sessions.client()), spliced),
				PeerMisbehaved.INCORRECT_BINDER, AlertDescription.DECRYPT_ERROR);
	}

	@Test
	void ticketOfAnotherServerNameLeadsToAFullHandshake() throws TlsException {
		Sessions sessions = new Sessions();
		sessions.connect(sessions.server());
		Endpoint server = Endpoint.server(sessions.server());
		Endpoint client = Endpoint.client(sessions.client(), new PeerName("other.example", 443));
		Endpoint.run(client, server);
		assertThat(server.output().ticketOutcomes()).containsExactly(TicketOutcome.SCOPE_MISMATCH);
		assertThat(client.output().info().resumed()).isFalse();
		assertThat(client.state().isTraffic()).isTrue();
	}

	@Test
	void expiredTicketLeadsToAFullHandshake() throws TlsException {
		Sessions sessions = new Sessions();
		sessions.connect(sessions.server());
		ServerConfig later = sessions.server()
			.toBuilder()
			.clock(InstantSource.fixed(HandshakeFixture.NOW.plus(Duration.ofHours(2))))
			.build();
		Endpoint server = Endpoint.server(later);
		Endpoint client = Endpoint.client(sessions.client(), LOCALHOST);
		Endpoint.run(client, server);
		assertThat(server.output().ticketOutcomes()).containsExactly(TicketOutcome.EXPIRED);
		assertThat(client.output().info().resumed()).isFalse();
	}

	@Test
	void ticketOfAnotherHashLeadsToAFullHandshake() throws TlsException {
		Sessions sessions = new Sessions();
		sessions
			.connect(sessions.server().toBuilder().cipherSuites(List.of(CipherSuite.TLS_AES_256_GCM_SHA384)).build());
		Endpoint server = Endpoint
			.server(sessions.server().toBuilder().cipherSuites(List.of(CipherSuite.TLS_AES_128_GCM_SHA256)).build());
		Endpoint client = Endpoint.client(sessions.client(), LOCALHOST);
		Endpoint.run(client, server);
		assertThat(server.output().ticketOutcomes()).containsExactly(TicketOutcome.REFUSED);
		assertThat(client.output().info().resumed()).isFalse();
		assertThat(client.state().isTraffic()).isTrue();
	}

	@Test
	void forgottenTicketLeadsToAFullHandshake() throws TlsException {
		Sessions sessions = new Sessions();
		sessions.connect(sessions.server());
		sessions.tickets().clear();
		Endpoint server = Endpoint.server(sessions.server());
		Endpoint client = Endpoint.client(sessions.client(), LOCALHOST);
		Endpoint.run(client, server);
		assertThat(server.output().ticketOutcomes()).containsExactly(TicketOutcome.UNKNOWN);
		assertThat(client.output().info().resumed()).isFalse();
	}

	@Test
	void renewedTicketsDoNotOutliveTheFullHandshakeByMoreThanAWeek() throws TlsException {
		Sessions sessions = new Sessions();
		sessions.connect(sessions.server());
		ServerConfig nextWeek = sessions.server()
			.toBuilder()
			.clock(InstantSource.fixed(HandshakeFixture.NOW.plus(Duration.ofDays(7))))
			.build();
		Endpoint server = Endpoint.server(nextWeek);
		Endpoint client = Endpoint.client(sessions.client(), LOCALHOST);
		Endpoint.run(client, server);
		assertThat(client.output().info().resumed()).isFalse();
	}

	// RFC 9846 section 4.3.10
	@Test
	void earlyDataIsNeverAcceptedButSkipped() throws TlsException {
		Endpoint server = Endpoint.server(HandshakeFixture.server().build());
		server.receive(edited(firstHello(HandshakeFixture.client().build()), with(new EarlyDataIndication())));
		assertThat(server.output().events()).contains("skip UNTIL_FIRST_AUTHENTIC");
		Endpoint retrying = Endpoint.server(retrying());
		retrying.receive(edited(firstHello(HandshakeFixture.client().build()), with(new EarlyDataIndication())));
		assertThat(retrying.output().events()).endsWith("skip UNTIL_SECOND_CLIENT_HELLO");
	}

	@Test
	void unwantedServerNameIsRefusedByPolicy() throws TlsException {
		ServerConfig config = HandshakeFixture.server().serverNames((name) -> name.equals("example.org")).build();
		assertRefused(Endpoint.server(config), firstHello(HandshakeFixture.client().build()),
				PeerIncompatible.UNRECOGNIZED_NAME, AlertDescription.UNRECOGNIZED_NAME);
	}

	@Test
	void serverWithoutCertificateForTheClientSaysSo() throws TlsException {
		ServerConfig config = HandshakeFixture.server().certificates((hello) -> Optional.empty()).build();
		assertRefused(Endpoint.server(config), firstHello(HandshakeFixture.client().build()),
				PeerIncompatible.NO_CERTIFICATE, AlertDescription.HANDSHAKE_FAILURE);
	}

	@Test
	void clientThatVerifiesNoSchemeOfTheKeyIsRefused() throws TlsException {
		assertRefused(Endpoint.server(HandshakeFixture.server().build()),
				edited(firstHello(HandshakeFixture.client().build()),
						with(new SignatureAlgorithms(CodePoints.of(0x0403 + 0x100, 0x0804)))),
				PeerIncompatible.NO_COMMON_SIGNATURE_SCHEME, AlertDescription.HANDSHAKE_FAILURE);
	}

	@Test
	void failingResolverIsAnInternalError() throws TlsException {
		ServerConfig config = HandshakeFixture.server().certificates((hello) -> {
			throw new IllegalStateException("secret detail");
		}).build();
		assertThatExceptionOfType(TlsException.class)
			.isThrownBy(() -> Endpoint.server(config).receive(firstHello(HandshakeFixture.client().build())))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(InternalReason.CALLBACK_FAILED))
			.withMessageNotContaining("secret detail");
	}

	@Test
	void keyThatCannotSignIsAnInternalError() throws Exception {
		KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
		Credential mismatch = Credential.of(HandshakeFixture.credential().chain(), rsa.generateKeyPair().getPrivate());
		ServerConfig config = HandshakeFixture.server().certificates((hello) -> Optional.of(mismatch)).build();
		assertRefused(Endpoint.server(config), firstHello(HandshakeFixture.client().build()),
				InternalReason.SIGNING_FAILED, AlertDescription.INTERNAL_ERROR);
	}

	@Test
	void unknownCodePointsAndExtensionsAreIgnored() throws TlsException {
		Endpoint server = Endpoint.server(HandshakeFixture.server().build());
		Handshake hello = edited(firstHello(HandshakeFixture.client().build()),
				edit((plain) -> with(new UnknownExtension(0x1a1a, Octets.of((byte) 9)))
					.apply(withSuites(plain, CodePoints.of(0x2a2a, 0x1302)))));
		server.receive(hello);
		assertThat(server.output().info().cipherSuite()).contains(CipherSuite.TLS_AES_256_GCM_SHA384);
	}

	private static void assertRefused(Endpoint server, Handshake message, TlsReason reason, AlertDescription alert) {
		assertThatExceptionOfType(TlsException.class).isThrownBy(() -> server.receive(message)).satisfies((ex) -> {
			assertThat(ex.reason()).isEqualTo(reason);
			assertThat(ex.alert()).isEqualTo(alert);
		});
	}

	private static Handshake firstHello(ClientConfig config) throws TlsException {
		return Endpoint.client(config, LOCALHOST).take();
	}

	private static ServerConfig retrying() {
		return HandshakeFixture.server().groups(List.of(NamedGroup.SECP384R1)).build();
	}

	private static KeyShareOffer shares(NamedGroup... groups) {
		return new KeyShareOffer(Stream.of(groups)
			.map((group) -> new KeyShareEntry(group.code(), Octets.adopt(new byte[] { 9, 9, 9 })))
			.toList());
	}

	private static KeyShareOffer manyShares(int count) {
		return new KeyShareOffer(
				IntStream.range(0, count).mapToObj((group) -> new KeyShareEntry(group, Octets.of((byte) 1))).toList());
	}

	private static int binderLength(ClientHello hello) {
		return hello.extensions().find(PreSharedKeyOffer.class).orElseThrow().binders().get(0).length();
	}

}
