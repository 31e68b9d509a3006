package dev.sallyport.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import dev.sallyport.handshake.HandshakeTask;

import org.jspecify.annotations.Nullable;

/**
 * Work that the handshake waits for, on its way to another thread and back. However it
 * ends, it is done: a handshake that waited on for work which nobody can take a second
 * time would never end.
 */
final class AwaitedTask implements Runnable {

	private final HandshakeTask work;

	private boolean taken;

	private volatile boolean done;

	AwaitedTask(HandshakeTask work) {
		this.work = work;
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
	 * Do the work, and wait for who answers later. An interrupt does not shorten the
	 * wait, which has its limit; it stays set.
	 */
	@Override
	public void run() {
		this.work.begin().handle(this::end).join();
	}

	/**
	 * Begin the work on an executor, and keep none of its threads while somebody else
	 * answers.
	 */
	CompletionStage<Void> start(Executor executor) {
		CompletableFuture<Void> ended = new CompletableFuture<>();
		try {
			executor.execute(() -> this.work.begin().whenComplete((answer, failure) -> leave(executor, ended)));
		}
		catch (RuntimeException | Error ex) {
			this.taken = false;
			throw ex;
		}
		return ended;
	}

	/**
	 * Go back to the executor, so that what follows does not run on the thread of who
	 * answered, nor on that of the JDK's timer.
	 */
	private void leave(Executor executor, CompletableFuture<Void> ended) {
		this.done = true;
		try {
			executor.execute(() -> ended.complete(null));
		}
		catch (RuntimeException | Error ex) {
			// An executor that is shut down or can make no thread takes nothing more:
			// then
			// here
			ended.complete(null);
		}
	}

	private @Nullable Void end(@Nullable Object answer, @Nullable Throwable failure) {
		this.done = true;
		return null;
	}

}
