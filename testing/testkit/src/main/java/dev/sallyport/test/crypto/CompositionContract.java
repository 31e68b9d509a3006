package dev.sallyport.test.crypto;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.sallyport.crypto.Aead;
import dev.sallyport.crypto.HashFunction;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.Primitive;
import dev.sallyport.crypto.RandomSource;
import dev.sallyport.crypto.SelfTest;
import dev.sallyport.crypto.SignatureSigner;
import dev.sallyport.crypto.SignatureVerifier;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.Octets;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds for a provider as a whole, and its random bytes.
 */
abstract class CompositionContract extends PartContract {

	@Test
	void hasAName() {
		assertThat(provider().name()).isNotBlank();
		assertThat(provider()).isSameAs(provider());
	}

	@Test
	void passesTheSelfTest() {
		assertThat(SelfTest.run(provider())).isEmpty();
	}

	@Test
	void listsNothingTwice() {
		assertThat(provider().groups()).extracting(KeyExchangeGroup::name).doesNotHaveDuplicates();
		assertThat(provider().verifiers()).extracting(SignatureVerifier::scheme).doesNotHaveDuplicates();
		assertThat(provider().signers()).extracting(SignatureSigner::scheme).doesNotHaveDuplicates();
		assertThat(suites().map(Suite::suite)).doesNotHaveDuplicates();
	}

	@Test
	void listsDoNotChange() {
		assertThat(provider().suites()).isUnmodifiable();
		assertThat(provider().tls12Suites()).isUnmodifiable();
		assertThat(provider().groups()).isUnmodifiable();
		assertThat(provider().verifiers()).isUnmodifiable();
		assertThat(provider().signers()).isUnmodifiable();
	}

	/**
	 * What is signed should be verified too, or a provider does not understand itself.
	 */
	@Test
	void verifiesWhatItSigns() {
		assertThat(provider().verifiers().stream().map(SignatureVerifier::scheme))
			.containsAll(provider().signers().stream().map(SignatureSigner::scheme).toList());
	}

	@Test
	void suitesHaveThePrimitivesOfTheirNames() {
		assertThat(suites()).allSatisfy((suite) -> {
			assertThat(suite.suite().name()).contains(suite.aead().algorithm().name());
			String hash = suite.suite().name().endsWith("SHA384") ? "SHA384" : "SHA256";
			assertThat(suite.hash().algorithm()).hasToString(hash);
		});
	}

	@Test
	void everyPrimitiveNamesItsSource() {
		assertThat(primitives()).extracting(Primitive::source).allSatisfy((source) -> assertThat(source).isNotBlank());
	}

	@Test
	void isFipsOnlyIfEveryPrimitiveIs() {
		assertThat(provider().fips()).isEqualTo(primitives().stream().allMatch(Primitive::fips));
	}

	@Test
	void randomBytesDoNotRepeat() {
		RandomSource random = provider().random();
		Set<Octets> known = new HashSet<>();
		for (int i = 0; i < 1000; i++) {
			assertThat(known.add(Octets.of(random.bytes(16)))).isTrue();
		}
	}

	/** Each byte of an array is filled: with 64 tries none stays zero by chance. */
	@Test
	void randomBytesReachTheEndsOfTheArray() {
		for (int length : new int[] { 1, 7, 32, 1000 }) {
			byte[] seen = new byte[length];
			for (int i = 0; i < 64; i++) {
				byte[] bytes = new byte[length];
				provider().random().fill(bytes);
				for (int j = 0; j < length; j++) {
					seen[j] |= bytes[j];
				}
			}
			assertThat(seen).doesNotContain(0);
		}
		assertThat(provider().random().bytes(0)).isEmpty();
	}

	private List<Primitive> primitives() {
		List<Primitive> primitives = new ArrayList<>();
		aeads().stream().map(Named::getPayload).forEach(primitives::add);
		hashes().stream().map(Named::getPayload).forEach(primitives::add);
		derivations().stream().map(Named::getPayload).forEach(primitives::add);
		primitives.addAll(provider().groups());
		primitives.addAll(provider().verifiers());
		primitives.addAll(provider().signers());
		primitives.add(provider().random());
		return primitives;
	}

	private Stream<Suite> suites() {
		return Stream.concat(
				provider().suites().stream().map((suite) -> new Suite(suite.suite(), suite.aead(), suite.hash())),
				provider().tls12Suites().stream().map((suite) -> new Suite(suite.suite(), suite.aead(), suite.hash())));
	}

	/**
	 * A suite of either version.
	 */
	private record Suite(CipherSuite suite, Aead aead, HashFunction hash) {

	}

}
