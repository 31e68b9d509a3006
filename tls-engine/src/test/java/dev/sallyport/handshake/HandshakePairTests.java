package dev.sallyport.handshake;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.sallyport.TestCrypto;
import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.config.TicketOutcome;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.message.ClientHello;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.session.PeerName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.sallyport.handshake.HandshakeFixture.LOCALHOST;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Both state machines against each other, without records between them.
 */
class HandshakePairTests {

	@Test
	void fullHandshakeSendsTheFlightsOfTheRfc() throws TlsException {
		Endpoint client = Endpoint.client(HandshakeFixture.client().build(), LOCALHOST);
		Endpoint server = Endpoint.server(HandshakeFixture.server().build());
		Endpoint.run(client, server);
		assertThat(client.output().events()).containsExactly("CLIENT_HELLO", "CHANGE_CIPHER_SPEC", "read keys",
				"write keys", "read keys", "FINISHED", "write keys", "traffic");
		assertThat(server.output().events()).containsExactly("SERVER_HELLO", "CHANGE_CIPHER_SPEC", "read keys",
				"write keys", "ENCRYPTED_EXTENSIONS", "CERTIFICATE", "CERTIFICATE_VERIFY", "FINISHED", "write keys",
				"read keys", "traffic");
		assertSameSecrets(client, server);
		assertThat(server.output().info().serverName()).contains("localhost");
		assertThat(client.output().info().peerCertificates()).isEqualTo(HandshakeFixture.credential().chain());
	}

	@ParameterizedTest
	@EnumSource(names = { "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256" })
	void everySuiteWorks(CipherSuite suite) throws TlsException {
		TestCrypto.assumePresent(suite);
		ClientConfig config = HandshakeFixture.client().cipherSuites(List.of(suite)).build();
		Endpoint client = Endpoint.client(config, LOCALHOST);
		Endpoint server = Endpoint.server(HandshakeFixture.server().build());
		Endpoint.run(client, server);
		assertSameSecrets(client, server);
		assertThat(client.output().info().cipherSuite()).contains(suite);
	}

	@ParameterizedTest
	@MethodSource("groups")
	void everyGroupWorks(NamedGroup group) throws TlsException {
		ClientConfig config = HandshakeFixture.client().groups(List.of(group)).build();
		Endpoint client = Endpoint.client(config, LOCALHOST);
		Endpoint server = Endpoint.server(HandshakeFixture.server().build());
		Endpoint.run(client, server);
		assertSameSecrets(client, server);
		assertThat(client.output().info().group()).contains(group);
		assertThat(server.output().info().group()).contains(group);
	}

	static List<NamedGroup> groups() {
		return HandshakeFixture.PROVIDER.groups().stream().map(KeyExchangeGroup::name).toList();
	}

	@Test
	void serverAnswersUnknownShareWithHelloRetryRequest() throws TlsException {
		ServerConfig config = HandshakeFixture.server().groups(List.of(NamedGroup.SECP384R1)).build();
		Endpoint client = Endpoint.client(HandshakeFixture.client().build(), LOCALHOST);
		Endpoint server = Endpoint.server(config);
		Endpoint.run(client, server);
		assertSameSecrets(client, server);
		assertThat(client.output().events()).startsWith("CLIENT_HELLO", "CHANGE_CIPHER_SPEC", "CLIENT_HELLO",
				"read keys");
		assertThat(server.output().events()).startsWith("SERVER_HELLO", "CHANGE_CIPHER_SPEC", "SERVER_HELLO",
				"read keys");
		assertThat(client.output().info().group()).contains(NamedGroup.SECP384R1);
	}

	@Test
	void sessionIsResumedWithATicketAndNoCertificate() throws TlsException {
		Sessions sessions = new Sessions();
		Endpoint first = sessions.connect(sessions.server());
		assertThat(first.output().info().resumed()).isFalse();
		assertThat(sessions.store().size()).isEqualTo(2);
		Endpoint server = Endpoint.server(sessions.server());
		Endpoint client = Endpoint.client(sessions.client(), LOCALHOST);
		Endpoint.run(client, server);
		assertSameSecrets(client, server);
		assertThat(client.output().info().resumed()).isTrue();
		assertThat(server.output().info().resumed()).isTrue();
		assertThat(server.output().events()).doesNotContain("CERTIFICATE");
		assertThat(server.output().ticketOutcomes()).containsExactly(TicketOutcome.RESUMED);
		assertThat(client.output().info().sessionId()).isEqualTo(first.output().info().sessionId());
		assertThat(client.output().info().peerCertificates()).isEqualTo(HandshakeFixture.credential().chain());
		// One ticket was used up, and two new ones came
		assertThat(sessions.store().size()).isEqualTo(3);
	}

