package dev.sallyport.test.crypto;

import java.util.Arrays;
import java.util.List;

import dev.sallyport.crypto.ActiveKeyExchange;
import dev.sallyport.crypto.InvalidKeyShareException;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.KeyExchangeGroup.CompletedKeyExchange;
import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The hybrids of draft-ietf-tls-ecdhe-mlkem, with ML-KEM of FIPS 203. A decapsulation key
 * cannot be given to a provider, so known answers are held by agreement with X25519 of
 * the textbook and, where both are there, of two providers.
 */
abstract class HybridContract extends PartContract {

	private static final int ENCAPSULATION_KEY_LENGTH = 1184;

	private static final int CIPHERTEXT_LENGTH = 1088;

	private static final Octets PRIVATE_KEY = Octets.adopt(content(32));

	/** The secret ends with that of X25519, and the share with its share. */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("hybrids")
	void x25519ComesLast(KeyExchangeGroup group) throws Exception {
		Octets encapsulationKey = group.start().share().slice(0, ENCAPSULATION_KEY_LENGTH);
		CompletedKeyExchange server = group
			.startAndComplete(concatenate(encapsulationKey, TextbookX25519.share(PRIVATE_KEY)));
		assertThat(server.sharedSecret().reveal().slice(32, 64)).isEqualTo(
				TextbookX25519.agree(PRIVATE_KEY, server.share().slice(CIPHERTEXT_LENGTH, CIPHERTEXT_LENGTH + 32)));
	}

	/** FIPS 203 section 7.2, the modulus check: each coefficient is below 3329. */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("allHybrids")
	void refusesAnEncapsulationKeyWithACoefficientOfTheModulus(KeyExchangeGroup group) throws Exception {
		byte[] share = group.start().share().toByteArray();
		Shape shape = Shape.of(group.name());
		int start = shape.keyStart();
		for (int i : new int[] { 0, 3, 381, 384, 768, shape.keyLength() - 35 }) {
			byte[] low = share.clone();
			low[start + i] = 0x01;
			low[start + i + 1] = (byte) (low[start + i + 1] & 0xf0 | 0x0d);
			assertRefusedByServer(group, low);
			byte[] high = share.clone();
			high[start + i + 1] = (byte) (high[start + i + 1] & 0x0f | 0x10);
			high[start + i + 2] = (byte) 0xd0;
			assertRefusedByServer(group, high);
		}
		Arrays.fill(share, start, start + shape.keyLength(), (byte) 0xff);
		assertRefusedByServer(group, share);
	}

	/** One below the modulus is a coefficient like any. */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("allHybrids")
	void takesTheLargestCoefficient(KeyExchangeGroup group) throws Exception {
		byte[] share = group.start().share().toByteArray();
		int start = Shape.of(group.name()).keyStart();
		share[start] = 0x00;
		share[start + 1] = (byte) (share[start + 1] & 0xf0 | 0x0d);
		try (Secret secret = group.startAndComplete(Octets.of(share)).sharedSecret()) {
			assertThat(secret.length()).isEqualTo(Shape.of(group.name()).secretLength());
		}
	}

	/** FIPS 203 section 6.3: implicit rejection, so that nothing tells it apart. */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("allHybrids")
	void tamperedCiphertextMakesASecretThatNobodyKnows(KeyExchangeGroup group) throws Exception {
		Shape shape = Shape.of(group.name());
		for (int i : new int[] { 0, 500, shape.ciphertextLength() - 1 }) {
			ActiveKeyExchange client = group.start();
			CompletedKeyExchange server = group.startAndComplete(client.share());
			byte[] tampered = server.share().toByteArray();
			tampered[shape.keyStart() + i] ^= 1;
			Octets secret = client.complete(Octets.of(tampered)).reveal();
			Octets known = server.sharedSecret().reveal();
			assertThat(shape.kemSecret(secret)).isNotEqualTo(shape.kemSecret(known));
			assertThat(shape.classicalSecret(secret)).isEqualTo(shape.classicalSecret(known));
		}
	}

	/**
	 * FIPS 203 section 6.3: it is derived from a secret of the key and the ciphertext.
	 */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("allHybrids")
	void secretThatNobodyKnowsIsAnotherOneForEachKey(KeyExchangeGroup group) throws Exception {
		Shape shape = Shape.of(group.name());
		ActiveKeyExchange first = group.start();
		ActiveKeyExchange second = group.start();
		byte[] share = group.startAndComplete(group.start().share()).share().toByteArray();
		Octets ofFirst = shape.kemSecret(first.complete(Octets.of(share)).reveal());
		Octets ofSecond = shape.kemSecret(second.complete(Octets.of(share)).reveal());
		assertThat(ofFirst).isNotEqualTo(ofSecond);
		assertThat(List.of(ofFirst, ofSecond)).doesNotContain(Octets.adopt(new byte[ofFirst.length()]));
	}

