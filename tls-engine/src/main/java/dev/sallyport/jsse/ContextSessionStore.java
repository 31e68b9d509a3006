package dev.sallyport.jsse;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import dev.sallyport.protocol.Octets;
import dev.sallyport.session.ServerSession;
import dev.sallyport.session.SessionStore;

/**
 * Binds a store of TLS 1.2 sessions, which other contexts may share, to what this
 * context's sessions were told: a session that was invalidated or timed out is not
 * resumed.
 *
 * @param store where the sessions are kept
 * @param sessions what the context knows of its sessions
 */
record ContextSessionStore(SessionStore store, SallyportSessionContext sessions) implements SessionStore {

	@Override
	public void put(Octets sessionId, ServerSession session) {
		this.store.put(sessionId, session);
	}

	@Override
	public CompletionStage<Optional<ServerSession>> find(Octets sessionId) {
		return this.store.find(sessionId).thenApply((found) -> found.filter(this::allows));
	}

	private boolean allows(ServerSession session) {
		boolean allowed = this.sessions.allows(session.id(), session.times().authenticatedAt());
		if (!allowed) {
			session.close();
		}
		return allowed;
	}

	@Override
	public void remove(Octets sessionId) {
		this.store.remove(sessionId);
	}

	@Override
	public Duration lifetime() {
		Duration own = this.store.lifetime();
		Duration limit = this.sessions.lifetime();
		return (own.compareTo(limit) < 0) ? own : limit;
	}

}
