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

}
