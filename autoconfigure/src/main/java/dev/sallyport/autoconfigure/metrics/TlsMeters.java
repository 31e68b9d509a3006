package dev.sallyport.autoconfigure.metrics;

import java.time.Duration;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.HandshakeListener;
import dev.sallyport.config.TicketOutcome;
import dev.sallyport.protocol.TlsException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

/**
 * Brings what the engine reports to Micrometer. Made without a registry, which comes
 * later and may itself need a bundle. What happens before it comes is not measured;
 * servers do not listen yet. Thread-safe.
 *
 * @since 0.1.0
 */
public final class TlsMeters implements HandshakeListener, MeterBinder {

	private volatile @Nullable MeterCache meters;

	@Override
	public void bindTo(MeterRegistry registry) {
		this.meters = new MeterCache(registry);
	}

	@Override
	public void handshakeCompleted(ConnectionInfo info, Duration duration) {
		MeterCache meters = this.meters;
		if (meters != null) {
			meters.handshake(info, info.resumed() ? Result.RESUMED : Result.FULL).record(duration);
			meters.negotiated(info).increment();
			meters.active(info.role()).increment();
		}
	}

	@Override
	public void handshakeFailed(ConnectionInfo info, Duration duration, TlsException failure) {
		MeterCache meters = this.meters;
		if (meters != null) {
			meters.handshake(info, Result.FAILED).record(duration);
			meters.failure(info.role(), failure).increment();
		}
	}

	@Override
	public void connectionClosed(ConnectionInfo info) {
		MeterCache meters = this.meters;
		if (meters != null) {
			meters.active(info.role()).decrement();
		}
	}

	@Override
	public void ticketIssued(ConnectionInfo info) {
		MeterCache meters = this.meters;
		if (meters != null) {
			meters.ticketIssued().increment();
		}
	}

	@Override
	public void ticketOffered(TicketOutcome outcome) {
		MeterCache meters = this.meters;
		if (meters != null) {
			meters.ticketOffered(outcome).increment();
		}
	}

	@Override
	public void keysUpdated(ConnectionInfo info, Direction direction) {
		MeterCache meters = this.meters;
		if (meters != null) {
			meters.keyUpdate(direction).increment();
		}
	}

	/**
	 * How a handshake ended.
	 */
	enum Result {

		/**
		 * With a new session.
		 */
		FULL,

		/**
		 * With an earlier session.
		 */
		RESUMED,

		/**
		 * Not at all well.
		 */
		FAILED

	}

}
