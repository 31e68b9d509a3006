package dev.sallyport.benchmark;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LatenciesTests {

	@Test
	void threadsAreRankedTogether() {
		Percentiles percentiles = Latencies.percentiles(List.of(recorder(10, 4, 1), recorder(10, 2, 3)));
		assertThat(percentiles.at(500)).isEqualTo(2);
		assertThat(percentiles.at(1000)).isEqualTo(4);
	}

	@Test
	void fullRecorderKeepsTheLatest() {
		Percentiles percentiles = Latencies.percentiles(List.of(recorder(3, 100, 90, 3, 1, 2)));
		assertThat(percentiles.at(1)).isEqualTo(1);
		assertThat(percentiles.at(500)).isEqualTo(2);
		assertThat(percentiles.at(1000)).isEqualTo(3);
	}

	@Test
	void clearedRecorderStartsOver() {
		Latencies recorder = recorder(3, 100, 90);
		recorder.clear();
		recorder.add(7);
		assertThat(Latencies.percentiles(List.of(recorder)).at(1000)).isEqualTo(7);
	}

	private static Latencies recorder(int capacity, long... values) {
		Latencies recorder = new Latencies(capacity);
		for (long value : values) {
			recorder.add(value);
		}
		return recorder;
	}

}
