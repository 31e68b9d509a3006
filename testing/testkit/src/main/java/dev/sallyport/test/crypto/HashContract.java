package dev.sallyport.test.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import dev.sallyport.crypto.HashAlgorithm;
import dev.sallyport.crypto.HashFunction;
import dev.sallyport.crypto.HashFunction.Hash;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * SHA-2, FIPS 180-4, as the transcript uses it.
 */
abstract class HashContract extends PartContract {

	private static final byte[] ABC = ascii("abc");

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("hashes")
	void hashesTheExamplesOfTheStandard(HashFunction function) {
		assertHolds(function, "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
				"38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da"
						+ "274edebfe76f65fbd51ad2f14898b95b");
		assertHolds(function, "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
				"cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
						+ "8086072ba1e7cc2358baeca134c825a7");
		assertHolds(function, "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
				"248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
				"3391fdddfc8dc7393707a65b1b4709397cf8b1d162af05abfe8f450de5f36bc6"
						+ "b0455a8520bc4e6f5fe95b1fe3c8452b");
		assertHolds(function, "a".repeat(1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
				"9d0e1809716474cb086e834e310a4a1ced149e9c00f248527972cec5704c2a5b"
						+ "07b8b3dc38ecc4ebae97ddd87f3d8985");
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("hashes")
	void takesBytesInAnyPortions(HashFunction function) {
		byte[] content = content(300);
		byte[] expected = hashOf(function, content);
		for (int portion : new int[] { 1, 63, 64, 65, 127, 128, 129, 299 }) {
			Hash hash = function.start();
			for (int offset = 0; offset < content.length; offset += portion) {
				hash.update(content, offset, Math.min(portion, content.length - offset));
				hash.update(content, offset, 0);
			}
			assertThat(hash.current()).isEqualTo(expected);
		}
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("hashes")
	void currentDoesNotEndTheComputation(HashFunction function) {
		Hash hash = function.start();
		hash.update(ABC, 0, 1);
		byte[] early = hash.current();
		assertThat(hash.current()).isEqualTo(early).isNotSameAs(early).isEqualTo(hashOf(function, ascii("a")));
		Arrays.fill(early, (byte) 0);
		hash.update(ABC, 1, 2);
		assertThat(hash.current()).isEqualTo(hashOf(function, ABC));
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("hashes")
	void forkGoesItsOwnWay(HashFunction function) {
		Hash hash = function.start();
		hash.update(ABC, 0, 2);
		Hash fork = hash.fork();
		fork.update(ABC, 0, 3);
		hash.update(ABC, 2, 1);
		Hash forkOfFork = fork.fork();
		fork.current();
		forkOfFork.update(ABC, 0, 1);
		assertThat(hash.current()).isEqualTo(hashOf(function, ABC));
		assertThat(fork.current()).isEqualTo(hashOf(function, ascii("ababc")));
		assertThat(forkOfFork.current()).isEqualTo(hashOf(function, ascii("ababca")));
	}

	private static void assertHolds(HashFunction function, String text, String sha256, String sha384) {
		String expected = (function.algorithm() == HashAlgorithm.SHA256) ? sha256 : sha384;
		assertThat(hashOf(function, ascii(text))).isEqualTo(hex(expected)).hasSize(function.algorithm().length());
	}

	private static byte[] hashOf(HashFunction function, byte[] bytes) {
		Hash hash = function.start();
		hash.update(bytes, 0, bytes.length);
		return hash.current();
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
