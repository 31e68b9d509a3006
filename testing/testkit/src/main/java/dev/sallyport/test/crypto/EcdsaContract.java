package dev.sallyport.test.crypto;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.List;

import dev.sallyport.crypto.SignatureSigner;
import dev.sallyport.crypto.SignatureVerifier;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * ECDSA, FIPS 186-5, in the DER of RFC 8422 section 5.4. The pair r, n - s is as good as
 * r, s: TLS does not forbid it.
 */
abstract class EcdsaContract extends SchemeContract {

	private static final int SEQUENCE = 0x30;

	private static final int INTEGER = 2;

	/** RFC 6979 appendix A.2.5, "sample". */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("p256")
	void verifiesTheExampleOfRfc6979(SignatureVerifier verifier) throws Exception {
		ECPoint point = new ECPoint(number("60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"),
				number("7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299"));
		PublicKey key = KeyFactory.getInstance("EC")
			.generatePublic(new ECPublicKeySpec(point, new TextbookCurve(NamedGroup.SECP256R1).parameters()));
		byte[] signature = der(number("efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"),
				number("f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8"));
		assertThat(verifier.verify(key, "sample".getBytes(StandardCharsets.US_ASCII), signature)).isTrue();
		assertThat(verifier.verify(key, "simple".getBytes(StandardCharsets.US_ASCII), signature)).isFalse();
	}

