package dev.sallyport.benchmark;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a worker answers: a line of text. Immutable.
 *
 * @param values what was measured
 * @param absence why the peer cannot do that, if it cannot
 * @param failure what went wrong, if anything did
 */
record Answer(Map<Metric, Double> values, Optional<String> absence, Optional<String> failure) {

	/**
	 * The first word of the line, by which answers are told from what a library prints.
	 */
	private static final String MARK = "sallyport-answer ";

	private static final String ABSENT = "absent ";

	private static final String FAILED = "failed ";

	Answer {
		values = Map.copyOf(values);
	}

	static Answer of(Map<Metric, Double> values) {
		return new Answer(values, Optional.empty(), Optional.empty());
	}

	static Answer absent(String reason) {
		return new Answer(Map.of(), Optional.of(reason), Optional.empty());
	}

	static Answer failed(String reason) {
		return new Answer(Map.of(), Optional.empty(), Optional.of(reason));
	}

	/**
	 * Return how slow the peer was: the sum of all that tells.
	 */
	double slowness() {
		return this.values.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().isSpeed())
			.mapToDouble((entry) -> entry.getKey().speed(1, entry.getValue()))
			.sum();
	}

	/**
	 * Return the answer in a line, if that has one.
	 */
	static Optional<Answer> parse(String line) {
		if (!line.startsWith(MARK)) {
			return Optional.empty();
		}
		String text = line.substring(MARK.length());
		if (text.startsWith(ABSENT)) {
			return Optional.of(absent(text.substring(ABSENT.length())));
		}
		if (text.startsWith(FAILED)) {
			return Optional.of(failed(text.substring(FAILED.length())));
		}
		Map<Metric, Double> values = new EnumMap<>(Metric.class);
		for (String pair : text.split(" ")) {
			int equals = pair.indexOf('=');
			values.put(Metric.valueOf(pair.substring(0, equals)), Double.valueOf(pair.substring(equals + 1)));
		}
		return Optional.of(of(values));
	}

	String line() {
		return MARK + this.absence.map((reason) -> ABSENT + oneLine(reason))
			.or(() -> this.failure.map((reason) -> FAILED + oneLine(reason)))
			.orElseGet(() -> this.values.entrySet()
				.stream()
				.map((entry) -> entry.getKey().name() + "=" + entry.getValue())
				.collect(Collectors.joining(" ")));
	}

	private static String oneLine(String text) {
		return text.replaceAll("\\s+", " ");
	}

}
