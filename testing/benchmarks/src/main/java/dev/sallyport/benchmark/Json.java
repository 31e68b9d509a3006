package dev.sallyport.benchmark;

import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The numbers of a run in JSON.
 */
final class Json {

	private Json() {
	}

	/**
	 * Return an object with the machine, each measurement, and what went wrong.
	 */
	static String of(Machine machine, double loadAtEnd, Results results) {
		return "{\n  \"machine\": " + string(machine.line(loadAtEnd)) + ",\n  \"measurements\": [\n"
				+ results.measurements().stream().map(Json::measurement).collect(Collectors.joining(",\n"))
				+ "\n  ],\n  \"absences\": ["
				+ results.absences().stream().map(Json::string).collect(Collectors.joining(", "))
				+ "],\n  \"failures\": ["
				+ results.failures().stream().map(Json::string).collect(Collectors.joining(", ")) + "]\n}\n";
	}

	private static String measurement(Measurement measurement) {
		Case work = measurement.work();
		Distribution number = measurement.distribution();
		return String.format(Locale.ROOT,
				"    {\"mode\": %s, \"work\": %s, \"side\": %s, \"peer\": %s, \"metric\": %s, "
						+ "\"lowerQuartile\": %.3f, \"median\": %.3f, \"upperQuartile\": %.3f, \"rounds\": %d}",
				string(work.mode()), string(work.id()), string(work.side().id()), string(measurement.contestant().id()),
				string(measurement.metric().id()), number.lowerQuartile(), number.median(), number.upperQuartile(),
				number.rounds());
	}

	private static String string(String text) {
		StringBuilder quoted = new StringBuilder("\"");
		text.chars().forEach((character) -> {
			if (character < ' ') {
				quoted.append(String.format("\\u%04x", character));
				return;
			}
			if (character == '"' || character == '\\') {
				quoted.append('\\');
			}
			quoted.append((char) character);
		});
		return quoted.append('"').toString();
	}

}