	@Test
	void sessionIsResumedThroughAHelloRetryRequest() throws TlsException {
		Sessions sessions = new Sessions();
		sessions.connect(sessions.server());
		ServerConfig retrying = sessions.server().toBuilder().groups(List.of(NamedGroup.SECP521R1)).build();
		Endpoint server = Endpoint.server(retrying);
		Endpoint client = Endpoint.client(sessions.client(), LOCALHOST);
		Endpoint.run(client, server);
		assertSameSecrets(client, server);
		assertThat(client.output().info().resumed()).isTrue();
		assertThat(client.output().info().group()).contains(NamedGroup.SECP521R1);
	}

	@Test
	void applicationProtocolIsNegotiated() throws TlsException {
		ServerConfig config = HandshakeFixture.server().alpn((hello) -> {
			assertThat(hello.applicationProtocols()).containsExactly("h2", "http/1.1");
			return Optional.of("http/1.1");
		}).build();
		Endpoint server = Endpoint.server(config);
		Endpoint client = Endpoint
			.client(HandshakeFixture.client().applicationProtocols(List.of("h2", "http/1.1")).build(), LOCALHOST);
		Endpoint.run(client, server);
		assertThat(client.output().info().applicationProtocol()).contains("http/1.1");
		assertThat(server.output().info().applicationProtocol()).contains("http/1.1");
	}

	@Test
	void keysAreUpdatedInBothDirections() throws TlsException {
		Endpoint client = Endpoint.client(HandshakeFixture.client().build(), LOCALHOST);
		Endpoint server = Endpoint.server(HandshakeFixture.server().build());
		Endpoint.run(client, server);
		client.state().updateKeys(true, client.output());
		Endpoint.run(client, server);
		assertSameSecrets(client, server);
		assertThat(client.output().writeSecrets()).hasSize(3);
		assertThat(client.output().readSecrets()).hasSize(3);
	}

	@Test
	void severalRequestsForKeyUpdateAreAnsweredOnceWhileSilent() throws TlsException {
		Endpoint client = Endpoint.client(HandshakeFixture.client().build(), LOCALHOST);
		Endpoint server = Endpoint.server(HandshakeFixture.server().build());
		Endpoint.run(client, server);
		for (int i = 0; i < 3; i++) {
			client.state().updateKeys(true, client.output());
		}
		server.receiveAllFrom(client);
		assertThat(server.output().sent()).hasSize(1);
		client.receiveAllFrom(server);
		assertSameSecrets(client, server);
	}

	// RFC 6066 section 3: no literal addresses; and what is no DNS name cannot be encoded
	@ParameterizedTest
	@MethodSource("hostsWithoutServerName")
	void hostThatIsNoDnsNameIsNotSent(String host) throws TlsException {
		Endpoint client = Endpoint.client(HandshakeFixture.client().build(), new PeerName(host, 443));
		ClientHello hello = ClientHello.decode(client.take());
		assertThat(hello.extensions().has(ExtensionType.SERVER_NAME)).isFalse();
	}

	static Stream<String> hostsWithoutServerName() {
		return Stream.of("127.0.0.1", "::1", "exa mple", "b\u00fccher.example", "a".repeat(64), "a.".repeat(128) + "a");
	}

	private static void assertSameSecrets(Endpoint client, Endpoint server) {
		assertThat(client.state().isTraffic()).isTrue();
		assertThat(server.state().isTraffic()).isTrue();
		assertThat(client.output().readSecrets()).containsExactlyElementsOf(server.output().writeSecrets());
		assertThat(client.output().writeSecrets()).containsExactlyElementsOf(server.output().readSecrets());
		assertThat(client.output().export("test", new byte[0], 32))
			.isEqualTo(server.output().export("test", new byte[0], 32));
	}

}
