package dev.sallyport.benchmark;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Handshakes back to back on as many threads as there are cores, each timed for itself:
 * what passes during the calls of its server, on the clock on the wall.
 */
final class LatencyWorkload implements Workload {

	private final List<Latencies> recorders;

	private final Crew crew;

	/**
	 * Prepare.
	 * @param jobs one for each core
	 */
	LatencyWorkload(List<Job> jobs) {
		this.recorders = Stream.generate(Latencies::new).limit(jobs.size()).toList();
		this.crew = new Crew(
				IntStream.range(0, jobs.size()).mapToObj((i) -> recorded(jobs.get(i), this.recorders.get(i))).toList());
	}

	private static Job recorded(Job job, Latencies recorder) {
		return () -> {
			long nanos = job.run();
			recorder.add(nanos);
			return nanos;
		};
	}

	@Override
	public Map<Metric, Double> run(long milliseconds) {
		this.recorders.forEach(Latencies::clear);
		this.crew.work(this.crew.size(), milliseconds);
		Percentiles percentiles = Latencies.percentiles(this.recorders);
		double median = percentiles.at(500);
		double late = percentiles.at(990);
		return Map.of(Metric.LATENCY_SPREAD, late / median, Metric.LATENCY_P50, median, Metric.LATENCY_P90,
				(double) percentiles.at(900), Metric.LATENCY_P99, late, Metric.LATENCY_P999,
				(double) percentiles.at(999), Metric.LATENCY_MAX, (double) percentiles.at(1000));
	}

}
