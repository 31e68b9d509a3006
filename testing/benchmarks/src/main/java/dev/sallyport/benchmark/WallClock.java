package dev.sallyport.benchmark;

/**
 * Adds up the time that passes between start and stop, whoever spends it: this thread, or
 * those it waits for. Reading it takes some 25 nanoseconds, so that single handshakes can
 * be timed. Confined to one thread.
 */
final class WallClock implements Stopwatch {

	private long nanos;

	private long started;

	@Override
	public void start() {
		this.started = System.nanoTime();
	}

	@Override
	public void stop() {
		this.nanos += System.nanoTime() - this.started;
	}

	void reset() {
		this.nanos = 0;
	}

	long nanos() {
		return this.nanos;
	}

}
