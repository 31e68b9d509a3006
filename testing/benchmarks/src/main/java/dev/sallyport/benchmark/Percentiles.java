package dev.sallyport.benchmark;

import java.util.Arrays;

/**
 * Values by rank. Immutable.
 */
final class Percentiles {

	private static final int ALL = 1000;

	private final long[] sorted;

	private Percentiles(long[] sorted) {
		this.sorted = sorted;
	}

	/**
	 * Rank some values.
	 * @param values at least one
	 */
	static Percentiles of(long[] values) {
		if (values.length == 0) {
			throw new IllegalArgumentException("Nothing was measured");
		}
		long[] sorted = values.clone();
		Arrays.sort(sorted);
		return new Percentiles(sorted);
	}

	/**
	 * Return the least of the values that so many do not exceed: one that was measured,
	 * never one in between.
	 * @param thousandths how many of a thousand, from 1 to 1000
	 */
	long at(int thousandths) {
		long rank = ((long) thousandths * this.sorted.length + ALL - 1) / ALL;
		return this.sorted[(int) rank - 1];
	}

}
