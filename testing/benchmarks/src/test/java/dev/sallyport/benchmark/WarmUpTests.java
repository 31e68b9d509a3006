package dev.sallyport.benchmark;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WarmUp}.
 */
class WarmUpTests {

	@Test
	void goesOnWhileItBecomesFaster() {
		WarmUp warmUp = new WarmUp(2, 3, 100);
		assertThat(slices(warmUp, 1000, 900, 800, 700, 600, 500, 501, 499, 502)).isEqualTo(9);
	}

	@Test
	void takesNoiseForNoGain() {
		WarmUp warmUp = new WarmUp(1, 3, 100);
		assertThat(slices(warmUp, 500, 495, 493, 491, 490)).isEqualTo(4);
	}

	@Test
	void lastsForAtLeastSoLong() {
		WarmUp warmUp = new WarmUp(5, 1, 100);
		assertThat(slices(warmUp, 500, 500, 500, 500, 500, 500)).isEqualTo(5);
	}

	@Test
	void endsInAnyCase() {
		WarmUp warmUp = new WarmUp(1, 3, 4);
		assertThat(slices(warmUp, 1000, 900, 800, 700, 600)).isEqualTo(4);
	}

	@Test
	void isOverAtOnceWhereNothingIsAskedFor() {
		assertThat(new WarmUp(0, 0, 1).isOver(Double.NaN)).isTrue();
	}

	private static int slices(WarmUp warmUp, double... slownesses) {
		for (int i = 0; i < slownesses.length; i++) {
			if (warmUp.isOver(slownesses[i])) {
				return i + 1;
			}
		}
		throw new IllegalStateException("The warm-up does not end");
	}

}
