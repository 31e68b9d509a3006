package dev.sallyport.handshake;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.sallyport.protocol.InternalReason;
import dev.sallyport.protocol.InternalTlsException;
import dev.sallyport.protocol.TlsException;
import org.jspecify.annotations.Nullable;

/**
 * A state that waits for an answer and not for the peer: for a certificate to be chosen,
 * a signature to be made or verified. The work may run on any thread and be answered on
 * another; it touches nothing of the connection. What follows runs on the connection's
 * thread again.
 *
 * @param <T> the answer
 */
public final class Awaiting<T> extends HandshakeState {

	private final Duration limit;

	private final Work<T> work;

	private final Continuation<T> continuation;

	private final AutoCloseable secrets;

	private final CompletableFuture<T> answer = new CompletableFuture<>();

	/**
	 * Create the state.
	 * @param limit how long an answer may take that does not come at once
	 * @param work what to do
	 * @param continuation how to go on with the answer
	 * @param secrets what to close if the connection ends before it goes on
	 */
	public Awaiting(Duration limit, Work<T> work, Continuation<T> continuation, AutoCloseable secrets) {
		this.limit = limit;
		this.work = work;
		this.continuation = continuation;
		this.secrets = secrets;
	}

	@Override
	public Optional<HandshakeTask> task() {
		return this.answer.isDone() ? Optional.empty() : Optional.of(this::begin);
	}

	private CompletableFuture<T> begin() {
		try {
			this.work.begin().whenComplete(this::answered);
		}
		catch (Throwable ex) {
			// An Error too: it is thrown where the connection goes on
			this.answer.completeExceptionally(ex);
		}
		if (!this.answer.isDone()) {
			this.answer.orTimeout(this.limit.toMillis(), TimeUnit.MILLISECONDS);
		}
		return this.answer;
	}

	private void answered(@Nullable T result, @Nullable Throwable failure) {
		if (failure != null) {
			this.answer.completeExceptionally(failure);
		}
		else if (result != null) {
			this.answer.complete(result);
		}
		else {
			this.answer.completeExceptionally(new NullPointerException("The answer is null"));
		}
	}

	@Override
	public HandshakeState resume(Output output) throws TlsException {
		return this.answer.isDone() ? this.continuation.proceed(result(), output) : this;
	}

	private T result() throws TlsException {
		try {
			return this.answer.join();
		}
		catch (CompletionException | CancellationException ex) {
			throw failure(ex);
		}
	}

	private TlsException failure(Throwable thrown) {
		Throwable cause = thrown;
		while ((cause instanceof CompletionException || cause instanceof ExecutionException)
				&& cause.getCause() != null) {
			cause = cause.getCause();
		}
		if (cause instanceof Error error) {
			throw error;
		}
		if (cause instanceof TlsException reason) {
			return reason;
		}
		if (cause instanceof TimeoutException) {
			return new InternalTlsException(InternalReason.ANSWER_TOO_LATE, "after " + this.limit.toMillis() + " ms",
					cause);
		}
		return new InternalTlsException(InternalReason.CALLBACK_FAILED, cause.getClass().getName(), cause);
	}

	// A dummy ChangeCipherSpec is ignored whether or not this side is busy
	@Override
	public HandshakeState receiveChangeCipherSpec(Output output) {
		return this;
	}

	/**
	 * Whoever waits for the answer is released.
	 */
	@Override
	public void close() {
		this.answer.cancel(false);
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
	 * @param <T> the answer
	 */
	@FunctionalInterface
	public interface Work<T> {

		/**
		 * Do it, or have somebody do it.
		 * @return the answer, now or later
		 * @throws TlsException if the connection cannot go on
		 */
		CompletionStage<T> begin() throws TlsException;

	}

	/**
	 * What follows the work.
	 *
	 * @param <T> the answer
	 */
	@FunctionalInterface
	public interface Continuation<T> {

		/**
		 * Go on.
		 * @param answer the answer
		 * @param output where to act
		 * @return the next state
		 * @throws TlsException if the connection cannot go on
		 */
		HandshakeState proceed(T answer, Output output) throws TlsException;

	}

}
