package dev.sallyport.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tables of a run, ratios first. Immutable.
 */
final class Report {

	private static final String NOTHING = "–";

	private final Results results;

	private final Arguments arguments;

	Report(Results results, Arguments arguments) {
		this.results = results;
		this.arguments = arguments;
	}

	/**
	 * Return the tables of a mode.
	 */
	List<Table> tables(Mode mode) {
		if (mode == Mode.PIECES) {
			return List.of(pieces());
		}
		List<Table> tables = new ArrayList<>();
		for (Side side : Side.values()) {
			List<Case> cases = this.arguments.work(mode).stream().filter((work) -> work.side() == side).toList();
			List<Metric> metrics = metrics(cases);
			List<Metric> speeds = metrics.stream().filter(Metric::isSpeed).toList();
			metrics.stream().filter(Metric::isRatio).forEach((metric) -> tables.add(numbers(mode, cases, metric)));
			for (Contestant other : List.of(Contestant.JSSE, Contestant.TCNATIVE)) {
				speeds.forEach((metric) -> ratios(mode, cases, metric, other).ifPresent(tables::add));
			}
			metrics.stream()
				.filter((metric) -> !metric.isRatio())
				.forEach((metric) -> tables.add(numbers(mode, cases, metric)));
		}
		return tables;
	}

	/**
	 * Return a table with a row for each piece, since nobody else is compared.
	 */
	private Table pieces() {
		List<List<String>> rows = this.arguments.work(Mode.PIECES)
			.stream()
			.map((work) -> List.of(work.title(), number(work, Contestant.SALLYPORT_PIECES, Metric.PIECE_NANOS),
					number(work, Contestant.SALLYPORT_PIECES, Metric.PIECE_BYTES)))
			.toList();
		String title = Mode.PIECES.id() + " on the JDK's cryptography: " + Metric.PIECE_NANOS.title() + " and "
				+ Metric.PIECE_BYTES.title() + ", median (quartiles)";
		return new Table(title, List.of("", Metric.PIECE_NANOS.unit(), Metric.PIECE_BYTES.unit()), rows);
	}

	private List<Metric> metrics(List<Case> cases) {
		return Stream.of(Metric.values())
			.filter((metric) -> this.results.measurements()
				.stream()
				.anyMatch((measurement) -> measurement.metric() == metric && cases.contains(measurement.work())))
			.toList();
	}

	/**
	 * Return how many times as fast as another one we are.
	 */
	private Optional<Table> ratios(Mode mode, List<Case> cases, Metric metric, Contestant other) {
		List<List<String>> rows = new ArrayList<>();
		for (Contestant contestant : present(mode, cases, metric)) {
			if (contestant.isOurs() && present(mode, cases, metric).contains(other)) {
				rows.add(row(contestant.id(), cases, (work) -> ratio(work, contestant, metric, other)));
			}
		}
		String title = title(mode, cases) + ": speed of ours ÷ " + other.id() + " (" + metric.title() + ")";
		return rows.isEmpty() ? Optional.empty() : Optional.of(new Table(title, header(cases), rows));
	}

	private String ratio(Case work, Contestant contestant, Metric metric, Contestant other) {
		return this.results.find(work, contestant, metric)
			.flatMap((ours) -> this.results.find(work, other, metric)
				.map((theirs) -> String.format(Locale.ROOT, "%.2f", metric.speed(ours.median(), theirs.median()))))
			.orElse(NOTHING);
	}

	private Table numbers(Mode mode, List<Case> cases, Metric metric) {
		List<List<String>> rows = present(mode, cases, metric).stream()
			.map((contestant) -> row(contestant.id(), cases, (work) -> number(work, contestant, metric)))
			.toList();
		return new Table(title(mode, cases) + ": " + metric.titleWithUnit() + ", median (quartiles)", header(cases),
				rows);
	}

	private String number(Case work, Contestant contestant, Metric metric) {
		return this.results.find(work, contestant, metric).map((number) -> show(number, metric)).orElse(NOTHING);
	}

	private static String show(Distribution number, Metric metric) {
		String median = metric.shown(number.median());
		String lower = metric.shown(number.lowerQuartile());
		String upper = metric.shown(number.upperQuartile());
		return (lower.equals(median) && upper.equals(median)) ? median : median + " (" + lower + "–" + upper + ")";
	}

	private List<Contestant> present(Mode mode, List<Case> cases, Metric metric) {
		return mode.contestants(this.arguments.contestants())
			.stream()
			.filter((contestant) -> cases.stream()
				.anyMatch((work) -> this.results.find(work, contestant, metric).isPresent()))
			.toList();
	}

	private static String title(Mode mode, List<Case> cases) {
		return mode.id() + ", " + cases.get(0).side().id();
	}

	private static List<String> header(List<Case> cases) {
		LinkedHashSet<String> titles = new LinkedHashSet<>();
		titles.add("");
		cases.forEach((work) -> titles.add(work.title()));
		return List.copyOf(titles);
	}

	private static List<String> row(String name, List<Case> cases, Cell cell) {
		List<String> row = new ArrayList<>();
		row.add(name);
		cases.forEach((work) -> row.add(cell.text(work)));
		return row;
	}

	@FunctionalInterface
	private interface Cell {

		String text(Case work);

	}

}
