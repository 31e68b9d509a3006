package dev.sallyport.config;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import dev.sallyport.protocol.Octets;
import dev.sallyport.session.ServerSession;
import dev.sallyport.session.SessionStore;

/**
 * A store of a server whose failures cost resumption and no connection. How an answer may
 * fail is up to whoever waits for it.
 *
 * @param store the store of the application
 */
record TolerantSessionStore(SessionStore store) implements SessionStore {

	static SessionStore of(SessionStore store) {
		return (store instanceof TolerantSessionStore) ? store : new TolerantSessionStore(store);
	}

	@Override
	public void put(Octets sessionId, ServerSession session) {
		Tolerance.attempt(() -> this.store.put(sessionId, session), session::close);
	}

	@Override
	public CompletionStage<Optional<ServerSession>> find(Octets sessionId) {
		return this.store.find(sessionId);
	}

	@Override
	public void remove(Octets sessionId) {
		Tolerance.attempt(() -> this.store.remove(sessionId));
	}

	@Override
	public Duration lifetime() {
		return Tolerance.lifetime(this.store::lifetime);
	}

}
