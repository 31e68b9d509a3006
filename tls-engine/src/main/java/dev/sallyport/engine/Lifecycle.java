package dev.sallyport.engine;

import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.AlertReceivedException;
import dev.sallyport.protocol.InternalReason;
import dev.sallyport.protocol.InternalTlsException;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;

import org.jspecify.annotations.Nullable;

/**
 * How a connection ends: in order, one direction after the other, or by a failure. This
 * is the one place where a failure becomes an alert. Both directions end here, so it
 * takes the locks of both.
 */
final class Lifecycle {

	private final DirectionLocks locks;

	private final OutboundPath outbound;

	private final HandshakeDriver driver;

	private final ConnectionReporter reporter;

	/**
	 * A failure that no call could throw yet.
	 */
	private @Nullable TlsException unreported;

	private boolean failed;

	private boolean inboundClosed;

	Lifecycle(DirectionLocks locks, OutboundPath outbound, HandshakeDriver driver, ConnectionReporter reporter) {
		this.locks = locks;
		this.outbound = outbound;
		this.driver = driver;
		this.reporter = reporter;
	}

	/**
	 * Begin, if that has not been done. If it fails, the next call throws.
	 */
	void start() {
		if (!this.driver.begun()) {
			performLater(this.driver::start);
		}
	}

	/**
	 * Do what comes before each call: begin, throw what could not be thrown, and go on if
	 * work is done.
	 */
	void begin() throws TlsException {
		start();
		throwUnreported();
		this.driver.resume();
	}

	/**
	 * Return whether nothing more is received.
	 */
	boolean inboundClosed() {
		return this.inboundClosed;
	}

	boolean hasUnreported() {
		return this.unreported != null;
	}

	/**
	 * Throw a failure of a call that could not throw.
	 */
	void throwUnreported() throws TlsException {
		TlsException failure = this.unreported;
		if (failure != null) {
			this.unreported = null;
			throw failure;
		}
	}

	/**
	 * Do something that may fail the connection.
	 */
	void perform(Step step) throws TlsException {
		try {
			step.perform();
		}
		catch (TlsException | RuntimeException | Error ex) {
			throw fail(ex);
		}
	}

	private void performLater(Step step) {
		try {
			perform(step);
		}
		catch (TlsException ex) {
			this.unreported = ex;
		}
	}

	/**
	 * Fail the connection.
	 * @param cause what was thrown
	 * @return what to throw to the caller; an {@link Error} is thrown at once
	 */
	TlsException fail(Throwable cause) {
		TlsException failure = (cause instanceof TlsException known) ? known
				: new InternalTlsException(InternalReason.STATE_BROKEN, cause.getClass().getName(), cause);
		alone(() -> endOnce(failure));
		if (cause instanceof Error error) {
			throw error;
		}
		return failure;
	}

	private void endOnce(TlsException failure) {
		if (this.failed) {
			return;
		}
		this.failed = true;
		this.inboundClosed = true;
		// RFC 9846 section 6.2: an alert is not answered
		if (failure instanceof AlertReceivedException) {
			this.outbound.abandon();
		}
		else {
			this.outbound.fail(failure.alert());
		}
		this.driver.fail();
		this.reporter.failed(failure);
	}

	/**
	 * The peer has closed its side. In TLS 1.2 that ends both: RFC 5246 section 7.2.1 has
	 * close_notify answered at once, and what waits to be sent discarded.
	 */
	void closeInbound() {
		alone(this::endInbound);
	}

	private void endInbound() {
		this.inboundClosed = true;
		if (this.driver.speaks(ProtocolVersion.TLS12)) {
			this.outbound.answerCloseNotify();
		}
		endIfDone();
	}

	/**
	 * Close this side, and before the handshake is complete the other one too.
	 */
	void closeOutbound() {
		alone(this::endOutbound);
	}

	private void endOutbound() {
		if (this.outbound.closing()) {
			return;
		}
		if (this.driver.isTraffic()) {
			this.outbound.close(AlertDescription.CLOSE_NOTIFY);
			return;
		}
		this.inboundClosed = true;
		if (this.driver.begun()) {
			this.outbound.close(AlertDescription.USER_CANCELED, AlertDescription.CLOSE_NOTIFY);
		}
		else {
			this.outbound.abandon();
		}
		this.driver.close();
	}

	/**
	 * If both sides are closed, that was it.
	 */
	void closeIfDone() {
		alone(this::endIfDone);
	}

	private void endIfDone() {
		if (this.inboundClosed && this.outbound.closed()) {
			this.driver.close();
			this.reporter.closed();
		}
	}

	/**
	 * End without a word.
	 */
	void close() {
		alone(this::forget);
	}

	private void forget() {
		this.inboundClosed = true;
		this.outbound.abandon();
		this.driver.close();
		this.reporter.closed();
	}

	private void alone(Runnable change) {
		this.locks.lockBoth();
		try {
			change.run();
		}
		finally {
			this.locks.unlockBoth();
		}
	}

	/**
	 * Something that may fail the connection.
	 */
	@FunctionalInterface
	interface Step {

		/**
		 * Do it.
		 * @throws TlsException if the connection fails
		 */
		void perform() throws TlsException;

	}

}
