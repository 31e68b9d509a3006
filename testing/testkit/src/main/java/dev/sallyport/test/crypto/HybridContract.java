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
 * X25519MLKEM768, draft-ietf-tls-ecdhe-mlkem and FIPS 203. A decapsulation key cannot be
 * given to a provider, so known answers are held by agreement with X25519 of the textbook
 * and, where both are there, of two providers.
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
	@MethodSource("hybrids")
	void refusesAnEncapsulationKeyWithACoefficientOfTheModulus(KeyExchangeGroup group) throws Exception {
		byte[] share = group.start().share().toByteArray();
		for (int i : new int[] { 0, 3, 381, 384, 768, 1149 }) {
			byte[] low = share.clone();
			low[i] = 0x01;
			low[i + 1] = (byte) (low[i + 1] & 0xf0 | 0x0d);
			assertRefusedByServer(group, low);
			byte[] high = share.clone();
			high[i + 1] = (byte) (high[i + 1] & 0x0f | 0x10);
			high[i + 2] = (byte) 0xd0;
			assertRefusedByServer(group, high);
		}
		Arrays.fill(share, 0, ENCAPSULATION_KEY_LENGTH, (byte) 0xff);
		assertRefusedByServer(group, share);
	}

	/** One below the modulus is a coefficient like any. */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("hybrids")
	void takesTheLargestCoefficient(KeyExchangeGroup group) throws Exception {
		byte[] share = group.start().share().toByteArray();
		share[0] = 0x00;
		share[1] = (byte) (share[1] & 0xf0 | 0x0d);
		assertThat(group.startAndComplete(Octets.of(share)).share().length()).isEqualTo(CIPHERTEXT_LENGTH + 32);
	}

	/** FIPS 203 section 6.3: implicit rejection, so that nothing tells it apart. */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("hybrids")
	void tamperedCiphertextMakesASecretThatNobodyKnows(KeyExchangeGroup group) throws Exception {
		for (int i : new int[] { 0, 500, CIPHERTEXT_LENGTH - 1 }) {
			ActiveKeyExchange client = group.start();
			CompletedKeyExchange server = group.startAndComplete(client.share());
			byte[] tampered = server.share().toByteArray();
			tampered[i] ^= 1;
			Octets secret = client.complete(Octets.of(tampered)).reveal();
			Octets known = server.sharedSecret().reveal();
			assertThat(secret.slice(0, 32)).isNotEqualTo(known.slice(0, 32));
			assertThat(secret.slice(32, 64)).isEqualTo(known.slice(32, 64));
		}
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

}
