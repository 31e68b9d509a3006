package dev.sallyport.autoconfigure.engine;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.HandshakeListener;
import dev.sallyport.config.TicketOutcome;
import dev.sallyport.protocol.TlsException;

import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Tells all listeners of the application. Contexts are made long before all beans are (a
 * meter registry may itself need a bundle), so the listeners are looked up when every
 * singleton exists, and no handshake of a server comes earlier. Thread-safe.
 *
 * @since 0.1.0
 */
public final class HandshakeListeners implements HandshakeListener, SmartInitializingSingleton {

	private final Supplier<Stream<HandshakeListener>> source;

	private volatile List<HandshakeListener> listeners;

	/**
	 * Create the listeners.
	 * @param first who is told from the beginning
	 * @param source all the others, asked once
	 */
	public HandshakeListeners(HandshakeListener first, Supplier<Stream<HandshakeListener>> source) {
		this.listeners = List.of(first);
		this.source = source;
	}

	@Override
	public void afterSingletonsInstantiated() {
		Stream<HandshakeListener> others = this.source.get().filter((listener) -> listener != this);
		this.listeners = Stream.concat(this.listeners.stream(), others).distinct().toList();
	}

	@Override
	public void handshakeCompleted(ConnectionInfo info, Duration duration) {
		this.listeners.forEach((listener) -> listener.handshakeCompleted(info, duration));
	}

	@Override
	public void handshakeFailed(ConnectionInfo info, Duration duration, TlsException failure) {
		this.listeners.forEach((listener) -> listener.handshakeFailed(info, duration, failure));
	}

	@Override
	public void connectionFailed(ConnectionInfo info, TlsException failure) {
		this.listeners.forEach((listener) -> listener.connectionFailed(info, failure));
	}

	@Override
	public void connectionClosed(ConnectionInfo info) {
		this.listeners.forEach((listener) -> listener.connectionClosed(info));
	}

	@Override
	public void ticketIssued(ConnectionInfo info) {
		this.listeners.forEach((listener) -> listener.ticketIssued(info));
	}

	@Override
	public void ticketOffered(TicketOutcome outcome) {
		this.listeners.forEach((listener) -> listener.ticketOffered(outcome));
	}

	@Override
	public void keysUpdated(ConnectionInfo info, Direction direction) {
		this.listeners.forEach((listener) -> listener.keysUpdated(info, direction));
	}

}
