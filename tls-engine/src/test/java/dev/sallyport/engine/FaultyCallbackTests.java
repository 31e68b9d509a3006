package dev.sallyport.engine;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.sallyport.config.AlpnSelector;
import dev.sallyport.config.CertificateResolver;
import dev.sallyport.config.ClientAuth;
import dev.sallyport.config.ClientCertificateResolver;
import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.HandshakeListener;
import dev.sallyport.config.KeyLog;
import dev.sallyport.config.PeerVerifier;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.config.ServerNamePolicy;
import dev.sallyport.handshake.HandshakeFixture;
import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.session.ClientSessionStore;
import dev.sallyport.session.InMemoryClientSessionStore;
import dev.sallyport.session.InMemorySessionStore;
import dev.sallyport.session.RotatingTicketer;
import dev.sallyport.session.SessionStore;
import dev.sallyport.session.SessionTicketer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Parts of an application that throw whatever they are asked, or answer nothing. What
 * only remembers or watches costs what it is for, and what decides ends the handshake.
 */
class FaultyCallbackTests {

	private static final InstantSource CLOCK = InstantSource.fixed(HandshakeFixture.NOW);

	static Stream<Arguments> faults() {
		return Stream.of(ProtocolVersion.TLS12, ProtocolVersion.TLS13)
			.flatMap((version) -> Stream.of(Fault.values()).map((fault) -> Arguments.of(version, fault)));
	}

	@ParameterizedTest
	@MethodSource("faults")
	void ticketerCostsResumptionAlone(ProtocolVersion version, Fault fault) throws TlsException {
		SessionTicketer good = RotatingTicketer.create(HandshakeFixture.PROVIDER, CLOCK);
		ClientConfig.Builder client = client(version).sessions(InMemoryClientSessionStore.create(CLOCK));
		Peer.run(Peer.client(client.build()), Peer.server(server(version).ticketer(good).tls12Tickets(true).build()));
		assertNothingIsLost(client, server(version).ticketer(fault.in(SessionTicketer.class)).tls12Tickets(true));
	}

	@ParameterizedTest
	@MethodSource("faults")
	void storeOfServerCostsResumptionAlone(ProtocolVersion version, Fault fault) throws TlsException {
		SessionStore good = InMemorySessionStore.create(CLOCK);
		ClientConfig.Builder client = client(version).sessions(InMemoryClientSessionStore.create(CLOCK));
		Peer.run(Peer.client(client.build()), Peer.server(server(version).sessions(good).build()));
		assertNothingIsLost(client, server(version).sessions(fault.in(SessionStore.class)));
	}

	@ParameterizedTest
	@MethodSource("faults")
	void storeOfClientCostsResumptionAlone(ProtocolVersion version, Fault fault) throws TlsException {
		SessionTicketer ticketer = RotatingTicketer.create(HandshakeFixture.PROVIDER, CLOCK);
		assertNothingIsLost(client(version).sessions(fault.in(ClientSessionStore.class)),
				server(version).ticketer(ticketer).tls12Tickets(true));
	}

	@ParameterizedTest
	@MethodSource("faults")
	void keyLogCostsTheLogAlone(ProtocolVersion version, Fault fault) throws TlsException {
		KeyLog log = fault.in(KeyLog.class);
		assertNothingIsLost(client(version).keyLog(log), server(version).keyLog(log));
	}

	@ParameterizedTest
	@MethodSource("faults")
	void listenerCostsTheReportAlone(ProtocolVersion version, Fault fault) throws TlsException {
		HandshakeListener listener = fault.in(HandshakeListener.class);
		assertNothingIsLost(client(version).listener(listener), server(version).listener(listener));
	}

	@ParameterizedTest
	@EnumSource
	void listenerMayCloseTheConnection(ProtocolVersion version) throws TlsException {
		Closing ofServer = new Closing();
		Peer server = Peer.server(server(version).listener(ofServer).build());
		ofServer.connection = server.connection();
		Peer client = Peer.client(client(version).build());
		Peer.run(client, server);
		assertThat(client.connection().receivedCloseNotify()).isTrue();
		assertThat(server.connection().outboundClosed()).isTrue();
		assertThat(server.connection().want()).isEqualTo(TlsConnection.Want.NOTHING);
		assertThatIllegalStateException().isThrownBy(() -> server.connection().export("EXPORTER-test", null, 32));
	}

	@ParameterizedTest
	@EnumSource
	void listenerOfAClientMayCloseTheConnection(ProtocolVersion version) throws TlsException {
		Closing ofClient = new Closing();
		Peer server = Peer.server(server(version).build());
		Peer client = Peer.client(client(version).listener(ofClient).build());
		ofClient.connection = client.connection();
		Peer.run(client, server);
		assertThat(client.connection().outboundClosed()).isTrue();
		assertThat(client.connection().want()).isEqualTo(TlsConnection.Want.NOTHING);
		assertThat(server.connection().inboundClosed()).isTrue();
	}

