package dev.sallyport.benchmark;

/**
 * One line of work, the same for all.
 *
 * @param mode what is measured
 * @param id the kind, or the load
 * @param title what it is called in tables
 * @param side the side that is measured
 */
record Case(String mode, String id, String title, Side side) {

	/**
	 * Return what it shares with other cases that run most of the same code: the mode,
	 * and the container if there is one.
	 */
	String family() {
		return this.mode.equals("server") ? this.mode + " " + this.id.split("-")[0] : this.mode;
	}

}
