package dev.sallyport.handshake;

import java.util.List;
import java.util.Optional;

import dev.sallyport.config.ClientAuth;
import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.Credential;
import dev.sallyport.config.Role;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;
import static dev.sallyport.handshake.HandshakeFixture.LOCALHOST;

/**
 * The state machines of the engine, and the connections that show all there is to see of
 * them.
 */
final class StateMachines {

	private StateMachines() {
	}

	static List<StateMachine> all() throws TlsException {
		return List.of(StateMachine.watch("Server of TLS 1.3", Role.SERVER, tls13()),
				StateMachine.watch("Client of TLS 1.3", Role.CLIENT, tls13()),
				StateMachine.watch("Server of TLS 1.2", Role.SERVER, tls12()),
				StateMachine.watch("Client of TLS 1.2", Role.CLIENT, tls12()));
	}

	private static List<Scenario> tls12() {
		return List.of(Scenario.of(() -> pair(tls12(clientWithCertificate()), asking(HandshakeFixture.server()))),
				Scenario.of(() -> pair(tls12(HandshakeFixture.client().build()), asking(HandshakeFixture.server()))),
				Scenario.of(() -> pair(tls12(HandshakeFixture.client().build()), HandshakeFixture.server().build())),
				Scenario.of(StateMachines::stapling), Scenario.of(StateMachines::withTls12Ticket),
				Scenario.of(StateMachines::resumingTls12));
	}

	private static Scenario.Pair stapling() throws TlsException {
		Credential stapled = HandshakeFixture.credential().withOcspResponse(Octets.of((byte) 1));
		return pair(tls12(HandshakeFixture.client().requestOcspResponse(true).build()),
				HandshakeFixture.server().certificates((hello) -> Optional.of(stapled)).build());
	}

	private static Scenario.Pair withTls12Ticket() throws TlsException {
		Sessions sessions = new Sessions();
		return pair(tls12(sessions.client()), sessions.server().toBuilder().tls12Tickets(true).build());
	}

	private static Scenario.Pair resumingTls12() throws TlsException {
		Sessions sessions = new Sessions();
		Scenario.Pair first = pair(tls12(sessions.client()), sessions.server());
		Endpoint.run(first.client(), first.server());
		return pair(tls12(sessions.client()), sessions.server());
	}

	private static ClientConfig tls12(ClientConfig client) {
		return client.toBuilder().versions(List.of(ProtocolVersion.TLS12)).build();
	}

	// The longest course comes first, so that the states are met in their order
	private static List<Scenario> tls13() {
		return List.of(Scenario.of(() -> pair(clientWithCertificate(), asking(retrying()))),
				Scenario.of(() -> pair(HandshakeFixture.client().build(), retrying().build())),
				Scenario.of(() -> pair(clientWithCertificate(), asking(HandshakeFixture.server()))),
				Scenario.of(() -> pair(HandshakeFixture.client().build(), asking(HandshakeFixture.server()))),
				Scenario.of(StateMachines::withTickets, StateMachines::updateAllKeys),
				Scenario.of(StateMachines::resuming));
	}

	private static Scenario.Pair withTickets() throws TlsException {
		Sessions sessions = new Sessions();
		return pair(sessions.client(), sessions.server());
	}

	private static Scenario.Pair resuming() throws TlsException {
		Sessions sessions = new Sessions();
		sessions.connect(sessions.server());
		return pair(sessions.client(), sessions.server());
	}

	// the server answers with an update of its own
	private static void updateAllKeys(Scenario.Pair pair) {
		pair.client().state().updateKeys(true, pair.client().output());
	}

	private static ServerConfig.Builder retrying() {
		return HandshakeFixture.server().groups(List.of(NamedGroup.SECP384R1));
	}

	private static ServerConfig asking(ServerConfig.Builder server) {
		return server.clientAuth(ClientAuth.WANT, (peer) -> {
		}).build();
	}

	private static ClientConfig clientWithCertificate() {
		return HandshakeFixture.client().certificates((request) -> Optional.of(HandshakeFixture.credential())).build();
	}

	private static Scenario.Pair pair(ClientConfig client, ServerConfig server) throws TlsException {
		return new Scenario.Pair(Endpoint.client(client, LOCALHOST), Endpoint.server(server));
	}

}
