package dev.sallyport.autoconfigure.metrics;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.HandshakeListener;
import dev.sallyport.protocol.TlsException;

/**
 * Counts handshakes since the application started, servers' and clients' together. A bean
 * of this type is always there, with or without Micrometer. Thread-safe; the numbers are
 * read one by one and not as a snapshot.
 *
 * @since 0.1.0
 */
public final class HandshakeCounts implements HandshakeListener {

	private final LongAdder full = new LongAdder();

	private final LongAdder resumed = new LongAdder();

	private final LongAdder failed = new LongAdder();

	@Override
	public void handshakeCompleted(ConnectionInfo info, Duration duration) {
		(info.resumed() ? this.resumed : this.full).increment();
	}

	@Override
	public void handshakeFailed(ConnectionInfo info, Duration duration, TlsException failure) {
		this.failed.increment();
	}

	/**
	 * Return how many handshakes made a new session.
	 * @return the number of full handshakes
	 */
	public long full() {
		return this.full.sum();
	}

	/**
	 * Return how many handshakes resumed an earlier session.
	 * @return the number of resumptions
	 */
	public long resumed() {
		return this.resumed.sum();
	}

	/**
	 * Return how many handshakes failed.
	 * @return the number of failures
	 */
	public long failed() {
		return this.failed.sum();
	}

	@Override
	public String toString() {
		return "HandshakeCounts[full=" + full() + ", resumed=" + resumed() + ", failed=" + failed() + "]";
	}

}
