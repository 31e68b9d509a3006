package dev.sallyport.session;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import dev.sallyport.protocol.Octets;

/**
 * Where a server keeps the sessions of TLS 1.2 clients, found by their session id (RFC
 * 5246 section 7.4.1.2). A session serves several connections and never outlives its
 * first lifetime. An answer may come later, from another thread; "no" means a full
 * handshake and never an error, and so does a failure. Thread-safe.
 *
 * @since 0.1.0
 */
public interface SessionStore {

	/**
	 * Keep a session.
	 * @param sessionId the id, 32 bytes, random
	 * @param session the session; the store owns it
	 */
	void put(Octets sessionId, ServerSession session);

	/**
	 * Find a session.
	 * @param sessionId what a client presented: anything of 1 to 32 bytes
	 * @return a copy of the session, which the caller closes, or empty
	 */
	CompletionStage<Optional<ServerSession>> find(Octets sessionId);

	/**
	 * Forget a session, because a connection that used it failed.
	 * @param sessionId its id
	 */
	void remove(Octets sessionId);

	/**
	 * Return how long a session may be used.
	 * @return the lifetime, at most a day (RFC 5246 section F.1.4)
	 */
	Duration lifetime();

}
