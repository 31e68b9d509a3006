package dev.sallyport.handshake;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import dev.sallyport.protocol.InternalReason;
import dev.sallyport.protocol.InternalTlsException;
import dev.sallyport.protocol.TlsException;
import org.jspecify.annotations.Nullable;

/**
 * A state that waits for work and not for the peer: for a certificate to be chosen, a
 * signature to be made or verified. The work may run on any thread; it touches nothing of
 * the connection. What follows runs on the connection's thread again.
 *
 * @param <T> the result of the work
 */
public final class Awaiting<T> extends HandshakeState {

	private final Work<T> work;

	private final Continuation<T> continuation;

	private final AutoCloseable secrets;

	/**
	 * Replays how the work ended.
	 */
	private final AtomicReference<@Nullable Work<T>> outcome = new AtomicReference<>();

	/**
	 * Create the state.
	 * @param work what to do
	 * @param continuation how to go on with its result
	 * @param secrets what to close if the connection ends while the work is under way
	 */
	public Awaiting(Work<T> work, Continuation<T> continuation, AutoCloseable secrets) {
		this.work = work;
		this.continuation = continuation;
		this.secrets = secrets;
	}

	@Override
	public Optional<Runnable> task() {
		return (this.outcome.get() == null) ? Optional.of(this::perform) : Optional.empty();
	}

	private void perform() {
		this.outcome.compareAndSet(null, performed());
	}

	private Work<T> performed() {
		try {
			T result = this.work.perform();
			return () -> result;
		}
		catch (TlsException ex) {
			return () -> {
				throw ex;
			};
		}
		catch (RuntimeException ex) {
			return () -> {
				throw new InternalTlsException(InternalReason.CALLBACK_FAILED, ex.getClass().getName(), ex);
			};
		}
	}

	@Override
	public HandshakeState resume(Output output) throws TlsException {
		Work<T> performed = this.outcome.get();
		return (performed != null) ? this.continuation.proceed(performed.perform(), output) : this;
	}

	// A dummy ChangeCipherSpec is ignored whether or not this side is busy
	@Override
	public HandshakeState receiveChangeCipherSpec(Output output) {
		return this;
	}

	@Override
	public void close() {
		try {
			this.secrets.close();
		}
		catch (Exception ex) {
			throw new IllegalStateException("Secrets could not be closed", ex);
		}
	}

	/**
	 * Work to be done off the connection.
	 *
	 * @param <T> the result
	 */
	@FunctionalInterface
	public interface Work<T> {

		/**
		 * Do it.
		 * @return the result
		 * @throws TlsException if the connection cannot go on
		 */
		T perform() throws TlsException;

	}

	/**
	 * What follows the work.
	 *
	 * @param <T> the result of the work
	 */
	@FunctionalInterface
	public interface Continuation<T> {

		/**
		 * Go on.
		 * @param result the result of the work
		 * @param output where to act
		 * @return the next state
		 * @throws TlsException if the connection cannot go on
		 */
		HandshakeState proceed(T result, Output output) throws TlsException;

	}

}
