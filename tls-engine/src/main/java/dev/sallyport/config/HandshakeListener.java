package dev.sallyport.config;

import java.time.Duration;

import dev.sallyport.protocol.TlsException;

/**
 * Is told what happens on connections; the source of metrics, events and logs. Called
 * from the thread that drives the connection: be quick, do not block, do not throw.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public interface HandshakeListener {

	/**
	 * A listener that does nothing: the default.
	 */
	HandshakeListener NONE = new HandshakeListener() {
	};

	/**
	 * A handshake is complete on this side.
	 * @param info what was negotiated
	 * @param duration from the first message to the last
	 */
	default void handshakeCompleted(ConnectionInfo info, Duration duration) {
	}

	/**
	 * A handshake failed.
	 * @param info what was known by then
	 * @param duration from the first message to the failure
	 * @param failure why
	 */
	default void handshakeFailed(ConnectionInfo info, Duration duration, TlsException failure) {
	}

	/**
	 * An established connection failed.
	 * @param info the connection
	 * @param failure why
	 */
	default void connectionFailed(ConnectionInfo info, TlsException failure) {
	}

	/**
	 * A connection that had completed its handshake is closed in both directions, failed,
	 * or was given up.
	 * @param info the connection
	 */
	default void connectionClosed(ConnectionInfo info) {
	}

	/**
	 * A server issued a ticket.
	 * @param info the connection
	 */
	default void ticketIssued(ConnectionInfo info) {
	}

	/**
	 * A client offered a ticket.
	 * @param outcome what became of it
	 */
	default void ticketOffered(TicketOutcome outcome) {
	}

	/**
	 * Traffic keys were updated.
	 * @param info the connection
	 * @param direction which keys
	 */
	default void keysUpdated(ConnectionInfo info, Direction direction) {
	}

	/**
	 * A direction of traffic, seen from this side.
	 */
	enum Direction {

		/**
		 * From the peer.
		 */
		READ,

		/**
		 * To the peer.
		 */
		WRITE

	}

}
