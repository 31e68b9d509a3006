package dev.sallyport.benchmark;

import java.util.List;

/**
 * How long is measured.
 */
enum Effort {

	/**
	 * For numbers that are written down: 12 seconds is what it takes until the JDK's JSSE
	 * is compiled. Most of what a further case runs is then compiled already.
	 */
	FULL(12_000, 4_000, 250, 7, 2_000),

	/**
	 * For a look while something is being changed.
	 */
	QUICK(2_000, 1_000, 150, 5, 500),

	/**
	 * For a test that each measurement works; its numbers mean nothing.
	 */
	TINY(0, 0, 1, 1, 10);

	/**
	 * In a server, Tomcat and Spring have to be compiled too, whoever does the TLS.
	 */
	private static final int SERVER_WARM_UPS = 4;

	private static final int FURTHER_SERVER_WARM_UPS = 2;

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
	 * Return for how many milliseconds of CPU time a contestant works before it is
	 * measured. Of one that is compiled long before, only what calls it has to be.
	 * @param first whether it is its first case of a mode
	 */
	int warmUp(Mode mode, Contestant contestant, boolean first) {
		if (mode == Mode.SERVER) {
			return (first ? SERVER_WARM_UPS : FURTHER_SERVER_WARM_UPS) * this.warmUp;
		}
		int whole = first ? this.warmUp : this.furtherWarmUp;
		return contestant.isNative() ? whole / 3 : whole;
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
