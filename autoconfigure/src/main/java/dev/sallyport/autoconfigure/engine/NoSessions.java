package dev.sallyport.autoconfigure.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.sallyport.protocol.Octets;
import dev.sallyport.session.ServerSession;
import dev.sallyport.session.SessionStore;

/**
 * Keeps no session, for a server whose handshakes are all full ones.
 */
enum NoSessions implements SessionStore {

	/**
	 * The store.
	 */
	INSTANCE;

	@Override
	public void put(Octets sessionId, ServerSession session) {
		session.close();
	}

	@Override
	public CompletionStage<Optional<ServerSession>> find(Octets sessionId) {
		return CompletableFuture.completedStage(Optional.empty());
	}

	@Override
	public void remove(Octets sessionId) {
	}

	@Override
	public Duration lifetime() {
		return Duration.ZERO;
	}

}
