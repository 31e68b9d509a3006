package dev.sallyport.benchmark;

import java.util.Arrays;
import java.util.List;

/**
 * How long something took, each time: the latest of those times, if there were very many.
 * Confined to one thread at a time.
 */
final class Latencies {

	/**
	 * More than a thread makes handshakes in a round: half a megabyte.
	 */
	private static final int CAPACITY = 1 << 16;

	private final long[] latest;

	private long count;

	Latencies() {
		this(CAPACITY);
	}

	/**
	 * Prepare.
	 * @param capacity how many are kept
	 */
	Latencies(int capacity) {
		this.latest = new long[capacity];
	}

	void clear() {
		this.count = 0;
	}

	void add(long nanos) {
		this.latest[(int) (this.count % this.latest.length)] = nanos;
		this.count++;
	}

	private long[] kept() {
		return Arrays.copyOf(this.latest, (int) Math.min(this.count, this.latest.length));
	}

	/**
	 * Return the percentiles of what some threads have seen together.
	 */
	static Percentiles percentiles(List<Latencies> threads) {
		return Percentiles.of(threads.stream().map(Latencies::kept).flatMapToLong(Arrays::stream).toArray());
	}

}
