package dev.sallyport.benchmark;

import java.util.List;

/**
 * The median of some rounds, with its spread. Immutable.
 *
 * @param lowerQuartile a quarter of the rounds is below
 * @param median half of them is
 * @param upperQuartile three quarters are
 * @param rounds how many there were
 */
record Distribution(double lowerQuartile, double median, double upperQuartile, int rounds) {

	static Distribution of(List<Double> values) {
		double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
		return new Distribution(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75), sorted.length);
	}

	private static double quantile(double[] sorted, double fraction) {
		double position = fraction * (sorted.length - 1);
		int below = (int) Math.floor(position);
		int above = (int) Math.ceil(position);
		return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
	}

}
