package dev.sallyport.benchmark;

import java.util.Map;

import javax.net.ssl.SSLException;

/**
 * Work that a worker does again and again, and measures. What it has learnt, such as the
 * sessions of clients, stays from run to run. Confined to one thread.
 */
interface Workload {

	/**
	 * Work.
	 * @param amount how much: the milliseconds of CPU time after which it ends, or how
	 * many connections it holds
	 * @return what was measured
	 * @throws SSLException if an engine fails
	 */
	Map<Metric, Double> run(long amount) throws SSLException;

}
