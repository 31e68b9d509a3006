package dev.sallyport.benchmark;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Requests to the server in this process: the {@linkplain ProcessClock CPU time} of the
 * whole process, with its garbage collector, and what the callers see. Confined to one
 * thread.
 */
final class WebWorkload implements Workload {

	/**
	 * The milliseconds after which it looks whether there was enough CPU time.
	 */
	private static final long SLICE = 500;

	/**
	 * How many times as long as its CPU time it may take.
	 */
	private static final long SLOWEST = 20;

	private final HttpLoad load;

	private final WebService service;

	WebWorkload(HttpLoad load, WebService service) {
		this.load = load;
		this.service = service;
	}

	@Override
	public Map<Metric, Double> run(long milliseconds) {
		long slice = Math.min(milliseconds, SLICE);
		long before = ProcessClock.now();
		HttpTally tally = this.service.call(this.load, slice, HttpCallerProgram.ANEW);
		for (long slices = 1; slices < SLOWEST * milliseconds / SLICE && isLeft(milliseconds, before); slices++) {
			tally = this.service.call(this.load, slice, HttpCallerProgram.MORE);
		}
		double nanos = ProcessClock.now() - before;
		return Map.of(Metric.REQUEST_NANOS, nanos / tally.requests(), Metric.REQUEST_RATE, tally.requestsPerSecond(),
				Metric.REQUEST_P50, (double) tally.median(), Metric.REQUEST_P99, (double) tally.percentile99());
	}

	private static boolean isLeft(long milliseconds, long before) {
		return ProcessClock.now() - before < TimeUnit.MILLISECONDS.toNanos(milliseconds);
	}

}
