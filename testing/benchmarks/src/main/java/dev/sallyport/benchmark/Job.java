package dev.sallyport.benchmark;

import javax.net.ssl.SSLException;

/**
 * What a thread of a {@link Crew} does over and over. Confined to one thread at a time.
 */
@FunctionalInterface
interface Job {

	/**
	 * Do it once.
	 * @return the nanoseconds that passed while the measured part was done
	 * @throws SSLException if an engine fails
	 */
	long run() throws SSLException;

}
