package dev.sallyport.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.HandshakeListener;
import dev.sallyport.config.HandshakeListener.Direction;
import dev.sallyport.config.Role;
import dev.sallyport.config.TicketOutcome;
import dev.sallyport.protocol.TlsException;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the facts of a connection and tells them to the listener, each once. What a
 * listener throws is ignored: it watches the connection and does not take part in it.
 */
final class ConnectionReporter {

	private final HandshakeListener listener;

	private final InstantSource clock;

	private ConnectionInfo info;

	private @Nullable Instant startedAt;

	private boolean completed;

	private boolean closed;

	ConnectionReporter(Role role, HandshakeListener listener, InstantSource clock) {
		this.info = ConnectionInfo.builder(role).build();
		this.listener = listener;
		this.clock = clock;
	}

	ConnectionInfo info() {
		return this.info;
	}

	void info(ConnectionInfo info) {
		this.info = info;
	}

	boolean completed() {
		return this.completed;
	}

	/**
	 * Return whether a message was sent or received.
	 */
	boolean started() {
		return this.startedAt != null || this.completed;
	}

	/**
	 * A message is sent or received.
	 */
	void start() {
		if (!started()) {
			this.startedAt = this.clock.instant();
		}
	}

	void completed(ConnectionInfo info) {
		Duration duration = duration();
		this.info = info;
		this.completed = true;
		this.startedAt = null;
		tell((listener) -> listener.handshakeCompleted(info, duration));
	}

	/**
	 * The connection failed, during the handshake or after it.
	 */
	void failed(TlsException failure) {
		if (this.closed) {
			return;
		}
		if (this.completed) {
			tell((listener) -> listener.connectionFailed(this.info, failure));
		}
		else {
			Duration duration = duration();
			tell((listener) -> listener.handshakeFailed(this.info, duration, failure));
		}
		closed();
	}

	/**
	 * The connection is over; only one that was established is told of.
	 */
	void closed() {
		if (this.completed && !this.closed) {
			tell((listener) -> listener.connectionClosed(this.info));
		}
		this.closed = true;
	}

	void ticketOffered(TicketOutcome outcome) {
		tell((listener) -> listener.ticketOffered(outcome));
	}

	void ticketIssued() {
		tell((listener) -> listener.ticketIssued(this.info));
	}

	void keysUpdated(Direction direction) {
		tell((listener) -> listener.keysUpdated(this.info, direction));
	}

	private Duration duration() {
		return (this.startedAt != null) ? Duration.between(this.startedAt, this.clock.instant()) : Duration.ZERO;
	}

	private void tell(Consumer<HandshakeListener> event) {
		try {
			event.accept(this.listener);
		}
		catch (RuntimeException ex) {
			// The connection is none of its business, and the engine has no log
		}
	}

}