	/** CVE-2022-21449: values that some JDKs took for a signature of anything. */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("ecdsa")
	void refusesNumbersOutsideOfTheirInterval(SignatureVerifier verifier) throws Exception {
		PublicKey key = SigningKeys.of(verifier.scheme()).getPublic();
		BigInteger order = order(verifier);
		List<BigInteger> outside = List.of(BigInteger.ZERO, BigInteger.ONE.negate(), order, order.add(BigInteger.ONE),
				order.shiftLeft(1), order.negate());
		for (BigInteger number : outside) {
			assertRefused(verifier, key, der(number, BigInteger.ONE));
			assertRefused(verifier, key, der(BigInteger.ONE, number));
			for (BigInteger other : outside) {
				assertRefused(verifier, key, der(number, other));
			}
		}
		for (BigInteger extreme : List.of(BigInteger.ONE, order.subtract(BigInteger.ONE))) {
			assertRefused(verifier, key, der(extreme, extreme));
		}
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("ecdsa")
	void refusesTheSameNumbersModuloTheOrder(SignatureVerifier verifier) throws Exception {
		Signed signed = Signed.by(verifier.scheme());
		BigInteger order = order(verifier);
		assertVerifies(verifier, signed.key(), der(signed.r(), signed.s()));
		assertRefused(verifier, signed.key(), der(signed.r().add(order), signed.s()));
		assertRefused(verifier, signed.key(), der(signed.r(), signed.s().add(order)));
		assertRefused(verifier, signed.key(), der(signed.r().subtract(order), signed.s()));
		assertRefused(verifier, signed.key(), der(signed.r(), signed.s().subtract(order)));
		assertRefused(verifier, signed.key(), der(signed.r(), signed.s().negate()));
		assertRefused(verifier, signed.key(), der(signed.s(), signed.r()));
		assertRefused(verifier, signed.key(), der(signed.r().add(order.shiftLeft(64)), signed.s()));
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("ecdsa")
	void refusesEverythingButDer(SignatureVerifier verifier) throws Exception {
		Signed signed = Signed.by(verifier.scheme());
		byte[] r = element(INTEGER, signed.r().toByteArray());
		byte[] s = element(INTEGER, signed.s().toByteArray());
		byte[] content = concatenate(r, s);
		assertVerifies(verifier, signed.key(), element(SEQUENCE, content));
		byte[] none = new byte[0];
		byte[] zero = new byte[1];
		byte[] paddedR = element(INTEGER, concatenate(zero, signed.r().toByteArray()));
		byte[] paddedS = element(INTEGER, concatenate(zero, signed.s().toByteArray()));
		for (byte[] wrong : List.of(element(SEQUENCE, concatenate(paddedR, s)),
				element(SEQUENCE, concatenate(r, paddedS)), element(SEQUENCE, concatenate(content, zero)),
				element(SEQUENCE, concatenate(content, element(5, none))), element(SEQUENCE, concatenate(content, s)),
				concatenate(element(SEQUENCE, content), zero),
				concatenate(element(SEQUENCE, content), element(5, none)), element(0x31, content),
				element(SEQUENCE, concatenate(element(3, signed.r().toByteArray()), s)),
				element(SEQUENCE, concatenate(element(INTEGER, none), s)),
				element(SEQUENCE, concatenate(r, element(INTEGER, none))), element(SEQUENCE, r),
				element(SEQUENCE, none), content, element(4, element(SEQUENCE, content)), longForm(1, content),
				longForm(2, content), longForm(3, content), longForm(4, content),
				concatenate(new byte[] { SEQUENCE, (byte) 0x80 }, concatenate(content, new byte[2])),
				concatenate(TextbookCurve.unsigned(signed.r(), 66), TextbookCurve.unsigned(signed.s(), 66)))) {
			assertRefused(verifier, signed.key(), wrong);
		}
	}

	/** RFC 5246 section 7.4.1.4.1: in TLS 1.2 the scheme names the hash alone. */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("ecdsa")
	void takesEachCurveInTls12(SignatureVerifier verifier) throws Exception {
		for (NamedGroup curve : List.of(NamedGroup.SECP256R1, NamedGroup.SECP384R1, NamedGroup.SECP521R1)) {
			KeyPair pair = SigningKeys.ec(curve);
			assertThat(verifier.accepts(pair.getPublic(), ProtocolVersion.TLS12)).isTrue();
			assertVerifies(verifier, pair.getPublic(), SigningKeys.sign(verifier.scheme(), pair, MESSAGE));
		}
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("ecdsaSigners")
	void signsInDerWithANewNonce(SignatureSigner signer) throws Exception {
		KeyPair pair = SigningKeys.of(signer.scheme());
		for (int i = 0; i < 20; i++) {
			byte[] signature = signer.sign(pair.getPrivate(), content(i));
			Signed signed = Signed.of(pair.getPublic(), signature);
			assertThat(der(signed.r(), signed.s())).isEqualTo(signature);
			assertThat(signed.r())
				.isNotEqualTo(Signed.of(pair.getPublic(), signer.sign(pair.getPrivate(), content(i + 1))).r());
		}
	}

	List<Named<SignatureVerifier>> p256() {
		return verifiers((scheme) -> scheme == SignatureScheme.ECDSA_SECP256R1_SHA256);
	}

	List<Named<SignatureVerifier>> ecdsa() {
		return verifiers((scheme) -> scheme.keyAlgorithm().equals("EC"));
	}

	List<Named<SignatureSigner>> ecdsaSigners() {
		return signers((scheme) -> scheme.keyAlgorithm().equals("EC"));
	}

	private static BigInteger order(SignatureVerifier verifier) {
		return new TextbookCurve(SigningKeys.curveOf(verifier.scheme())).order();
	}

	private static BigInteger number(String hex) {
		return new BigInteger(hex, 16);
	}

	private static byte[] der(BigInteger r, BigInteger s) {
		return element(SEQUENCE, concatenate(element(INTEGER, r.toByteArray()), element(INTEGER, s.toByteArray())));
	}

	private static byte[] element(int tag, byte[] content) {
		byte[] header = (content.length < 0x80) ? new byte[] { (byte) tag, (byte) content.length }
				: new byte[] { (byte) tag, (byte) 0x81, (byte) content.length };
		return concatenate(header, content);
	}

	/**
	 * Return a sequence whose length is written with more bytes than DER takes, except
	 * where one is what it takes.
	 */
	private static byte[] longForm(int count, byte[] content) {
		int bytes = (content.length < 0x80) ? count : count + 1;
		byte[] header = new byte[2 + bytes];
		header[0] = SEQUENCE;
		header[1] = (byte) (0x80 | bytes);
		header[1 + bytes] = (byte) content.length;
		return concatenate(header, content);
	}

	private static byte[] concatenate(byte[] first, byte[] second) {
		byte[] both = Arrays.copyOf(first, first.length + second.length);
		System.arraycopy(second, 0, both, first.length, second.length);
		return both;
	}

	/**
	 * The numbers of a signature of the message.
	 */
	private record Signed(PublicKey key, BigInteger r, BigInteger s) {

		static Signed by(SignatureScheme scheme) throws Exception {
			KeyPair pair = SigningKeys.of(scheme);
			return of(pair.getPublic(), SigningKeys.sign(scheme, pair, MESSAGE));
		}

		static Signed of(PublicKey key, byte[] der) {
			int start = (der[1] == (byte) 0x81) ? 3 : 2;
			int lengthOfR = der[start + 1];
			BigInteger r = new BigInteger(der, start + 2, lengthOfR);
			return new Signed(key, r, new BigInteger(der, start + 4 + lengthOfR, der[start + 3 + lengthOfR]));
		}

	}

}
