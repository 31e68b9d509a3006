package dev.sallyport.test.crypto;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.sallyport.crypto.Aead;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.HashFunction;
import dev.sallyport.crypto.Hkdf;
import dev.sallyport.crypto.Primitive;
import dev.sallyport.crypto.Secret;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * A part of the contract. The lists of primitives are the arguments of its tests.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
abstract class PartContract {

	abstract CryptoProvider provider();

	/**
	 * Return the AEADs of all suites, each object once.
	 */
	List<Named<Aead>> aeads() {
		return distinct(Stream.concat(provider().suites().stream().map((suite) -> named(suite.suite(), suite.aead())),
				provider().tls12Suites().stream().map((suite) -> named(suite.suite(), suite.aead()))));
	}

	/**
	 * Return the hashes of all suites, each object once.
	 */
	List<Named<HashFunction>> hashes() {
		return distinct(Stream.concat(provider().suites().stream().map((suite) -> named(suite.suite(), suite.hash())),
				provider().tls12Suites().stream().map((suite) -> named(suite.suite(), suite.hash()))));
	}

	/**
	 * Return the key derivations of all suites, each object once.
	 */
	List<Named<Hkdf>> derivations() {
		return distinct(Stream.concat(provider().suites().stream().map((suite) -> named(suite.suite(), suite.hkdf())),
				provider().tls12Suites().stream().map((suite) -> named(suite.suite(), suite.hkdf()))));
	}

	static <T extends Primitive> Named<T> named(Object what, T primitive) {
		return Named.of(what + " by " + primitive.source(), primitive);
	}

	private static <T> List<Named<T>> distinct(Stream<Named<T>> parts) {
		Set<T> known = Collections.newSetFromMap(new IdentityHashMap<>());
		List<Named<T>> distinct = new ArrayList<>();
		parts.filter((part) -> known.add(part.getPayload())).forEach(distinct::add);
		return distinct;
	}

	static byte[] hex(String hex) {
		return HexFormat.of().parseHex(hex);
	}

	static Secret secret(String hex) {
		return Secret.adopt(hex(hex));
	}

	/**
	 * Return bytes that differ from their neighbours.
	 */
	static byte[] content(int length) {
		byte[] content = new byte[length];
		for (int i = 0; i < length; i++) {
			content[i] = (byte) (i * 31 + 7);
		}
		return content;
	}

}
