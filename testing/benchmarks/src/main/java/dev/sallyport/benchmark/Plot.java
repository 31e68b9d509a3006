package dev.sallyport.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The bars of one metric in SVG, a group of them for each case, each group with a scale
 * of its own. A line marks the quartiles. Beside a bar stands how many times as fast as
 * another one it is, if that can be said, and then the number.
 */
final class Plot {

	private static final int LABEL = 190;

	private static final int BARS = 480;

	private static final int ROW = 18;

	private static final int WIDTH = LABEL + BARS + 150;

	private static final String OURS = "#2f6f9f";

	private static final String OTHERS = "#b8b8b8";

	/**
	 * With whom all are compared: the first of them that has a number.
	 */
	private static final List<Contestant> REFERENCES = List.of(Contestant.JSSE, Contestant.TCNATIVE);

	private final Results results;

	private final List<Case> cases;

	private final Metric metric;

	private final StringBuilder svg = new StringBuilder();

	private int y = 24;

	private Plot(Results results, List<Case> cases, Metric metric) {
		this.results = results;
		this.cases = cases;
		this.metric = metric;
	}

	/**
	 * Return a plot.
	 * @param title what stands above
	 * @param cases what was done
	 */
	static String of(String title, Results results, List<Case> cases, Metric metric) {
		Plot plot = new Plot(results, cases, metric);
		plot.text(8, "bold", title + ": " + metric.titleWithUnit());
		plot.text(8, "normal", plot.legend());
		plot.cases.forEach(plot::group);
		return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + WIDTH + "\" height=\"" + plot.y
				+ "\" font-family=\"sans-serif\" font-size=\"12\">\n"
				+ "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n" + plot.svg + "</svg>\n";
	}

	private String legend() {
		return (this.metric.isBetterHigher() ? "Longer" : "Shorter")
				+ " is better. Blue: this engine. Line: quartiles.";
	}

	private void group(Case work) {
		List<Contestant> present = Stream.of(Contestant.values())
			.filter((contestant) -> find(work, contestant).isPresent())
			.toList();
		if (present.isEmpty()) {
			return;
		}
		double largest = present.stream()
			.flatMap((contestant) -> find(work, contestant).stream())
			.mapToDouble(Distribution::upperQuartile)
			.max()
			.orElse(0);
		double scale = (largest > 0) ? BARS / largest : 0;
		this.y += ROW / 2;
		text(8, "bold", work.title());
		for (Contestant contestant : present) {
			find(work, contestant).ifPresent((number) -> bar(contestant, number, scale, speed(work, contestant)));
		}
	}

	private Optional<Distribution> find(Case work, Contestant contestant) {
		return this.results.find(work, contestant, this.metric);
	}

	/**
	 * Return how many times as fast as the reference someone is, or nothing.
	 */
	private String speed(Case work, Contestant contestant) {
		Optional<Contestant> reference = REFERENCES.stream()
			.filter((other) -> this.metric.isSpeed() && find(work, other).isPresent())
			.findFirst();
		return reference.filter((other) -> other != contestant)
			.flatMap((other) -> find(work, other).flatMap(
					(theirs) -> find(work, contestant).map((ours) -> this.metric.speed(ours.median(), theirs.median())))
				.map((speed) -> String.format(Locale.ROOT, "%.2f × %s: ", speed, other.id())))
			.orElse("");
	}

	private void bar(Contestant contestant, Distribution number, double scale, String speed) {
		double width = Math.max(0, number.median() * scale);
		double upper = LABEL + Math.max(0, number.upperQuartile() * scale);
		int middle = this.y - 4;
		append("<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>", LABEL, this.y - 11, width, 13,
				contestant.isOurs() ? OURS : OTHERS);
		append("<path d=\"M%.1f %dH%.1f\" stroke=\"black\"/>", LABEL + Math.max(0, number.lowerQuartile() * scale),
				middle, upper);
		append("<text x=\"%.1f\" y=\"%d\">%s</text>", upper + 6, this.y, speed + this.metric.shown(number.median()));
		text(20, "normal", contestant.id());
	}

	private void text(int x, String weight, String text) {
		append("<text x=\"%d\" y=\"%d\" font-weight=\"%s\">%s</text>", x, this.y, weight, text);
		this.y += ROW;
	}

	private void append(String format, Object... values) {
		this.svg.append(String.format(Locale.ROOT, format, values)).append('\n');
	}

}
