package dev.sallyport.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScratchTests {

	@Test
	void borrowersNeverShare() {
		List<Scratch> borrowed = new ArrayList<>();
		Set<Scratch> distinct = new HashSet<>();
		for (int i = 0; i < 200; i++) {
			Scratch scratch = Scratch.acquire();
			borrowed.add(scratch);
			distinct.add(scratch);
		}
		assertThat(distinct).hasSize(200);
		borrowed.forEach(Scratch::release);
	}

	@Test
	void plaintextIsClearedBeforeTheNextBorrowerSeesIt() {
		Scratch scratch = Scratch.acquire();
		Arrays.fill(scratch.plaintext(1000), 0, 1000, (byte) 1);
		scratch.plaintext(10);
		scratch.release();
		assertThat(scratch.plaintext(0)).containsOnly(0);
	}

	@Test
	void sameThreadFindsWhatItGaveBack() {
		Scratch scratch = Scratch.acquire();
		scratch.release();
		Scratch again = Scratch.acquire();
		Scratch other = Scratch.acquire();
		assertThat(other).isNotSameAs(again);
		again.release();
		other.release();
	}

}
