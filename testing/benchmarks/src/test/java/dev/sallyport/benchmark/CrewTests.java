package dev.sallyport.benchmark;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import javax.net.ssl.SSLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

/**
 * Work on all cores, with jobs that say themselves how long they took.
 */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CrewTests {

	private static final int LONGER_THAN_ANY_TEST = 3_600_000;

	@Test
	void eachThreadDoesItsOwnJob() {
		List<Crew.Shift> shifts = new Crew(List.of(() -> 1000, () -> 2000, () -> 4000)).work(2, 0);
		assertThat(shifts).extracting(Crew.Shift::perSecond).containsExactly(1e6, 5e5);
	}

	@Test
	void failureOfOneThreadEndsAll() {
		Crew crew = new Crew(List.of(() -> 1, () -> {
			throw new SSLException("broken");
		}));
		assertThatIllegalStateException().isThrownBy(() -> crew.work(2, LONGER_THAN_ANY_TEST))
			.withCauseInstanceOf(SSLException.class);
	}

	@Test
	void threadThatWaitsIsSeen() {
		Crew crew = new Crew(List.of(() -> {
			LockSupport.parkNanos(1);
			return 1;
		}, () -> 1));
		List<Crew.Shift> shifts = crew.work(2, 0);
		assertThat(shifts.get(0).stalls()).isPositive();
		assertThat(shifts.get(1).stalls()).isZero();
	}

	@Test
	void scalingIsWhatAllDeliverOfWhatTheyWouldAlone() {
		ScaleWorkload work = new ScaleWorkload(List.of(() -> 1000, () -> 2000));
		for (int round = 0; round < 2; round++) {
			Map<Metric, Double> results = work.run(0);
			assertThat(results).containsEntry(Metric.ONE_CORE_RATE, 1e6)
				.containsEntry(Metric.ALL_CORES_RATE, 1.5e6)
				.containsEntry(Metric.STALLS, 0.0);
			assertThat(results.get(Metric.SCALING)).isCloseTo(0.75, within(1e-9));
		}
	}

	@Test
	void latenciesOfAllThreadsAreRanked() {
		assertThat(new LatencyWorkload(List.of(() -> 3000, () -> 1000, () -> 2000)).run(0))
			.containsEntry(Metric.LATENCY_P50, 2000.0)
			.containsEntry(Metric.LATENCY_P90, 3000.0)
			.containsEntry(Metric.LATENCY_P99, 3000.0)
			.containsEntry(Metric.LATENCY_P999, 3000.0)
			.containsEntry(Metric.LATENCY_MAX, 3000.0)
			.containsEntry(Metric.LATENCY_SPREAD, 1.5);
	}

}
