package dev.sallyport.crypto.jca;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.HexFormat;

import dev.sallyport.crypto.EcdsaSignature;
import dev.sallyport.crypto.SignatureVerifier;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.SignatureScheme;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class EcdsaSignatureTests {

	private static final byte[] MESSAGE = "message".getBytes(StandardCharsets.US_ASCII);

	private static final BigInteger SMALL_ORDER = BigInteger.valueOf(0x7fff);

	@ParameterizedTest
	@CsvSource({ "numbers of one byte, 3006020101020102, true", //
			"numbers of two bytes, 3008020200800202 7ffe, true", //
			"the order itself, 30080202 7fff 0202 7ffe, false", //
			"more than the order, 3009020300ffff02027ffe, false", //
			"s of the order, 300702010102027fff, false", //
			"r = s = 0, 3006020100020100, false", //
			"r = 0, 3006020100020101, false", //
			"s = 0, 3006020101020100, false", //
			"negative r, 30060201ff020101, false", //
			"negative s, 3006020101020180, false", //
			"r padded, 300702020001020101, false", //
			"s padded, 300702010102020001, false", //
			"empty r, 30050200020101, false", //
			"empty s, 30050201010200, false", //
			"no s, 3003020101, false", //
			"a third number, 3009020101020101020101, false", //
			"bytes after the sequence, 300602010102010200, false", //
			"sequence too long, 3007020101020102, false", //
			"sequence too short, 3005020101020102, false", //
			"s beyond the end, 3006020101020202, false", //
			"length in the long form, 308106020101020102, false", //
			"length of a number in the long form, 30070281010102 0102, false", //
			"indefinite length, 30800201010201020000, false", //
			"length of two bytes, 30820006020101020102, false", //
			"length of four bytes, 30847fffffff020101020102, false", //
			"not a sequence, 3106020101020102, false", //
			"not an integer, 3006030101020102, false", //
			"bare numbers, 0101, false", //
			"tag only, 30, false", //
			"tag and length, 3000, false", //
			"tag and half a length, 3081, false" })
	void takesDerOnly(String name, String signature, boolean valid) {
		byte[] bytes = HexFormat.of().parseHex(signature.replace(" ", ""));
		assertThat(allows(bytes, SMALL_ORDER)).as(name).isEqualTo(valid);
	}

	@Test
	void returnsTheNumbers() {
		assertThat(EcdsaSignature.decode(HexFormat.of().parseHex("300702020080020101"), SMALL_ORDER))
			.contains(new EcdsaSignature(BigInteger.valueOf(0x80), BigInteger.ONE));
	}

	@Test
	void takesNothing() {
		assertThat(allows(new byte[0], SMALL_ORDER)).isFalse();
	}

	/** P-521 needs the long form of the length of the sequence. */
	@Test
	void takesTheLargestNumbersOfEachCurve() throws Exception {
		for (NamedGroup group : new NamedGroup[] { NamedGroup.SECP256R1, NamedGroup.SECP384R1, NamedGroup.SECP521R1 }) {
			BigInteger order = NistCurve.of(group).order();
			BigInteger largest = order.subtract(BigInteger.ONE);
			assertThat(allows(der(largest, largest), order)).isTrue();
			assertThat(allows(der(order, largest), order)).isFalse();
			assertThat(allows(der(largest, order), order)).isFalse();
		}
	}

	/** CVE-2022-21449: values that some JDKs took for a signature of anything. */
	@Test
	void psychicSignaturesVerifyNothing() throws Exception {
		for (SignatureScheme scheme : new SignatureScheme[] { SignatureScheme.ECDSA_SECP256R1_SHA256,
				SignatureScheme.ECDSA_SECP384R1_SHA384, SignatureScheme.ECDSA_SECP521R1_SHA512 }) {
			KeyPair pair = KeyPairs.of(scheme);
			SignatureVerifier verifier = JcaSignatureScheme.of(JcaSource.jvm(), scheme);
			BigInteger order = ((ECPublicKey) pair.getPublic()).getParams().getOrder();
			for (BigInteger r : new BigInteger[] { BigInteger.ZERO, order, order.shiftLeft(1), order.negate() }) {
				for (BigInteger s : new BigInteger[] { BigInteger.ZERO, BigInteger.ONE, order }) {
					assertThat(verifier.verify(pair.getPublic(), MESSAGE, der(r, s))).isFalse();
					assertThat(verifier.verify(pair.getPublic(), MESSAGE, der(s, r))).isFalse();
				}
			}
		}
	}

	/**
	 * The same numbers modulo the order, or written otherwise: nobody signs like that.
	 */
	@Test
	void otherEncodingsOfAGoodSignatureVerifyNothing() throws Exception {
		KeyPair pair = KeyPairs.ec("secp256r1");
		JcaSignatureScheme signatures = JcaSignatureScheme.of(JcaSource.jvm(), SignatureScheme.ECDSA_SECP256R1_SHA256);
		BigInteger order = NistCurve.of(NamedGroup.SECP256R1).order();
		byte[] signature = signatures.sign(pair.getPrivate(), MESSAGE);
		int lengthOfR = signature[3];
		BigInteger r = new BigInteger(signature, 4, lengthOfR);
		BigInteger s = new BigInteger(signature, 6 + lengthOfR, signature[5 + lengthOfR]);
		assertThat(der(r, s)).isEqualTo(signature);
		assertThat(signatures.verify(pair.getPublic(), MESSAGE, der(r, s))).isTrue();
		assertThat(signatures.verify(pair.getPublic(), MESSAGE, der(r.add(order), s))).isFalse();
		assertThat(signatures.verify(pair.getPublic(), MESSAGE, der(r, s.add(order)))).isFalse();
		assertThat(signatures.verify(pair.getPublic(), MESSAGE, der(r, s.subtract(order)))).isFalse();
		byte[] longForm = new byte[signature.length + 1];
		System.arraycopy(signature, 1, longForm, 2, signature.length - 1);
		longForm[0] = 0x30;
		longForm[1] = (byte) 0x81;
		assertThat(signatures.verify(pair.getPublic(), MESSAGE, longForm)).isFalse();
	}

	private static boolean allows(byte[] signature, BigInteger order) {
		return EcdsaSignature.decode(signature, order).isPresent();
	}

	private static byte[] der(BigInteger r, BigInteger s) {
		byte[] content = concatenate(element(2, r.toByteArray()), element(2, s.toByteArray()));
		return element(0x30, content);
	}

	private static byte[] element(int tag, byte[] content) {
		byte[] header = (content.length < 0x80) ? new byte[] { (byte) tag, (byte) content.length }
				: new byte[] { (byte) tag, (byte) 0x81, (byte) content.length };
		return concatenate(header, content);
	}

	private static byte[] concatenate(byte[] first, byte[] second) {
		byte[] both = Arrays.copyOf(first, first.length + second.length);
		System.arraycopy(second, 0, both, first.length, second.length);
		return both;
	}

}
