package dev.sallyport.test.crypto;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.List;

import dev.sallyport.crypto.SignatureSigner;
import dev.sallyport.crypto.SignatureVerifier;
import dev.sallyport.protocol.SignatureScheme;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ed25519, RFC 8032.
 */
abstract class Ed25519Contract extends SchemeContract {

	/** RFC 8032 section 5.1, L. */
	private static final BigInteger ORDER = BigInteger.ONE.shiftLeft(252)
		.add(new BigInteger("27742317777372353535851937790883648493"));

	/** RFC 8032 section 7.1, tests 1 and 2. */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("ed25519")
	void verifiesTheExamplesOfRfc8032(SignatureVerifier verifier) throws Exception {
		byte[] empty = hex("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
				+ "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
		PublicKey first = key("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
		assertThat(verifier.verify(first, new byte[0], empty)).isTrue();
		byte[] oneByte = hex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
				+ "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
		PublicKey second = key("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
		assertThat(verifier.verify(second, new byte[] { 0x72 }, oneByte)).isTrue();
		assertThat(verifier.verify(second, new byte[] { 0x73 }, oneByte)).isFalse();
		assertThat(verifier.verify(first, new byte[] { 0x72 }, oneByte)).isFalse();
	}

	/** RFC 8032 section 5.1.7, step 1: S is below L. */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("ed25519")
	void refusesAnSThatIsNotBelowTheOrder(SignatureVerifier verifier) throws Exception {
		KeyPair pair = SigningKeys.of(SignatureScheme.ED25519);
		byte[] signature = SigningKeys.sign(SignatureScheme.ED25519, pair, MESSAGE);
		BigInteger s = littleEndian(Arrays.copyOfRange(signature, 32, 64));
		assertVerifies(verifier, pair.getPublic(), withS(signature, s));
		for (BigInteger same = s.add(ORDER); same.bitLength() <= 256; same = same.add(ORDER)) {
			assertRefused(verifier, pair.getPublic(), withS(signature, same));
		}
		for (BigInteger other : List.of(BigInteger.ZERO, ORDER, ORDER.subtract(BigInteger.ONE), s.setBit(255))) {
			assertRefused(verifier, pair.getPublic(), withS(signature, other));
		}
	}

	/** JDK 17 took the first 64 bytes and ignored what followed. */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("ed25519")
	void refusesBytesBehindTheSignature(SignatureVerifier verifier) throws Exception {
		KeyPair pair = SigningKeys.of(SignatureScheme.ED25519);
		byte[] signature = SigningKeys.sign(SignatureScheme.ED25519, pair, MESSAGE);
		for (int length : new int[] { 63, 65, 96, 128 }) {
			assertRefused(verifier, pair.getPublic(), Arrays.copyOf(signature, length));
		}
	}

	/** Libraries find out when the key is used, not when the certificate is read. */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("ed25519")
	void keyThatIsNoPointVerifiesNothing(SignatureVerifier verifier) throws Exception {
		assertRefused(verifier, key("02" + "00".repeat(31)), new byte[64]);
	}

	/** RFC 8032 section 5.1.6: the same key and message make the same signature. */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("ed25519Signers")
	void signsAlwaysTheSame(SignatureSigner signer) throws Exception {
		KeyPair pair = SigningKeys.of(SignatureScheme.ED25519);
		assertThat(signer.sign(pair.getPrivate(), MESSAGE))
			.isEqualTo(SigningKeys.sign(SignatureScheme.ED25519, pair, MESSAGE));
	}

	List<Named<SignatureVerifier>> ed25519() {
		return verifiers((scheme) -> scheme == SignatureScheme.ED25519);
	}

	List<Named<SignatureSigner>> ed25519Signers() {
		return signers((scheme) -> scheme == SignatureScheme.ED25519);
	}

	/** SubjectPublicKeyInfo of RFC 8410 section 4. */
	private static PublicKey key(String hex) throws Exception {
		return KeyFactory.getInstance("Ed25519")
			.generatePublic(new X509EncodedKeySpec(hex("302a300506032b6570032100" + hex)));
	}

	private static byte[] withS(byte[] signature, BigInteger s) {
		byte[] changed = signature.clone();
		byte[] bytes = reversed(TextbookCurve.unsigned(s, 32));
		System.arraycopy(bytes, 0, changed, 32, 32);
		return changed;
	}

	private static BigInteger littleEndian(byte[] bytes) {
		return new BigInteger(1, reversed(bytes));
	}

	private static byte[] reversed(byte[] bytes) {
		byte[] reversed = new byte[bytes.length];
		for (int i = 0; i < bytes.length; i++) {
			reversed[i] = bytes[bytes.length - 1 - i];
		}
		return reversed;
	}

}
