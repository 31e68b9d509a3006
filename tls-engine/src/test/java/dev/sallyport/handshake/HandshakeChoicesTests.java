package dev.sallyport.handshake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.sallyport.config.CipherSuiteOrder;
import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.config.TicketOutcome;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.HybridKeyExchange;
import dev.sallyport.crypto.Kem;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.Secret;
import dev.sallyport.crypto.jca.JdkCrypto;
import dev.sallyport.message.CertificateRequest;
import dev.sallyport.message.ClientHello;
import dev.sallyport.message.Cookie;
import dev.sallyport.message.Extension;
import dev.sallyport.message.Extensions;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.KeyShareEntry;
import dev.sallyport.message.KeyShareOffer;
import dev.sallyport.message.PskKeyExchangeModes;
import dev.sallyport.message.SelectedVersion;
import dev.sallyport.message.ServerHello;
import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.protocol.TlsReason;
import dev.sallyport.session.ClientSession;
import dev.sallyport.session.ClientSessionStore;
import dev.sallyport.session.PeerName;
import dev.sallyport.session.ServerSession;
import dev.sallyport.session.SessionTicketer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.sallyport.handshake.HandshakeFixture.LOCALHOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What both sides choose where the protocol leaves a choice: groups, shares, tickets,
 * compatibility.
 */
class HandshakeChoicesTests {

	private static final KeyExchangeGroup X25519 = JdkCrypto.provider().group(NamedGroup.X25519).orElseThrow();

	private static final CryptoProvider HYBRID = CryptoProvider.compose("hybrid",
			(parts) -> parts.include(HandshakeFixture.PROVIDER)
				.group(X25519)
				.group(HybridKeyExchange.x25519MlKem768(new ToyKem(), X25519))
				.preferGroups(NamedGroup.X25519MLKEM768, NamedGroup.X25519));

	@ParameterizedTest
	@EnumSource
	void suitesGoByTheOrderOfTheSideThatIsAsked(ProtocolVersion version) throws TlsException {
		List<CipherSuite> suites = HandshakeFixture.client()
			.versions(List.of(version))
			.build()
			.cipherSuiteNames()
			.stream()
			.filter((suite) -> suite.signedWith(SignatureScheme.ECDSA_SECP256R1_SHA256))
			.toList();
		CipherSuite first = suites.get(0);
		CipherSuite last = suites.get(suites.size() - 1);
		assertThat(suite(version, List.of(last, first), CipherSuiteOrder.SERVER)).isEqualTo(first);
		assertThat(suite(version, List.of(last, first), CipherSuiteOrder.CLIENT)).isEqualTo(last);
		assertThat(suite(version, List.of(first, last), CipherSuiteOrder.CLIENT)).isEqualTo(first);
	}

	private static CipherSuite suite(ProtocolVersion version, List<CipherSuite> offered, CipherSuiteOrder order)
			throws TlsException {
		ClientConfig config = HandshakeFixture.client().versions(List.of(version)).cipherSuites(offered).build();
		Endpoint client = Endpoint.client(config, LOCALHOST);
		Endpoint server = Endpoint.server(HandshakeFixture.server().cipherSuiteOrder(order).build());
		Endpoint.run(client, server);
		return client.output().info().cipherSuite().orElseThrow();
	}

	@Test
	void hybridBringsItsHalfAsASecondShare() throws TlsException {
		Endpoint client = Endpoint.client(client(new Memory()), LOCALHOST);
		assertThat(shares(client.output().sent().element())).containsExactly(NamedGroup.X25519MLKEM768.code(),
				NamedGroup.X25519.code());
		assertThat(group(client, NamedGroup.X25519)).isEqualTo(NamedGroup.X25519);
		assertThat(
				group(Endpoint.client(client(new Memory()), LOCALHOST), NamedGroup.X25519MLKEM768, NamedGroup.X25519))
			.isEqualTo(NamedGroup.X25519MLKEM768);
	}

	@Test
	void sharesComeInTheOrderOfTheGroups() throws TlsException {
		Memory memory = new Memory();
		memory.group = NamedGroup.X25519MLKEM768;
		ClientConfig config = client(memory).toBuilder()
			.groups(List.of(NamedGroup.X25519, NamedGroup.X25519MLKEM768))
			.build();
		assertThat(shares(Endpoint.client(config, LOCALHOST).take())).containsExactly(NamedGroup.X25519.code(),
				NamedGroup.X25519MLKEM768.code());
	}

	@Test
	void halfThatIsNotConfiguredIsNotOffered() throws TlsException {
		ClientConfig config = client(new Memory()).toBuilder().groups(List.of(NamedGroup.X25519MLKEM768)).build();
		assertThat(shares(Endpoint.client(config, LOCALHOST).take())).containsExactly(NamedGroup.X25519MLKEM768.code());
	}

