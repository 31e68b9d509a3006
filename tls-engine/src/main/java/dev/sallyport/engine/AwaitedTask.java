package dev.sallyport.engine;

import dev.sallyport.protocol.InternalReason;
import dev.sallyport.protocol.InternalTlsException;

import org.jspecify.annotations.Nullable;

/**
 * Work that the handshake waits for, on its way to another thread and back.
 */
final class AwaitedTask implements Runnable {

	private final Runnable work;

	private boolean taken;

	private @Nullable Throwable failure;

	/**
	 * Publishes what the work has written, and the failure.
	 */
	private volatile boolean done;

	AwaitedTask(Runnable work) {
		this.work = work;
	}

	/**
	 * Do the work. However it ends, it is done: a handshake that waited on for work which
	 * nobody can take a second time would never end.
	 */
	@Override
	public void run() {
		try {
			this.work.run();
		}
		catch (RuntimeException | Error ex) {
			this.failure = ex;
		}
		this.done = true;
	}

	/**
	 * Return whether this is the first time that somebody takes the work.
	 */
	boolean take() {
		boolean first = !this.taken;
		this.taken = true;
		return first;
	}

	boolean done() {
		return this.done;
	}

	/**
	 * Fail if the work did not end as it should; an {@link Error} is thrown as it is.
	 */
	void requireSuccess() throws InternalTlsException {
		Throwable cause = this.failure;
		if (cause instanceof Error error) {
			throw error;
		}
		if (cause != null) {
			throw new InternalTlsException(InternalReason.STATE_BROKEN, cause.getClass().getName(), cause);
		}
	}

}
