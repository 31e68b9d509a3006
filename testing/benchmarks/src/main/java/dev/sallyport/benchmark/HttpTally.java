package dev.sallyport.benchmark;

import java.util.Optional;

/**
 * What callers counted: a line of text. Immutable.
 *
 * @param requests how many were answered
 * @param nanos how long that took altogether
 * @param median the median of the latencies in nanoseconds
 * @param percentile99 what 99 % of the latencies are below, in nanoseconds
 * @param failure what went wrong, if anything did
 */
record HttpTally(long requests, long nanos, long median, long percentile99, Optional<String> failure) {

	/**
	 * The first word of the line, by which tallies are told from what a library prints.
	 */
	private static final String MARK = "sallyport-tally ";

	private static final String FAILED = "failed ";

	private static final double NANOS_PER_SECOND = 1e9;

	static HttpTally failed(String reason) {
		return new HttpTally(0, 0, 0, 0, Optional.of(reason));
	}

	/**
	 * Return the tally in a line, if that has one.
	 */
	static Optional<HttpTally> parse(String line) {
		if (!line.startsWith(MARK)) {
			return Optional.empty();
		}
		String text = line.substring(MARK.length());
		if (text.startsWith(FAILED)) {
			return Optional.of(failed(text.substring(FAILED.length())));
		}
		String[] words = text.split(" ");
		return Optional.of(new HttpTally(Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]),
				Long.parseLong(words[3]), Optional.empty()));
	}

	String line() {
		return MARK + this.failure.map((reason) -> FAILED + reason.replaceAll("\\s+", " "))
			.orElseGet(() -> this.requests + " " + this.nanos + " " + this.median + " " + this.percentile99);
	}

	double requestsPerSecond() {
		return this.requests * NANOS_PER_SECOND / this.nanos;
	}

}