	@Test
	void groupOfTheServerIsRememberedForTheNextShare() throws TlsException {
		Memory memory = new Memory();
		group(Endpoint.client(client(memory), LOCALHOST), NamedGroup.SECP384R1);
		assertThat(shares(Endpoint.client(client(memory), LOCALHOST).take()))
			.containsExactly(NamedGroup.SECP384R1.code());
	}

	@Test
	void serverAsksForAPostQuantumShareThatTheClientCouldHaveSent() throws TlsException {
		Memory memory = new Memory();
		memory.group = NamedGroup.X25519;
		Endpoint client = Endpoint.client(client(memory), LOCALHOST);
		assertThat(shares(client.output().sent().element())).containsExactly(NamedGroup.X25519.code());
		assertThat(group(client, NamedGroup.X25519MLKEM768, NamedGroup.X25519)).isEqualTo(NamedGroup.X25519MLKEM768);
		assertThat(client.output().events()).startsWith("CLIENT_HELLO", "CHANGE_CIPHER_SPEC", "CLIENT_HELLO");
	}

	@Test
	void serverAsksForNoOtherShareJustBecauseItLikesItBetter() throws TlsException {
		Memory memory = new Memory();
		memory.group = NamedGroup.X25519;
		Endpoint client = Endpoint.client(client(memory), LOCALHOST);
		assertThat(group(client, NamedGroup.SECP384R1, NamedGroup.X25519)).isEqualTo(NamedGroup.X25519);
		assertThat(client.output().events()).startsWith("CLIENT_HELLO", "CHANGE_CIPHER_SPEC", "read keys");
	}

	// RFC 9846 appendix E.4
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void clientWithoutCompatibilityModeGetsNoChangeCipherSpec(boolean retry) throws TlsException {
		NamedGroup group = retry ? NamedGroup.SECP384R1 : NamedGroup.SECP256R1;
		Endpoint server = Endpoint.server(HandshakeFixture.server().groups(List.of(group)).build());
		ClientConfig config = HandshakeFixture.client()
			.groups(List.of(NamedGroup.SECP256R1, NamedGroup.SECP384R1))
			.build();
		ClientHello hello = ClientHello.decode(Endpoint.client(config, LOCALHOST).take());
		server.receive(Handshake.of(new ClientHello(hello.legacyVersion(), hello.random(), Octets.EMPTY,
				hello.cipherSuites(), hello.legacyCompressionMethods(), hello.extensions())
			.encode()));
		assertThat(server.output().events()).startsWith("SERVER_HELLO").doesNotContain("CHANGE_CIPHER_SPEC");
	}

	@Test
	void keyLogGetsTheSameSecretsOnBothSides() throws TlsException {
		Map<String, String> ofClient = new TreeMap<>();
		Map<String, String> ofServer = new TreeMap<>();
		Endpoint client = Endpoint.client(HandshakeFixture.client()
			.keyLog((label, random, secret) -> ofClient.put(label + random.toHex(), Octets.adopt(secret).toHex()))
			.build(), LOCALHOST);
		Endpoint server = Endpoint.server(HandshakeFixture.server()
			.keyLog((label, random, secret) -> ofServer.put(label + random.toHex(), Octets.adopt(secret).toHex()))
			.build());
		Endpoint.run(client, server);
		assertThat(ofClient).hasSize(4).isEqualTo(ofServer);
		assertThat(ofClient.keySet()).anyMatch((label) -> label.startsWith("CLIENT_HANDSHAKE_TRAFFIC_SECRET"))
			.anyMatch((label) -> label.startsWith("SERVER_TRAFFIC_SECRET_0"));
	}

	@Test
	void laterRequestForAKeyUpdateIsAnsweredAgain() throws TlsException {
		Endpoint client = Endpoint.client(HandshakeFixture.client().build(), LOCALHOST);
		Endpoint server = Endpoint.server(HandshakeFixture.server().build());
		Endpoint.run(client, server);
		for (int i = 0; i < 2; i++) {
			client.state().updateKeys(true, client.output());
			Endpoint.run(client, server);
		}
		assertThat(server.output().writeSecrets()).hasSize(4);
		assertThat(client.output().readSecrets()).containsExactlyElementsOf(server.output().writeSecrets());
	}

	@Test
	void awaitingStateWaitsUntilItsWorkIsDone() throws TlsException {
		Endpoint server = Endpoint.server(HandshakeFixture.server().build());
		server.receiveOnly(Endpoint.client(HandshakeFixture.client().build(), LOCALHOST).take());
		HandshakeState awaiting = server.state();
		assertThat(awaiting.resume(server.output())).isSameAs(awaiting);
		awaiting.task().orElseThrow().begin();
		assertThat(awaiting.task()).isEmpty();
		assertThat(awaiting.resume(server.output())).isNotSameAs(awaiting);
	}

