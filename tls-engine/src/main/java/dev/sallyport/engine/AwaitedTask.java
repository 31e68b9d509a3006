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

	private @Nullable RuntimeException failure;

	/**
	 * Publishes what the work has written, and the failure.
	 */
	private volatile boolean done;

	AwaitedTask(Runnable work) {
		this.work = work;
	}

	@Override
	public void run() {
		try {
			this.work.run();
		}
		catch (RuntimeException ex) {
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
	 * Fail if the work did not end as it should.
	 */
	void requireSuccess() throws InternalTlsException {
		if (this.failure != null) {
			throw new InternalTlsException(InternalReason.STATE_BROKEN, this.failure.getClass().getName(),
					this.failure);
		}
	}

}
