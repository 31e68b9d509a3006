package dev.sallyport.benchmark;

import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PercentilesTests {

	@ParameterizedTest(name = "{0} values, {1} thousandths")
	@CsvSource({ "1, 1, 1", "1, 1000, 1", "2, 500, 1", "2, 501, 2", "100, 500, 50", "100, 900, 90", "100, 990, 99",
			"100, 999, 100", "700, 990, 693", "1000, 999, 999", "1001, 999, 1000", "1001, 1000, 1001" })
	void soManyValuesAreNotAbove(int count, int thousandths, long expected) {
		assertThat(Percentiles.of(LongStream.rangeClosed(1, count).toArray()).at(thousandths)).isEqualTo(expected);
	}

	@Test
	void valuesNeedNotBeSortedAndStayAsTheyAre() {
		long[] values = { 5, 1, 3 };
		assertThat(Percentiles.of(values).at(500)).isEqualTo(3);
		assertThat(values).containsExactly(5, 1, 3);
	}

	@Test
	void nothingHasNoPercentiles() {
		assertThatIllegalArgumentException().isThrownBy(() -> Percentiles.of(new long[0]));
	}

}
