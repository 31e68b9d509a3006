package dev.sallyport.benchmark;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DistributionTests {

	@Test
	void quartilesLieBetweenRounds() {
		assertThat(Distribution.of(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(new Distribution(1.75, 2.5, 3.25, 4));
	}

	@Test
	void oneRoundHasNoSpread() {
		assertThat(Distribution.of(List.of(7.0))).isEqualTo(new Distribution(7, 7, 7, 1));
	}

}