	// Whoever decides may close instead: then there is nothing to decide about
	@ParameterizedTest
	@EnumSource
	void whoeverDecidesMayCloseTheConnection(ProtocolVersion version) throws TlsException {
		TlsConnection[] server = new TlsConnection[1];
		server[0] = TlsConnection.server(server(version).alpn((hello) -> {
			server[0].close();
			return Optional.empty();
		}).build());
		Peer client = Peer.client(client(version).applicationProtocols(List.of("h2")).build());
		catchThrowable(() -> Peer.run(client, new Peer(server[0])));
		assertThat(client.connection().handshakeComplete()).isFalse();
		assertThat(server[0].handshakeComplete()).isFalse();
		assertThat(server[0].inboundClosed()).isTrue();
		assertThat(server[0].want()).isEqualTo(TlsConnection.Want.NOTHING);
	}

	private static final class Closing implements HandshakeListener {

		private TlsConnection connection;

		@Override
		public void handshakeCompleted(ConnectionInfo info, Duration duration) {
			this.connection.closeOutbound();
		}

	}

	@ParameterizedTest
	@MethodSource("faults")
	void whatDecidesOnTheServerFailsTheHandshake(ProtocolVersion version, Fault fault) {
		ClientConfig client = client(version).build();
		assertServerFails(client, server(version).certificates(fault.in(CertificateResolver.class)).build());
		assertServerFails(client, server(version).alpn(fault.in(AlpnSelector.class)).build());
		if (fault == Fault.THROWS) {
			assertServerFails(client, server(version).serverNames(fault.in(ServerNamePolicy.class)).build());
		}
	}

	@ParameterizedTest
	@MethodSource("faults")
	void whatDecidesOnTheClientFailsTheHandshake(ProtocolVersion version, Fault fault) {
		if (fault == Fault.THROWS) {
			assertClientFails(client(version).serverVerifier(fault.in(PeerVerifier.class)).build(),
					server(version).build());
		}
		assertClientFails(client(version).certificates(fault.in(ClientCertificateResolver.class)).build(),
				server(version).clientAuth(ClientAuth.WANT, (peer) -> {
				}).build());
	}

	private static void assertNothingIsLost(ClientConfig.Builder clients, ServerConfig.Builder servers)
			throws TlsException {
		for (int i = 0; i < 2; i++) {
			Peer client = Peer.client(clients.build());
			Peer server = Peer.server(servers.build());
			Peer.run(client, server);
			server.receive(client.send("question"));
			assertThat(server.received()).isEqualTo("question");
			client.receive(server.send("answer"));
			assertThat(client.received()).isEqualTo("answer");
			assertThat(server.connection().info().resumed()).isFalse();
			client.connection().closeOutbound();
			Peer.run(client, server);
		}
	}

	private static void assertServerFails(ClientConfig clients, ServerConfig servers) {
		Peer server = Peer.server(servers);
		assertFails(server, Peer.client(clients), server);
	}

	private static void assertClientFails(ClientConfig clients, ServerConfig servers) {
		Peer client = Peer.client(clients);
		assertFails(client, client, Peer.server(servers));
	}

	private static void assertFails(Peer faulty, Peer client, Peer server) {
		TlsException failure = catchThrowableOfType(TlsException.class, () -> Peer.run(client, server));
		assertThat(failure).isNotNull();
		assertThat(failure.alert()).isEqualTo(AlertDescription.INTERNAL_ERROR);
		assertThat(failure).hasMessageNotContaining(Fault.TEXT);
		assertThat(faulty.connection().handshakeComplete()).isFalse();
		assertThat(faulty.connection().inboundClosed()).isTrue();
	}

	private static ClientConfig.Builder client(ProtocolVersion version) {
		return HandshakeFixture.client().versions(List.of(version)).applicationProtocols(List.of("h2"));
	}

	private static ServerConfig.Builder server(ProtocolVersion version) {
		return HandshakeFixture.server().versions(List.of(version));
	}

	enum Fault {

		THROWS((proxy, method, arguments) -> {
			throw new IllegalStateException(Fault.TEXT);
		}),
		ANSWERS_NOTHING((proxy, method,
				arguments) -> method.getReturnType().isPrimitive() && method.getReturnType() != void.class ? false
						: null);

		static final String TEXT = "what the application says to itself";

		private final InvocationHandler handler;

		Fault(InvocationHandler handler) {
			this.handler = handler;
		}

		<T> T in(Class<T> type) {
			return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, this.handler));
		}

	}

}
