package dev.sallyport.benchmark;

/**
 * Counts something between start and stop, and adds it up. Confined to one thread.
 */
interface Stopwatch {

	/**
	 * What follows counts.
	 */
	void start();

	/**
	 * What follows does not count.
	 */
	void stop();

}
