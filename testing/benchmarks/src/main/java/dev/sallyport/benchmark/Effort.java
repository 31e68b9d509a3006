package dev.sallyport.benchmark;

import java.util.List;

/**
 * How long is measured.
 */
enum Effort {

	/**
	 * For numbers that are written down. It takes a peer of Java 20 to 40 seconds of CPU
	 * time until it is compiled; most of what a further case runs is then compiled
	 * already.
	 */
	FULL(30, 6, 250, 7, 2_000),

	/**
	 * For a look while something is being changed.
	 */
	QUICK(2, 1, 150, 5, 500),

	/**
	 * For a test that each measurement works; its numbers mean nothing.
	 */
	TINY(0, 0, 1, 1, 10);

	/**
	 * In a server, its container and Spring have to be compiled too, whoever does the
	 * TLS.
	 */
	private static final int SERVER_WARM_UPS = 2;

	private static final int SECOND = 1_000;

	/**
	 * The compiler has a queue: nothing may happen for a while although all is not done.
	 */
	private static final int PATIENCE = 8;

	private static final int MAX_WARM_UP = 90;

	private final int warmUp;

	private final int furtherWarmUp;

	private final int slice;

	private final int rounds;

	private final int connections;

	Effort(int warmUp, int furtherWarmUp, int slice, int rounds, int connections) {
		this.warmUp = warmUp;
		this.furtherWarmUp = furtherWarmUp;
		this.slice = slice;
		this.rounds = rounds;
		this.connections = connections;
	}

	/**
	 * Return how long a contestant works before it is measured, in slices of
	 * {@link #warmUpSlice()}. Of one that is compiled long before, only what calls it has
	 * to be.
	 * @param first whether it is its first case of a mode, or in a container
	 */
	WarmUp warmUp(Mode mode, Contestant contestant, boolean first) {
		if (mode == Mode.SERVER) {
			return fixed(first ? SERVER_WARM_UPS * this.warmUp : this.warmUp);
		}
		int whole = first ? this.warmUp : this.furtherWarmUp;
		if (this != FULL) {
			return fixed(whole);
		}
		return new WarmUp(contestant.isNative() ? whole / 3 : whole, PATIENCE, MAX_WARM_UP);
	}

	private static WarmUp fixed(int slices) {
		int atLeastOne = Math.max(slices, 1);
		return new WarmUp(atLeastOne, 0, atLeastOne);
	}

	/**
	 * Return the milliseconds of CPU time of a slice of the warm-up.
	 */
	int warmUpSlice() {
		return (this == TINY) ? 0 : SECOND;
	}

	/**
	 * Return how much is done in a round.
	 */
	int amount(Mode mode) {
		return mode.timed() ? this.slice * mode.slices() : this.connections;
	}

	/**
	 * Return the JVM's options for the heap: of one size, and without an application
	 * resident, so that what grows is native memory.
	 */
	List<String> heap(Equipment equipment) {
		if (this == TINY) {
			return List.of("-Xmx128m", "-XX:TieredStopAtLevel=1");
		}
		return (equipment == Equipment.APPLICATION)
				? List.of("-Xms512m", "-Xmx512m", "-XX:-UseDynamicNumberOfCompilerThreads")
				: List.of("-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch");
	}

	/**
	 * Return how many rounds there are: of what is not timed, only the first would be
	 * sound.
	 */
	int rounds(Mode mode) {
		return mode.timed() ? this.rounds : 1;
	}

}
