package dev.sallyport.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The bars of one metric in SVG, a group of them for each case, each group with a scale
 * of its own. A line marks the quartiles.
 */
final class Plot {

	private static final int LABEL = 190;

	private static final int BARS = 480;

	private static final int ROW = 18;

	private static final int WIDTH = LABEL + BARS + 90;

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
		plot.cases.forEach(plot::group);
		return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + WIDTH + "\" height=\"" + plot.y
				+ "\" font-family=\"sans-serif\" font-size=\"12\">\n"
				+ "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n" + plot.svg + "</svg>\n";
	}

	private void group(Case work) {
		double largest = Stream.of(Contestant.values())
			.flatMap((contestant) -> this.results.find(work, contestant, this.metric).stream())
			.mapToDouble(Distribution::upperQuartile)
			.max()
			.orElse(0);
		if (largest <= 0) {
			return;
		}
		this.y += ROW / 2;
		text(8, "bold", work.title());
		for (Contestant contestant : Contestant.values()) {
			Optional<Distribution> number = this.results.find(work, contestant, this.metric);
			number.ifPresent((found) -> bar(contestant, found, BARS / largest));
		}
	}

	private void bar(Contestant contestant, Distribution number, double scale) {
		double width = Math.max(0, number.median() * scale);
		int middle = this.y - 4;
		append("<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>", LABEL, this.y - 11, width, 13,
				contestant.isOurs() ? "#2f6f9f" : "#b8b8b8");
		append("<path d=\"M%.1f %dH%.1f\" stroke=\"black\"/>", LABEL + number.lowerQuartile() * scale, middle,
				LABEL + number.upperQuartile() * scale);
		append("<text x=\"%.1f\" y=\"%d\">%s</text>", LABEL + number.upperQuartile() * scale + 6, this.y,
				this.metric.shown(number.median()));
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
