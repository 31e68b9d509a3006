package dev.sallyport.benchmark;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HttpTallyTests {

	@Test
	void tallyIsALine() {
		HttpTally tally = new HttpTally(3, 2_000_000_000, 5, 6, Optional.empty());
		assertThat(HttpTally.parse(tally.line())).contains(tally);
		assertThat(tally.requestsPerSecond()).isEqualTo(1.5);
		assertThat(HttpTally.parse(HttpTally.failed("some\nreason").line())).contains(HttpTally.failed("some reason"));
		assertThat(HttpTally.parse("what a library prints")).isEmpty();
	}

}
