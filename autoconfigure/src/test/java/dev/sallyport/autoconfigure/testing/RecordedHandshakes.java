package dev.sallyport.autoconfigure.testing;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.HandshakeListener;
import dev.sallyport.protocol.TlsException;

/**
 * The handshakes of an application, in order.
 */
public final class RecordedHandshakes implements HandshakeListener {

	private final List<ConnectionInfo> completed = new CopyOnWriteArrayList<>();

	private final List<TlsException> failures = new CopyOnWriteArrayList<>();

	@Override
	public void handshakeCompleted(ConnectionInfo info, Duration duration) {
		this.completed.add(info);
	}

	@Override
	public void handshakeFailed(ConnectionInfo info, Duration duration, TlsException failure) {
		this.failures.add(failure);
	}

	public List<ConnectionInfo> completed() {
		return List.copyOf(this.completed);
	}

	public List<TlsException> failures() {
		return List.copyOf(this.failures);
	}

}
