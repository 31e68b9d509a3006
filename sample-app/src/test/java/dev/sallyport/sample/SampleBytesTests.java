package dev.sallyport.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SampleBytes}.
 */
class SampleBytesTests {

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 7, 16383, 16384, 16385, 100_000 })
	void theStreamHasTheLengthAskedFor(int length) throws IOException {
		assertThat(new SampleBytes(length).readAllBytes()).hasSize(length);
	}

	@Test
	void theStreamIsTheSameHoweverItIsRead() throws IOException {
		byte[] expected = new SampleBytes(50_000).readAllBytes();
		ByteArrayOutputStream oneByOne = new ByteArrayOutputStream();
		SampleBytes bytes = new SampleBytes(50_000);
		for (int next = bytes.read(); next >= 0; next = bytes.read()) {
			oneByOne.write(next);
		}
		assertThat(oneByOne.toByteArray()).isEqualTo(expected);
		assertThat(Arrays.copyOf(new SampleBytes(60_000).readAllBytes(), 50_000)).isEqualTo(expected);
	}

	@Test
	void theStreamDoesNotRepeatItself() throws IOException {
		byte[] bytes = new SampleBytes(2 * 16384).readAllBytes();
		assertThat(Arrays.copyOfRange(bytes, 0, 16384)).isNotEqualTo(Arrays.copyOfRange(bytes, 16384, 32768));
	}

	@Test
	void theFirstWordIsThatOfSplitMix64() throws IOException {
		// SplitMix64 with seed 0: e220a8397b1dcdaf, here in little endian
		assertThat(new SampleBytes(8).readAllBytes()).asHexString().isEqualTo("AFCD1D7B39A820E2");
	}

}
