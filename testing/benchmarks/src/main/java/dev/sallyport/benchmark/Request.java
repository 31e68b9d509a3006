package dev.sallyport.benchmark;

/**
 * What a worker is asked to do: a line of text.
 *
 * @param mode what is measured
 * @param id the kind, or the load
 * @param side the side that is measured
 * @param amount milliseconds of CPU time, or a number of connections
 */
record Request(String mode, String id, Side side, long amount) {

	static Request of(Case work, long amount) {
		return new Request(work.mode(), work.id(), work.side(), amount);
	}

	static Request parse(String line) {
		String[] words = line.split(" ");
		return new Request(words[0], words[1], Side.of(words[2]), Long.parseLong(words[3]));
	}

	/**
	 * Return what tells the work from other work, whatever its amount.
	 */
	String work() {
		return this.mode + " " + this.id + " " + this.side.id();
	}

	String line() {
		return work() + " " + this.amount;
	}

}
