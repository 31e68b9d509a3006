package dev.sallyport.benchmark;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table in Markdown that is aligned in a terminal too: names to the left, numbers to
 * the right. Immutable.
 *
 * @param title what stands above
 * @param header the names of the columns
 * @param rows the rows, each as long as the header
 */
record Table(String title, List<String> header, List<List<String>> rows) {

	Table {
		header = List.copyOf(header);
		rows = List.copyOf(rows);
	}

	String text() {
		List<Integer> widths = IntStream.range(0, this.header.size()).mapToObj(this::width).toList();
		String rule = IntStream.range(0, widths.size())
			.mapToObj((column) -> (column == 0) ? "-".repeat(widths.get(column))
					: "-".repeat(widths.get(column) - 1) + ":")
			.collect(Collectors.joining(" | ", "| ", " |\n"));
		return "**" + this.title + "**\n\n" + line(this.header, widths) + rule
				+ this.rows.stream().map((row) -> line(row, widths)).collect(Collectors.joining());
	}

	private int width(int column) {
		return IntStream
			.concat(IntStream.of(this.header.get(column).length()),
					this.rows.stream().mapToInt((row) -> row.get(column).length()))
			.max()
			.orElse(0);
	}

	private static String line(List<String> cells, List<Integer> widths) {
		return IntStream.range(0, cells.size()).mapToObj((column) -> {
			String padding = " ".repeat(widths.get(column) - cells.get(column).length());
			return (column == 0) ? cells.get(column) + padding : padding + cells.get(column);
		}).collect(Collectors.joining(" | ", "| ", " |\n"));
	}

}
