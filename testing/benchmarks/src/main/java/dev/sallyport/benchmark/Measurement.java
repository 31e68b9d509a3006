package dev.sallyport.benchmark;

/**
 * One number of one contestant. Immutable.
 *
 * @param work what was done
 * @param contestant who did it
 * @param metric what was measured
 * @param distribution the number
 */
record Measurement(Case work, Contestant contestant, Metric metric, Distribution distribution) {

}
