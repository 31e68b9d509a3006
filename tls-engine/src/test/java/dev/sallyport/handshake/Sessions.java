package dev.sallyport.handshake;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.session.ClientSession;
import dev.sallyport.session.ClientSessionStore;
import dev.sallyport.session.InMemorySessionStore;
import dev.sallyport.session.PeerName;
import dev.sallyport.session.ServerSession;
import dev.sallyport.session.ServerSession.Terms;
import dev.sallyport.session.SessionTicketer;
import dev.sallyport.session.Tls12ClientSession;
import static dev.sallyport.handshake.HandshakeFixture.LOCALHOST;

/**
 * A client and a server that resume: tickets are numbers of sessions in a map.
 */
final class Sessions {

	private final MapTicketer ticketer = new MapTicketer();

	private final DequeStore store = new DequeStore();

	private final InMemorySessionStore tls12 = InMemorySessionStore.create(InstantSource.fixed(HandshakeFixture.NOW));

	ServerConfig server() {
		return HandshakeFixture.server().ticketer(this.ticketer).sessions(this.tls12).build();
	}

	ClientConfig client() {
		return HandshakeFixture.client().sessions(this.store).build();
	}

	Deque<ClientSession> store() {
		return this.store.sessions;
	}

	Map<Octets, ServerSession> tickets() {
		return this.ticketer.sessions;
	}

	/**
	 * Make a connection, and return the client's side.
	 */
	Endpoint connect(ServerConfig config) throws TlsException {
		Endpoint server = Endpoint.server(config);
		Endpoint client = Endpoint.client(client(), LOCALHOST);
		Endpoint.run(client, server);
		return client;
	}

	private static final class MapTicketer implements SessionTicketer {

		private final Map<Octets, ServerSession> sessions = new HashMap<>();

		@Override
		public Optional<Octets> wrap(ServerSession session) {
			Octets ticket = Octets.of((byte) (this.sessions.size() + 1), (byte) 0, (byte) 0, (byte) 0);
			this.sessions.put(ticket, copy(session));
			return Optional.of(ticket);
		}

		@Override
		public Optional<ServerSession> unwrap(Octets ticket) {
			return Optional.ofNullable(this.sessions.get(ticket)).map(MapTicketer::copy);
		}

		@Override
		public Duration lifetime() {
			return Duration.ofHours(1);
		}

		private static ServerSession copy(ServerSession session) {
			Terms terms = new Terms(session.id(), session.cipherSuite(), session.serverName(),
					session.applicationProtocol());
			Secret key = session.preSharedKey().copy();
			return new ServerSession(terms, key, session.times(), session.peerCertificates());
		}

	}

	private static final class DequeStore implements ClientSessionStore {

		private final Deque<ClientSession> sessions = new ArrayDeque<>();

		private Tls12ClientSession tls12;

		@Override
		public void put(PeerName peer, ClientSession session) {
			this.sessions.push(session);
		}

		@Override
		public Optional<ClientSession> take(PeerName peer) {
			return Optional.ofNullable(this.sessions.poll());
		}

		@Override
		public void putTls12(PeerName peer, Tls12ClientSession session) {
			removeTls12(peer);
			this.tls12 = session;
		}

		@Override
		public Optional<Tls12ClientSession> tls12(PeerName peer) {
			return Optional.ofNullable(this.tls12).map(Tls12ClientSession::copy);
		}

		@Override
		public void removeTls12(PeerName peer) {
			this.tls12 = null;
		}

		@Override
		public void rememberGroup(PeerName peer, NamedGroup group) {
		}

		@Override
		public Optional<NamedGroup> group(PeerName peer) {
			return Optional.empty();
		}

	}

}
