package dev.sallyport.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the command line asks for. Immutable.
 *
 * @param modes what is measured, in order
 * @param contestants who takes part, in order
 * @param cases which kinds and loads, or none for all
 * @param side which side is measured, or none for both
 * @param effort how long
 * @param json the file for the results, if any
 * @param svg the folder for the plots, if any
 */
record Arguments(List<Mode> modes, List<Contestant> contestants, List<String> cases, Optional<Side> side, Effort effort,
		Optional<Path> json, Optional<Path> svg) {

	static final String USAGE = "Usage: java -jar benchmarks.jar [MODE...] [--peers PEER,...] [--cases CASE,...] [--side SIDE] "
			+ "[--quick] [--json FILE] [--svg DIRECTORY]\n" + "  MODE: " + modeIds()
			+ "; all of them if none is named\n" + "  PEER: " + peerIds() + "; all of them if none is named\n"
			+ "  CASE: " + caseIds() + "; all of them if none is named\n"
			+ "  SIDE: server or client; both if none is named\n"
			+ "  --quick: a short warm-up and few rounds, for a first look\n"
			+ "  --json: write all numbers to a file\n" + "  --svg: write a plot of each table to a directory";

	Arguments {
		modes = List.copyOf(modes);
		contestants = List.copyOf(contestants);
		cases = List.copyOf(cases);
	}

	/**
	 * Parse a command line.
	 * @throws UsageException if it makes no sense, saying what would
	 */
	static Arguments parse(List<String> words) throws UsageException {
		List<Mode> modes = new ArrayList<>();
		List<Contestant> contestants = Contestant.comparable();
		List<String> cases = List.of();
		Optional<Side> side = Optional.empty();
		Effort effort = Effort.FULL;
		Optional<Path> json = Optional.empty();
		Optional<Path> svg = Optional.empty();
		Iterator<String> rest = words.iterator();
		while (rest.hasNext()) {
			String word = rest.next();
			switch (word) {
				case "--peers" -> contestants = peers(value(word, rest));
				case "--cases" -> cases = cases(value(word, rest));
				case "--side" -> side = Optional.of(side(value(word, rest)));
				case "--quick" -> effort = Effort.QUICK;
				// For the test of this program
				case "--tiny" -> effort = Effort.TINY;
				case "--json" -> json = Optional.of(Path.of(value(word, rest)));
				case "--svg" -> svg = Optional.of(Path.of(value(word, rest)));
				default -> modes.add(mode(word));
			}
		}
		return new Arguments(modes.isEmpty() ? List.of(Mode.values()) : modes, contestants, cases, side, effort, json,
				svg);
	}

	private static String value(String option, Iterator<String> rest) throws UsageException {
		if (!rest.hasNext()) {
			throw new UsageException(option + " needs a value");
		}
		return rest.next();
	}

	private static List<Contestant> peers(String list) throws UsageException {
		List<Contestant> peers = new ArrayList<>();
		for (String id : list.split(",")) {
			peers.add(Contestant.comparable()
				.stream()
				.filter((contestant) -> contestant.id().equals(id))
				.findFirst()
				.orElseThrow(() -> new UsageException("There is no peer '" + id + "', only " + peerIds())));
		}
		return peers;
	}

	private static List<String> cases(String list) throws UsageException {
		List<String> ids = List.of(list.split(","));
		for (String id : ids) {
			if (knownCases().noneMatch(id::equals)) {
				throw new UsageException("There is no case '" + id + "', only " + caseIds());
			}
		}
		return ids;
	}

	private static Side side(String id) throws UsageException {
		return Stream.of(Side.values())
			.filter((side) -> side.id().equals(id))
			.findFirst()
			.orElseThrow(() -> new UsageException("There is no side '" + id + "', only server and client"));
	}

	private static Stream<String> knownCases() {
		return Stream.of(Mode.values()).flatMap((mode) -> mode.cases().stream()).map(Case::id).distinct();
	}

	/**
	 * Return the work of a mode that was asked for.
	 */
	List<Case> work(Mode mode) {
		return mode.cases()
			.stream()
			.filter((work) -> this.cases.isEmpty() || this.cases.contains(work.id()))
			.filter((work) -> this.side.filter((only) -> only != work.side()).isEmpty())
			.toList();
	}

	private static Mode mode(String id) throws UsageException {
		return Stream.of(Mode.values())
			.filter((mode) -> mode.id().equals(id))
			.findFirst()
			.orElseThrow(() -> new UsageException(
					"There is no mode or option '" + id + "', only the modes " + modeIds() + " and the options below"));
	}

	private static String modeIds() {
		return Stream.of(Mode.values()).map(Mode::id).collect(Collectors.joining(", "));
	}

	private static String caseIds() {
		return knownCases().collect(Collectors.joining(", "));
	}

	private static String peerIds() {
		return Contestant.comparable().stream().map(Contestant::id).collect(Collectors.joining(", "));
	}

	/**
	 * A command line that makes no sense.
	 */
	static final class UsageException extends Exception {

		UsageException(String message) {
			super(message);
		}

	}

}
