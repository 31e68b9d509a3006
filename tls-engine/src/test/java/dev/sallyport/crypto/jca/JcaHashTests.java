package dev.sallyport.crypto.jca;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import dev.sallyport.crypto.HashAlgorithm;
import dev.sallyport.crypto.HashFunction.Hash;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class JcaHashTests {

	private static final byte[] ABC = ascii("abc");

	/** FIPS 180-4, the examples of one block. */
	@ParameterizedTest
	@CsvSource({ "SHA256, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
			"SHA384, cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
					+ "8086072ba1e7cc2358baeca134c825a7" })
	void hashesTheExamplesOfTheStandard(HashAlgorithm algorithm, String expected) throws Exception {
		Hash hash = new JcaHash(JcaSource.jvm(), algorithm).start();
		hash.update(ABC, 0, 3);
		assertThat(hash.current()).isEqualTo(HexFormat.of().parseHex(expected)).hasSize(algorithm.length());
	}

	@Test
	void currentDoesNotEndTheComputation() throws Exception {
		Hash hash = new JcaHash(JcaSource.jvm(), HashAlgorithm.SHA256).start();
		hash.update(ABC, 0, 1);
		assertThat(hash.current()).isEqualTo(hash.current());
		hash.update(ABC, 1, 2);
		assertThat(hash.current()).isEqualTo(hashOf("abc"));
	}

	@Test
	void forkGoesItsOwnWay() throws Exception {
		Hash hash = new JcaHash(JcaSource.jvm(), HashAlgorithm.SHA256).start();
		hash.update(ABC, 0, 2);
		Hash fork = hash.fork();
		fork.update(ABC, 0, 3);
		hash.update(ABC, 2, 1);
		assertThat(hash.current()).isEqualTo(hashOf("abc"));
		assertThat(fork.current()).isEqualTo(hashOf("ababc"));
	}

	private static byte[] hashOf(String text) throws Exception {
		Hash hash = new JcaHash(JcaSource.jvm(), HashAlgorithm.SHA256).start();
		hash.update(ascii(text), 0, text.length());
		return hash.current();
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
