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

	private final AtomicReference<@Nullable Outcome<T>> outcome = new AtomicReference<>();

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
		Outcome<T> result;
		try {
			result = new Outcome<>(this.work.perform(), null);
		}
		catch (TlsException ex) {
			result = new Outcome<>(null, ex);
		}
		catch (RuntimeException ex) {
			result = new Outcome<>(null,
					new InternalTlsException(InternalReason.CALLBACK_FAILED, ex.getClass().getName(), ex));
		}
		this.outcome.compareAndSet(null, result);
	}

	@Override
	public HandshakeState resume(Output output) throws TlsException {
		Outcome<T> result = this.outcome.get();
		if (result == null) {
			return this;
		}
		if (result.failure() != null) {
			throw result.failure();
		}
		return this.continuation.proceed(result.value(), output);
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

	private record Outcome<T>(T value, @Nullable TlsException failure) {

	}

}
