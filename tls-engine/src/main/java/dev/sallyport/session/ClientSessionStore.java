package dev.sallyport.session;

import java.util.Optional;

import dev.sallyport.protocol.NamedGroup;

/**
 * Where a client keeps its sessions. Each is taken at most once, so that no ticket is
 * ever shown twice (RFC 9846 appendix C.4). A store that fails costs resumption and no
 * connection. Thread-safe.
 *
 * @since 0.1.0
 */
public interface ClientSessionStore {

	/**
	 * Keep a session.
	 * @param peer the server
	 * @param session the session; the store owns it
	 */
	void put(PeerName peer, ClientSession session);

	/**
	 * Take a session out, the newest first.
	 * @param peer the server
	 * @return a session, which the caller closes, or empty
	 */
	Optional<ClientSession> take(PeerName peer);

	/**
	 * Keep a TLS 1.2 session in the place of an older one. By default it is not kept.
	 * @param peer the server
	 * @param session the session; the store owns it
	 */
	default void putTls12(PeerName peer, Tls12ClientSession session) {
		session.close();
	}

	/**
	 * Return a TLS 1.2 session, which serves any number of connections.
	 * @param peer the server
	 * @return a copy of the session, which the caller closes, or empty
	 */
	default Optional<Tls12ClientSession> tls12(PeerName peer) {
		return Optional.empty();
	}

	/**
	 * Forget the TLS 1.2 session of a server, because a connection that used it failed.
	 * @param peer the server
	 */
	default void removeTls12(PeerName peer) {
	}

	/**
	 * Remember which group a server chose, so that the next ClientHello brings the right
	 * share and needs no HelloRetryRequest.
	 * @param peer the server
	 * @param group the group
	 */
	void rememberGroup(PeerName peer, NamedGroup group);

	/**
	 * Return the group that a server chose last.
	 * @param peer the server
	 * @return the group, or empty
	 */
	Optional<NamedGroup> group(PeerName peer);

}