	@Test
	void ticketsAreNotResumedByAServerWithoutATicketer() throws TlsException {
		Sessions sessions = new Sessions();
		sessions.connect(sessions.server());
		Endpoint client = Endpoint.client(sessions.client(), LOCALHOST);
		Endpoint server = Endpoint.server(HandshakeFixture.server().build());
		Endpoint.run(client, server);
		assertThat(client.output().info().resumed()).isFalse();
		assertThat(server.output().ticketOutcomes()).isEmpty();
	}

	// RFC 9846 section 4.3.9: psk_ke is not for us
	@Test
	void ticketWithoutAKeyExchangeIsRefused() throws TlsException {
		Sessions sessions = new Sessions();
		sessions.connect(sessions.server());
		Endpoint server = Endpoint.server(sessions.server());
		ClientHello hello = ClientHello.decode(Endpoint.client(sessions.client(), LOCALHOST).take());
		server.receive(Handshake
			.of(hello.withExtensions(replaced(hello, new PskKeyExchangeModes(Octets.of((byte) 0)))).encode()));
		assertThat(server.output().ticketOutcomes()).containsExactly(TicketOutcome.REFUSED);
		assertThat(server.output().events()).contains("CERTIFICATE");
	}

	@Test
	void ticketOfAnAgedFullHandshakeIsExpired() throws TlsException {
		Sessions sessions = new Sessions();
		sessions.connect(sessions.server());
		Instant weekAgo = HandshakeFixture.NOW.minus(Duration.ofDays(7));
		sessions.tickets().replaceAll((ticket, session) -> {
			ServerSession.TicketTimes times = session.times();
			return new ServerSession(
					new ServerSession.Terms(session.id(), session.cipherSuite(), session.serverName(),
							Optional.empty()),
					session.preSharedKey(),
					new ServerSession.TicketTimes(weekAgo, times.issuedAt(), times.lifetimeSeconds(), times.ageAdd()),
					List.of());
		});
		Endpoint server = Endpoint.server(sessions.server());
		Endpoint.run(Endpoint.client(sessions.client(), LOCALHOST), server);
		assertThat(server.output().ticketOutcomes()).containsExactly(TicketOutcome.EXPIRED);
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 16385 })
	void ticketThatNoClientHelloCouldCarryIsNotSent(int length) throws TlsException {
		SessionTicketer odd = new SessionTicketer() {

			@Override
			public Optional<Octets> wrap(ServerSession session) {
				return (length >= 0) ? Optional.of(Octets.adopt(new byte[length])) : Optional.empty();
			}

			@Override
			public Optional<ServerSession> unwrap(Octets ticket) {
				return Optional.empty();
			}

			@Override
			public Duration lifetime() {
				return Duration.ofHours(1);
			}

		};
		Sessions sessions = new Sessions();
		sessions.connect(HandshakeFixture.server().ticketer(odd).build());
		assertThat(sessions.store()).isEmpty();
	}

	@Test
	void sessionOfASuiteThatIsNoLongerOfferedIsDropped() throws TlsException {
		Sessions sessions = new Sessions();
		sessions
			.connect(sessions.server().toBuilder().cipherSuites(List.of(CipherSuite.TLS_AES_256_GCM_SHA384)).build());
		ClientConfig config = sessions.client()
			.toBuilder()
			.cipherSuites(List.of(CipherSuite.TLS_AES_128_GCM_SHA256))
			.build();
		Endpoint client = Endpoint.client(config, LOCALHOST);
		Endpoint.run(client, Endpoint.server(HandshakeFixture.server().build()));
		assertThat(client.output().info().resumed()).isFalse();
		assertThat(sessions.store()).isEmpty();
	}

	// RFC 9846 section 4.2.4
	@Test
	void helloRetryRequestMayBringNothingButACookie() throws TlsException {
		Endpoint client = Endpoint.client(HandshakeFixture.client().build(), LOCALHOST);
		Handshake first = client.take();
		client.receive(Handshake.of(cookieRequest(first).encode()));
		ClientHello second = ClientHello.decode(client.take());
		assertThat(second.extensions().find(KeyShareOffer.class))
			.isEqualTo(ClientHello.decode(first).extensions().find(KeyShareOffer.class));
		assertThat(second.extensions().find(Cookie.class)).isPresent();
	}

	@Test
	void versionMayNotChangeAfterAHelloRetryRequest() throws TlsException {
		Endpoint client = Endpoint.client(HandshakeFixture.client().build(), LOCALHOST);
		ServerHello request = cookieRequest(client.take());
		client.receive(Handshake.of(request.encode()));
		ServerHello other = new ServerHello(0x0303, Octets.adopt(new byte[32]), request.legacySessionIdEcho(),
				request.cipherSuite(), 0, Extensions.of(new SelectedVersion(0x0305)));
		assertRefused(client, Handshake.of(other.encode()), PeerMisbehaved.SELECTED_UNOFFERED_VERSION);
	}

	// RFC 9846 section 4.4.2
	@Test
	void certificateRequestWithAContextIsRefused() throws TlsException {
		Endpoint client = Endpoint.client(HandshakeFixture.client().build(), LOCALHOST);
		Endpoint server = Endpoint.server(HandshakeFixture.server().build());
		server.receive(client.take());
		client.receive(server.take());
		client.receive(server.take());
		assertRefused(client, Handshake.of(new CertificateRequest(Octets.of((byte) 1), Extensions.NONE).encode()),
				PeerMisbehaved.CERTIFICATE_CONTEXT_NOT_EMPTY);
	}

	private static void assertRefused(Endpoint client, Handshake message, TlsReason reason) {
		assertThatExceptionOfType(TlsException.class).isThrownBy(() -> client.receive(message)).satisfies((ex) -> {
			assertThat(ex.reason()).isEqualTo(reason);
			assertThat(ex.alert()).isEqualTo(AlertDescription.ILLEGAL_PARAMETER);
		});
	}

	private static ServerHello cookieRequest(Handshake first) throws TlsException {
		return new ServerHello(0x0303, ServerHello.HELLO_RETRY_REQUEST_RANDOM,
				ClientHello.decode(first).legacySessionId(), CipherSuite.TLS_AES_128_GCM_SHA256.code(), 0,
				Extensions.of(new SelectedVersion(0x0304), new Cookie(Octets.of((byte) 7))));
	}

	private static Extensions replaced(ClientHello hello, Extension replacement) {
		List<Extension> extensions = new ArrayList<>(hello.extensions().list());
		extensions.replaceAll((extension) -> (extension.type() == replacement.type()) ? replacement : extension);
		return Extensions.of(extensions);
	}

	private static ClientConfig client(ClientSessionStore memory) {
		return ClientConfig.builder(HYBRID).serverVerifier((peer) -> {
		}).sessions(memory).build();
	}

	private static List<Integer> shares(Handshake hello) throws TlsException {
		return ClientHello.decode(hello)
			.extensions()
			.find(KeyShareOffer.class)
			.orElseThrow()
			.shares()
			.stream()
			.map(KeyShareEntry::group)
			.toList();
	}

	/**
	 * Connect to a server with the given groups, and return the one that was chosen.
	 */
	private static NamedGroup group(Endpoint client, NamedGroup... groups) throws TlsException {
		Endpoint server = Endpoint.server(ServerConfig.builder(HYBRID)
			.certificates((hello) -> Optional.of(HandshakeFixture.credential()))
			.groups(Arrays.asList(groups))
			.build());
		Endpoint.run(client, server);
		assertThat(client.state().isTraffic()).isTrue();
		return client.output().info().group().orElseThrow();
	}

	/**
	 * Remembers a group and no sessions.
	 */
	private static final class Memory implements ClientSessionStore {

		private NamedGroup group;

		@Override
		public void put(PeerName peer, ClientSession session) {
			session.close();
		}

		@Override
		public Optional<ClientSession> take(PeerName peer) {
			return Optional.empty();
		}

		@Override
		public void rememberGroup(PeerName peer, NamedGroup group) {
			this.group = group;
		}

		@Override
		public Optional<NamedGroup> group(PeerName peer) {
			return Optional.ofNullable(this.group);
		}

	}

	/**
	 * Has the sizes of ML-KEM-768 and no security: the secret is in the ciphertext.
	 */
	private static final class ToyKem implements Kem {

		@Override
		public int encapsulationKeyLength() {
			return 1184;
		}

		@Override
		public int ciphertextLength() {
			return 1088;
		}

		@Override
		public DecapsulationKey generate() {
			return new DecapsulationKey() {

				@Override
				public Octets encapsulationKey() {
					return Octets.adopt(new byte[1184]);
				}

				@Override
				public Secret decapsulate(Octets ciphertext) {
					return Secret.adopt(ciphertext.slice(0, 32).toByteArray());
				}

				@Override
				public void close() {
				}

			};
		}

		@Override
		public Encapsulation encapsulate(Octets encapsulationKey) {
			byte[] ciphertext = new byte[1088];
			Arrays.fill(ciphertext, (byte) 5);
			return new Encapsulation(Octets.adopt(ciphertext), Secret.adopt(Arrays.copyOf(ciphertext, 32)));
		}

		@Override
		public String source() {
			return "test";
		}

	}

}
