package dev.sallyport.test.crypto;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.sallyport.crypto.SignatureVerifier;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * RSASSA-PSS and PKCS#1 v1.5, RFC 8017, as RFC 9846 section 4.3.3 narrows them.
 */
abstract class RsaContract extends SchemeContract {

	private static final int LENGTH = 256;

	/** RSA-PSS and PKCS#1 v1.5 of one key must not be taken for each other. */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("withPlainKeys")
	void refusesTheSignatureOfAnotherScheme(SignatureVerifier verifier) throws Exception {
		KeyPair pair = SigningKeys.of(verifier.scheme());
		for (SignatureScheme signed : SignatureScheme.values()) {
			if (signed.keyAlgorithm().equals("RSA")) {
				assertThat(verifier.verify(pair.getPublic(), MESSAGE, SigningKeys.sign(signed, pair, MESSAGE)))
					.isEqualTo(signed == verifier.scheme());
			}
		}
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("pss")
	void refusesASaltOfAnotherLength(SignatureVerifier verifier) throws Exception {
		KeyPair pair = SigningKeys.of(verifier.scheme());
		int hashLength = SigningKeys.hashLength(verifier.scheme());
		for (int salt : new int[] { 0, 1, 20, hashLength - 1, hashLength, hashLength + 1, LENGTH - hashLength - 2 }) {
			byte[] signature = SigningKeys.sign("RSASSA-PSS", SigningKeys.pss(verifier.scheme(), salt), pair, MESSAGE);
			assertThat(verifier.verify(pair.getPublic(), MESSAGE, signature)).isEqualTo(salt == hashLength);
		}
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("pss")
	void refusesAMaskOfAnotherHash(SignatureVerifier verifier) throws Exception {
		KeyPair pair = SigningKeys.of(verifier.scheme());
		PSSParameterSpec own = SigningKeys.pss(verifier.scheme(), SigningKeys.hashLength(verifier.scheme()));
		for (String hash : List.of("SHA-1", "SHA-256", "SHA-384", "SHA-512")) {
			PSSParameterSpec parameters = new PSSParameterSpec(own.getDigestAlgorithm(), "MGF1",
					new MGF1ParameterSpec(hash), own.getSaltLength(), 1);
			byte[] signature = SigningKeys.sign("RSASSA-PSS", parameters, pair, MESSAGE);
			assertThat(verifier.verify(pair.getPublic(), MESSAGE, signature))
				.isEqualTo(hash.equals(own.getDigestAlgorithm()));
		}
	}

	/** RFC 8017 sections 8.1.2 and 8.2.2: k bytes, a number below the modulus. */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("rsa")
	void refusesTheSameNumberOtherwise(SignatureVerifier verifier) throws Exception {
		KeyPair pair = SigningKeys.of(verifier.scheme());
		BigInteger modulus = ((RSAPublicKey) pair.getPublic()).getModulus();
		BigInteger highest = BigInteger.ONE.shiftLeft(Byte.SIZE * LENGTH);
		BigInteger number = new BigInteger(1, SigningKeys.sign(verifier.scheme(), pair, MESSAGE));
		assertVerifies(verifier, pair.getPublic(), TextbookCurve.unsigned(number, LENGTH));
		assertRefused(verifier, pair.getPublic(), TextbookCurve.unsigned(number.add(modulus), LENGTH + 1));
		assertRefused(verifier, pair.getPublic(), TextbookCurve.unsigned(number, LENGTH + 1));
		assertRefused(verifier, pair.getPublic(), TextbookCurve.unsigned(modulus.subtract(number), LENGTH));
		for (BigInteger trivial : List.of(BigInteger.ZERO, BigInteger.ONE, modulus.subtract(BigInteger.ONE), modulus,
				modulus.add(BigInteger.ONE), highest.subtract(BigInteger.ONE))) {
			assertRefused(verifier, pair.getPublic(), TextbookCurve.unsigned(trivial, LENGTH));
		}
	}

	/** The sum fits into the length for some messages only. */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("rsa")
	void refusesTheSumWithTheModulus(SignatureVerifier verifier) throws Exception {
		KeyPair pair = SigningKeys.of(verifier.scheme());
		BigInteger modulus = ((RSAPublicKey) pair.getPublic()).getModulus();
		for (int i = 0; i < 20; i++) {
			byte[] message = content(i);
			BigInteger sum = new BigInteger(1, SigningKeys.sign(verifier.scheme(), pair, message)).add(modulus);
			int length = Math.max(LENGTH, (sum.bitLength() + Byte.SIZE - 1) / Byte.SIZE);
			assertThat(verifier.verify(pair.getPublic(), message, TextbookCurve.unsigned(sum, length))).isFalse();
		}
	}

	/**
	 * What Bleichenbacher's forgery of 2006 and its successors lived on: verifiers that
	 * read the padding instead of comparing it. Made with the private key, so that only
	 * the padding is wrong.
	 */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("pkcs1")
	void refusesEveryOtherPadding(SignatureVerifier verifier) throws Exception {
		KeyPair pair = SigningKeys.of(verifier.scheme());
		byte[] info = digestInfo(verifier.scheme());
		assertVerifies(verifier, pair.getPublic(), raw(pair, padded(1, (byte) 0xff, info, 0)));
		List<byte[]> forged = new ArrayList<>();
		for (int garbage : new int[] { 1, 8, LENGTH - info.length - 3 - 8, LENGTH - info.length - 3 }) {
			forged.add(padded(1, (byte) 0xff, info, garbage));
		}
		forged.add(padded(0, (byte) 0xff, info, 0));
		forged.add(padded(2, (byte) 0xff, info, 0));
		forged.add(padded(1, (byte) 0xfe, info, 0));
		forged.add(padded(1, (byte) 0x00, info, 0));
		byte[] shifted = padded(1, (byte) 0xff, info, 0);
		shifted[0] = 1;
		shifted[1] = (byte) 0xff;
		forged.add(shifted);
		byte[] noSeparator = padded(1, (byte) 0xff, info, 0);
		noSeparator[LENGTH - info.length - 1] = (byte) 0xff;
		forged.add(noSeparator);
		int hashLength = SigningKeys.hashLength(verifier.scheme());
		forged.add(padded(1, (byte) 0xff, Arrays.copyOfRange(info, info.length - hashLength, info.length), 0));
		for (byte[] encoded : forged) {
			assertRefused(verifier, pair.getPublic(), raw(pair, encoded));
		}
	}

	/** Each byte of the DigestInfo counts, those of its headers above all. */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("pkcs1")
	void refusesEveryOtherDigestInfo(SignatureVerifier verifier) throws Exception {
		KeyPair pair = SigningKeys.of(verifier.scheme());
		byte[] info = digestInfo(verifier.scheme());
		for (int i = 0; i < info.length; i++) {
			byte[] changed = info.clone();
			changed[i] ^= 1;
			assertRefused(verifier, pair.getPublic(), raw(pair, padded(1, (byte) 0xff, changed, 0)));
		}
		int length = SigningKeys.hashLength(verifier.scheme());
		byte[] longForm = new byte[info.length + 1];
		longForm[0] = 0x30;
		longForm[1] = (byte) 0x81;
		System.arraycopy(info, 1, longForm, 2, info.length - 1);
		assertRefused(verifier, pair.getPublic(), raw(pair, padded(1, (byte) 0xff, longForm, 0)));
		byte[] hash = Arrays.copyOfRange(info, info.length - length, info.length);
		byte[] inOctets = new byte[2 + length];
		inOctets[0] = 4;
		inOctets[1] = (byte) length;
		System.arraycopy(hash, 0, inOctets, 2, length);
		assertRefused(verifier, pair.getPublic(), raw(pair, padded(1, (byte) 0xff, inOctets, 0)));
	}

	/** RFC 9846 section 4.3.3: the parameters are identical to those in the key. */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("withPssKeys")
	void keyWithParametersAllowsOneHash(SignatureVerifier verifier) throws Exception {
		for (SignatureScheme other : List.of(SignatureScheme.RSA_PSS_PSS_SHA256, SignatureScheme.RSA_PSS_PSS_SHA384,
				SignatureScheme.RSA_PSS_PSS_SHA512)) {
			assertThat(verifier.accepts(SigningKeys.pssFor(other).getPublic(), ProtocolVersion.TLS13))
				.isEqualTo(other == verifier.scheme());
		}
		KeyPair pair = SigningKeys.pssFor(verifier.scheme());
		assertVerifies(verifier, pair.getPublic(), SigningKeys.sign(verifier.scheme(), pair, MESSAGE));
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("withPlainKeys")
	void acceptsNoKeyThatIsTooShort(SignatureVerifier verifier) throws Exception {
		for (int bits : new int[] { 1024, 2047, 2048, 3072, 4096 }) {
			PublicKey key = KeyFactory.getInstance("RSA")
				.generatePublic(
						new RSAPublicKeySpec(BigInteger.ONE.shiftLeft(bits - 1).setBit(0), BigInteger.valueOf(65537)));
			assertThat(verifier.accepts(key, ProtocolVersion.TLS13)).isEqualTo(bits >= 2048);
		}
	}

	List<Named<SignatureVerifier>> rsa() {
		return verifiers(SignatureScheme::usesRsa);
	}

	List<Named<SignatureVerifier>> withPlainKeys() {
		return verifiers((scheme) -> scheme.keyAlgorithm().equals("RSA"));
	}

	List<Named<SignatureVerifier>> withPssKeys() {
		return verifiers((scheme) -> scheme.keyAlgorithm().equals("RSASSA-PSS"));
	}

	List<Named<SignatureVerifier>> pss() {
		return verifiers((scheme) -> scheme.name().contains("PSS"));
	}

	List<Named<SignatureVerifier>> pkcs1() {
		return verifiers((scheme) -> scheme.name().contains("PKCS1"));
	}

	/** RFC 8017 section 9.2: the hash below the header of its algorithm. */
	private static byte[] digestInfo(SignatureScheme scheme) throws Exception {
		int length = SigningKeys.hashLength(scheme);
		byte[] header = hex(switch (length) {
			case 32 -> "3031300d060960864801650304020105000420";
			case 48 -> "3041300d060960864801650304020205000430";
			default -> "3051300d060960864801650304020305000440";
		});
		byte[] info = Arrays.copyOf(header, header.length + length);
		byte[] hash = MessageDigest.getInstance("SHA-" + Byte.SIZE * length).digest(MESSAGE);
		System.arraycopy(hash, 0, info, header.length, length);
		return info;
	}

	private static byte[] padded(int type, byte padding, byte[] info, int garbage) {
		byte[] encoded = new byte[LENGTH];
		Arrays.fill(encoded, padding);
		encoded[0] = 0;
		encoded[1] = (byte) type;
		int start = LENGTH - garbage - info.length;
		encoded[start - 1] = 0;
		System.arraycopy(info, 0, encoded, start, info.length);
		return encoded;
	}

	private static byte[] raw(KeyPair pair, byte[] encoded) {
		RSAPrivateKey key = (RSAPrivateKey) pair.getPrivate();
		BigInteger number = new BigInteger(1, encoded).modPow(key.getPrivateExponent(), key.getModulus());
		return TextbookCurve.unsigned(number, LENGTH);
	}

}
