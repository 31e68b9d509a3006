package dev.sallyport.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.HandshakeListener;
import dev.sallyport.config.TicketOutcome;
import dev.sallyport.protocol.TlsException;

/**
 * Writes down what it is told.
 */
class RecordingListener implements HandshakeListener {

	private final List<String> events = new ArrayList<>();

	List<String> events() {
		return this.events;
	}

	@Override
	public void handshakeCompleted(ConnectionInfo info, Duration duration) {
		this.events.add("completed after " + duration.toMillis());
	}

	@Override
	public void handshakeFailed(ConnectionInfo info, Duration duration, TlsException failure) {
		this.events.add("handshake failed after " + duration.toMillis() + ": " + failure.reason().name());
	}

	@Override
	public void connectionFailed(ConnectionInfo info, TlsException failure) {
		this.events.add("failed: " + failure.reason().name());
	}

	@Override
	public void connectionClosed(ConnectionInfo info) {
		this.events.add("closed");
	}

	@Override
	public void ticketIssued(ConnectionInfo info) {
		this.events.add("ticket issued");
	}

	@Override
	public void ticketOffered(TicketOutcome outcome) {
		this.events.add("ticket " + outcome);
	}

	@Override
	public void keysUpdated(ConnectionInfo info, Direction direction) {
		this.events.add("updated " + direction);
	}

}
