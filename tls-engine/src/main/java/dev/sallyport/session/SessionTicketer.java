package dev.sallyport.session;

import java.time.Duration;
import java.util.Optional;

import dev.sallyport.protocol.Octets;

/**
 * Turns a session into a ticket and back, without keeping anything. Both directions may
 * answer "no", which means a full handshake and never an error, and so does whatever they
 * throw. Thread-safe.
 *
 * @since 0.1.0
 */
public interface SessionTicketer {

	/**
	 * Seal a session into a ticket.
	 * @param session the session; still owned by the caller
	 * @return an opaque ticket of at most 65,535 bytes, or empty if none can be issued
	 * now
	 */
	Optional<Octets> wrap(ServerSession session);

	/**
	 * Open a ticket.
	 * @param ticket the bytes that a client presented: anything at all
	 * @return the session, which the caller closes, or empty if the ticket was not sealed
	 * by this ticketer, is too old or damaged
	 */
	Optional<ServerSession> unwrap(Octets ticket);

	/**
	 * Return how long a new ticket may be used.
	 * @return the lifetime, at most seven days
	 */
	Duration lifetime();

}
