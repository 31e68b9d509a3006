package dev.sallyport.config;

import java.util.Optional;

import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.session.ClientSession;
import dev.sallyport.session.ClientSessionStore;
import dev.sallyport.session.PeerName;
import dev.sallyport.session.Tls12ClientSession;

/**
 * A store of a client whose failures cost resumption and no connection.
 *
 * @param store the store of the application
 */
record TolerantClientSessionStore(ClientSessionStore store) implements ClientSessionStore {

	static ClientSessionStore of(ClientSessionStore store) {
		return (store instanceof TolerantClientSessionStore) ? store : new TolerantClientSessionStore(store);
	}

	@Override
	public void put(PeerName peer, ClientSession session) {
		Tolerance.attempt(() -> this.store.put(peer, session), session::close);
	}

	@Override
	public Optional<ClientSession> take(PeerName peer) {
		return Tolerance.find(() -> this.store.take(peer));
	}

	@Override
	public void putTls12(PeerName peer, Tls12ClientSession session) {
		Tolerance.attempt(() -> this.store.putTls12(peer, session), session::close);
	}

	@Override
	public Optional<Tls12ClientSession> tls12(PeerName peer) {
		return Tolerance.find(() -> this.store.tls12(peer));
	}

	@Override
	public void removeTls12(PeerName peer) {
		Tolerance.attempt(() -> this.store.removeTls12(peer));
	}

	@Override
	public void rememberGroup(PeerName peer, NamedGroup group) {
		Tolerance.attempt(() -> this.store.rememberGroup(peer, group));
	}

	@Override
	public Optional<NamedGroup> group(PeerName peer) {
		return Tolerance.find(() -> this.store.group(peer));
	}

}
