package dev.sallyport.benchmark;

import java.util.List;
import java.util.Map;

import dev.sallyport.benchmark.Crew.Shift;

/**
 * Handshakes on one thread, and at once on as many as there are cores. What a thread
 * delivers is how many handshakes there are in a second of its server's calls, on the
 * clock on the wall: waiting for a lock, for memory or for the garbage collector counts,
 * and what the clients take does not. All threads deliver what each one does, in sum.
 */
final class ScaleWorkload implements Workload {

	private static final int THOUSAND = 1000;

	private final Crew crew;

	private boolean allFirst;

	/**
	 * Prepare.
	 * @param jobs one for each core
	 */
	ScaleWorkload(List<Job> jobs) {
		this.crew = new Crew(jobs);
	}

	/**
	 * Work half of the time on one thread and half of it on all, in turns the one or the
	 * other first.
	 */
	@Override
	public Map<Metric, Double> run(long milliseconds) {
		long half = milliseconds / 2;
		List<Shift> before = this.crew.work(this.allFirst ? this.crew.size() : 1, half);
		List<Shift> after = this.crew.work(this.allFirst ? 1 : this.crew.size(), half);
		Map<Metric, Double> results = this.allFirst ? results(after, before) : results(before, after);
		this.allFirst = !this.allFirst;
		return results;
	}

	private static double perSecond(List<Shift> shifts) {
		return shifts.stream().mapToDouble(Shift::perSecond).sum();
	}

	private static Map<Metric, Double> results(List<Shift> one, List<Shift> all) {
		long handshakes = all.stream().mapToLong(Shift::count).sum();
		long stalls = all.stream().mapToLong(Shift::stalls).sum();
		return Map.of(Metric.SCALING, perSecond(all) / (perSecond(one) * all.size()), Metric.ONE_CORE_RATE,
				perSecond(one), Metric.ALL_CORES_RATE, perSecond(all), Metric.STALLS,
				(double) stalls * THOUSAND / handshakes);
	}

}