	/** The point comes first, and is checked as on its own. */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("nistHybrids")
	void refusesAPointOffTheCurve(KeyExchangeGroup group) throws Exception {
		ActiveKeyExchange client = group.start();
		byte[] serverShare = group.startAndComplete(client.share()).share().toByteArray();
		byte[] clientShare = client.share().toByteArray();
		clientShare[10] ^= 1;
		assertRefusedByServer(group, clientShare);
		serverShare[10] ^= 1;
		assertThatExceptionOfType(InvalidKeyShareException.class)
			.isThrownBy(() -> client.complete(Octets.of(serverShare)));
	}

	/** The X25519 parts are checked as on their own. */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("hybrids")
	void refusesAnX25519ShareOfSmallOrder(KeyExchangeGroup group) throws Exception {
		ActiveKeyExchange client = group.start();
		Octets none = Octets.adopt(new byte[32]);
		Octets serverShare = group.startAndComplete(client.share()).share();
		assertRefusedByServer(group,
				concatenate(client.share().slice(0, ENCAPSULATION_KEY_LENGTH), none).toByteArray());
		assertThatExceptionOfType(InvalidKeyShareException.class)
			.isThrownBy(() -> client.complete(concatenate(serverShare.slice(0, CIPHERTEXT_LENGTH), none)));
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("hybrids")
	void halfAgreesOnItsOwn(KeyExchangeGroup group) throws Exception {
		ActiveKeyExchange client = group.start();
		ActiveKeyExchange half = client.classicalHalf().orElseThrow();
		assertThat(half.group()).isEqualTo(NamedGroup.X25519);
		assertThat(half.share())
			.isEqualTo(client.share().slice(ENCAPSULATION_KEY_LENGTH, ENCAPSULATION_KEY_LENGTH + 32));
		Octets peer = TextbookX25519.share(PRIVATE_KEY);
		try (Secret secret = half.complete(peer)) {
			assertThat(secret.reveal()).isEqualTo(TextbookX25519.agree(PRIVATE_KEY, half.share()));
		}
		Octets serverShare = group.startAndComplete(client.share()).share();
		assertThatIllegalStateException().isThrownBy(() -> half.complete(peer));
		assertThatIllegalStateException().isThrownBy(() -> client.complete(serverShare));
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("hybrids")
	void hybridLeavesNothingToItsHalf(KeyExchangeGroup group) throws Exception {
		ActiveKeyExchange client = group.start();
		ActiveKeyExchange half = client.classicalHalf().orElseThrow();
		client.complete(group.startAndComplete(client.share()).share()).close();
		assertThatIllegalStateException().isThrownBy(() -> half.complete(TextbookX25519.share(PRIVATE_KEY)));
	}

	List<Named<KeyExchangeGroup>> hybrids() {
		return provider().group(NamedGroup.X25519MLKEM768).stream().map((group) -> named(group.name(), group)).toList();
	}

	List<Named<KeyExchangeGroup>> nistHybrids() {
		return allHybrids().stream().filter((group) -> Shape.of(group.getPayload().name()).keyStart() > 0).toList();
	}

	List<Named<KeyExchangeGroup>> allHybrids() {
		return provider().groups()
			.stream()
			.filter((group) -> group.name().postQuantum())
			.map((group) -> named(group.name(), group))
			.toList();
	}

	private static void assertRefusedByServer(KeyExchangeGroup group, byte[] share) {
		assertThatExceptionOfType(InvalidKeyShareException.class)
			.isThrownBy(() -> group.startAndComplete(Octets.of(share)));
	}

	private static Octets concatenate(Octets first, Octets second) {
		byte[] bytes = new byte[first.length() + second.length()];
		first.copyTo(bytes, 0);
		second.copyTo(bytes, first.length());
		return Octets.adopt(bytes);
	}

	/**
	 * Where ML-KEM is in the shares and in the secret.
	 *
	 * @param keyStart where the encapsulation key starts, and the ciphertext too
	 * @param keyLength the length of the encapsulation key
	 * @param ciphertextLength the length of the ciphertext
	 * @param classicalLength the length of the secret of Diffie-Hellman
	 */
	private record Shape(int keyStart, int keyLength, int ciphertextLength, int classicalLength) {

		private static final int KEM_LENGTH = 32;

		static Shape of(NamedGroup name) {
			return switch (name) {
				case X25519MLKEM768 -> new Shape(0, 1184, 1088, 32);
				case SECP256R1MLKEM768 -> new Shape(65, 1184, 1088, 32);
				case SECP384R1MLKEM1024 -> new Shape(97, 1568, 1568, 48);
				case X25519, SECP256R1, SECP384R1, SECP521R1 ->
					throw new IllegalArgumentException(name + " is no hybrid");
			};
		}

		int secretLength() {
			return this.classicalLength + KEM_LENGTH;
		}

		Octets kemSecret(Octets secret) {
			return (this.keyStart == 0) ? secret.slice(0, KEM_LENGTH)
					: secret.slice(this.classicalLength, secretLength());
		}

		Octets classicalSecret(Octets secret) {
			return (this.keyStart == 0) ? secret.slice(KEM_LENGTH, secretLength())
					: secret.slice(0, this.classicalLength);
		}

	}

}
