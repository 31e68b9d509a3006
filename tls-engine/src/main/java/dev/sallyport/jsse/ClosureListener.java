package dev.sallyport.jsse;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.HandshakeListener;
import dev.sallyport.config.TicketOutcome;
import dev.sallyport.protocol.TlsException;

/**
 * Tells the listener of one connection that it is closed when its engine's outbound side
 * is: with JSSE that is how a connection is given up. Tomcat sends close_notify and drops
 * the socket without waiting for the peer's, and a gauge of active connections would only
 * grow.
 */
final class ClosureListener implements HandshakeListener {

	private static final AtomicIntegerFieldUpdater<ClosureListener> CLOSED = AtomicIntegerFieldUpdater
		.newUpdater(ClosureListener.class, "closed");

	private final HandshakeListener listener;

	private volatile int closed;

	ClosureListener(HandshakeListener listener) {
		this.listener = listener;
	}

	@Override
	public void connectionClosed(ConnectionInfo info) {
		if (CLOSED.compareAndSet(this, 0, 1)) {
			this.listener.connectionClosed(info);
		}
	}

	@Override
	public void handshakeCompleted(ConnectionInfo info, Duration duration) {
		this.listener.handshakeCompleted(info, duration);
	}

	@Override
	public void handshakeFailed(ConnectionInfo info, Duration duration, TlsException failure) {
		this.listener.handshakeFailed(info, duration, failure);
	}

	@Override
	public void connectionFailed(ConnectionInfo info, TlsException failure) {
		this.listener.connectionFailed(info, failure);
	}

	@Override
	public void ticketIssued(ConnectionInfo info) {
		this.listener.ticketIssued(info);
	}

	@Override
	public void ticketOffered(TicketOutcome outcome) {
		this.listener.ticketOffered(outcome);
	}

	@Override
	public void keysUpdated(ConnectionInfo info, Direction direction) {
		this.listener.keysUpdated(info, direction);
	}

}
