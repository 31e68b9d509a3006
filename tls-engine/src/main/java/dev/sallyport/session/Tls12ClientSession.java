package dev.sallyport.session;

import java.time.Duration;
import java.time.Instant;

import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.Octets;
import dev.sallyport.session.ClientSession.Origin;

/**
 * What a client keeps of a TLS 1.2 session: the id that the server gave it or a ticket,
 * and the master secret. It serves any number of connections, one after the other or at
 * once, until its lifetime ends. A final class and no record, because it holds a secret.
 * Immutable but for {@link #close()}, which zero-fills the master secret.
 *
 * @since 0.1.0
 */
public final class Tls12ClientSession implements AutoCloseable {

	private final Octets sessionId;

	private final Octets ticket;

	private final Secret masterSecret;

	private final Origin origin;

	private final Instant expiresAt;

	/**
	 * Create the session.
	 * @param sessionId what the server put into its ServerHello; may be empty beside a
	 * ticket
	 * @param ticket the ticket as the server sent it, or empty
	 * @param masterSecret the master secret; owned by the session
	 * @param origin the connection that it comes from
	 * @param expiresAt when it may no longer be offered
	 */
	public Tls12ClientSession(Octets sessionId, Octets ticket, Secret masterSecret, Origin origin, Instant expiresAt) {
		this.sessionId = sessionId;
		this.ticket = ticket;
		this.masterSecret = masterSecret;
		this.origin = origin;
		this.expiresAt = expiresAt;
	}

	/**
	 * Return the id of the session.
	 * @return the id, empty if the server gave only a ticket
	 */
	public Octets sessionId() {
		return this.sessionId;
	}

	/**
	 * Return the ticket.
	 * @return the ticket, or empty
	 */
	public Octets ticket() {
		return this.ticket;
	}

	/**
	 * Return the master secret.
	 * @return the secret, owned by this session
	 */
	public Secret masterSecret() {
		return this.masterSecret;
	}

	/**
	 * Return the connection that the session comes from.
	 * @return its facts
	 */
	public Origin origin() {
		return this.origin;
	}

	/**
	 * Return when the session may no longer be offered.
	 * @return the time
	 */
	public Instant expiresAt() {
		return this.expiresAt;
	}

	/**
	 * Return whether the session may still be offered.
	 * @param now the time
	 * @return {@code false} once its lifetime or the server's certificate is over, or
	 * before it was made
	 */
	public boolean usableAt(Instant now) {
		return !now.isBefore(this.origin.authenticatedAt()) && now.isBefore(this.expiresAt)
				&& !this.origin.outlivedAt(now);
	}

	/**
	 * Return how long the session may still be offered.
	 */
	Duration left(Instant now) {
		return now.isBefore(this.expiresAt) ? Duration.between(now, this.expiresAt) : Duration.ZERO;
	}

	/**
	 * Return the same session with a secret of its own.
	 * @return a copy; the caller closes it
	 */
	public Tls12ClientSession copy() {
		return new Tls12ClientSession(this.sessionId, this.ticket, Secret.copyOf(this.masterSecret.bytes()),
				this.origin, this.expiresAt);
	}

	@Override
	public void close() {
		this.masterSecret.close();
	}

	@Override
	public String toString() {
		return "Tls12ClientSession[" + this.origin.cipherSuite() + ", until " + this.expiresAt + "]";
	}

}
