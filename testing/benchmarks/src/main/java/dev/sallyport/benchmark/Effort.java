package dev.sallyport.benchmark;

import java.util.List;

/**
 * How long is measured.
 */
enum Effort {

	/**
	 * For numbers that are written down: 12 seconds is what it takes until the JDK's JSSE
	 * is compiled.
	 */
	FULL(12_000, 2_000, 300, 9, 2_000),

	/**
	 * For a look while something is being changed.
	 */
	QUICK(2_000, 500, 200, 5, 500),

	/**
	 * For a test that each measurement works; its numbers mean nothing.
	 */
	TINY(0, 0, 1, 1, 10);

	private final int warmUp;

	private final int nativeWarmUp;

	private final int slice;

	private final int rounds;

	private final int connections;

	Effort(int warmUp, int nativeWarmUp, int slice, int rounds, int connections) {
		this.warmUp = warmUp;
		this.nativeWarmUp = nativeWarmUp;
		this.slice = slice;
		this.rounds = rounds;
		this.connections = connections;
	}

	/**
	 * Return for how many milliseconds a contestant works before it is measured.
	 */
	int warmUp(Contestant contestant) {
		return contestant.isNative() ? this.nativeWarmUp : this.warmUp;
	}

	/**
	 * Return how much is done in a round.
	 */
	int amount(Mode mode) {
		return mode.timed() ? this.slice : this.connections;
	}

	/**
	 * Return the JVM's options for the heap: of one size and resident, so that what grows
	 * is native memory.
	 */
	List<String> heap() {
		return (this == TINY) ? List.of("-Xmx128m", "-XX:TieredStopAtLevel=1")
				: List.of("-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch");
	}

	int rounds(Mode mode) {
		return mode.timed() ? this.rounds : Math.min(this.rounds, 3);
	}

}
