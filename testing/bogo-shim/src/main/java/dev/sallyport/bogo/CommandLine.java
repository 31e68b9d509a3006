package dev.sallyport.bogo;

import java.util.Iterator;
import java.util.List;

/**
 * What the runner asks for: the flags of the first connection and of those that follow.
 *
 * @param initial the flags of the first connection
 * @param resumed the flags of the later ones
 */
record CommandLine(Flags initial, Flags resumed) {

	private static final String ON_INITIAL = "-on-initial";

	private static final String ON_RESUME = "-on-resume";

	/**
	 * Parse the arguments of the runner.
	 * @param arguments the arguments
	 * @return what they ask for
	 * @throws UnimplementedException if a flag is not known, or is for early data
	 * ("on-retry"), which this engine does not offer
	 */
	static CommandLine parse(List<String> arguments) {
		CommandLine line = new CommandLine(new Flags(), new Flags());
		Iterator<String> rest = arguments.iterator();
		while (rest.hasNext()) {
			line.add(rest.next(), rest);
		}
		return line;
	}

	private void add(String argument, Iterator<String> rest) {
		boolean onlyInitial = argument.startsWith(ON_INITIAL + "-");
		boolean onlyResumed = argument.startsWith(ON_RESUME + "-");
		Flag flag = known(argument.substring(prefixLength(onlyInitial, onlyResumed)), argument);
		String value = flag.takesValue() ? next(argument, rest) : "";
		if (!onlyResumed) {
			this.initial.add(flag, value);
		}
		if (!onlyInitial) {
			this.resumed.add(flag, value);
		}
	}

	private static int prefixLength(boolean onlyInitial, boolean onlyResumed) {
		if (onlyInitial) {
			return ON_INITIAL.length();
		}
		return onlyResumed ? ON_RESUME.length() : 0;
	}

	private static Flag known(String name, String argument) {
		return Flag.of(name).orElseThrow(() -> new UnimplementedException("The flag " + argument + " is not known"));
	}

	private static String next(String argument, Iterator<String> rest) {
		if (!rest.hasNext()) {
			throw new IllegalArgumentException("The flag " + argument + " needs a value");
		}
		return rest.next();
	}

}
