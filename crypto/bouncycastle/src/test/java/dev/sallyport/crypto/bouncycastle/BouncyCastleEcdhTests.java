package dev.sallyport.crypto.bouncycastle;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;

import dev.sallyport.crypto.ActiveKeyExchange;
import dev.sallyport.crypto.InvalidKeyShareException;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.jca.JdkCrypto;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;

import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class BouncyCastleEcdhTests {

	private static final String SCALAR = "c88f01f510d9ac3f70a292daa2316de544e9aab8afe84049c62a9c57862d1433";

	private static final String SHARE = "04dad0b65394221cf9b051e1feca5787d098dfe637fc90b9ef945d0c3772581180"
			+ "5271a0461cdb8252d61f1c456fa3e59ab1f45b33accf5f58389e0577b8990bb3";

	private static final String PEER_SCALAR = "c6ef9c5d78ae012a011164acb397ce2088685d8f06bf9be0b283ab46476bee53";

	private static final String PEER_SHARE = "04d12dfb5289c8d4f81208b70270398c342296970a0bccb74c736fc7554494bf63"
			+ "56fbf3ca366cc23e8157854c13c58d6aac23f046ada30f8353e74f33039872ab";

	/** RFC 5903 section 8.1, from both sides. */
	@Test
	void agreesOnTheExampleOfRfc5903() throws Exception {
		String secret = "d6840f6b42f6edafd13116e0e12565202fef8e9ece7dce03812464d04b9442de";
		assertThat(startWith(BouncyCastleCurve.P256, SCALAR).share().toHex()).isEqualTo(SHARE);
		assertThat(startWith(BouncyCastleCurve.P256, PEER_SCALAR).share().toHex()).isEqualTo(PEER_SHARE);
		assertThat(agree(BouncyCastleCurve.P256, SCALAR, PEER_SHARE)).isEqualTo(secret);
		assertThat(agree(BouncyCastleCurve.P256, PEER_SCALAR, SHARE)).isEqualTo(secret);
	}

	/**
	 * C2SP Wycheproof, ecdh_secp384r1_ecpoint_test and ecdh_secp521r1_ecpoint_test, case
	 * 1.
	 */
	@ParameterizedTest
	@CsvSource({ "P384, 766e61425b2da9f846c09fc3564b93a6f8603b7392c785165bf20da948c49fd1"
			+ "fb1dee4edd64356b9f21c588b75dfd81, 04790a6e059ef9a5940163183d4a7809135d29791643fc43a2f17ee8bf677ab8"
			+ "4f791b64a6be15969ffa012dd9185d8796d9b954baa8a75e82df711b3b56eadf"
			+ "f6b0f668c3b26b4b1aeb308a1fcc1c680d329a6705025f1c98a0b5e5bfcb163caa, "
			+ "6461defb95d996b24296f5a1832b34db05ed031114fbe7d98d098f93859866e4de1e229da71fef0c77fe49b249190135",
			"P521, 01939982b529596ce77a94bc6efd03e92c21a849eb4f87b8f619d506efc9bb22"
					+ "e7c61640c90d598f795b64566dc6df43992ae34a1341d458574440a7371f611c7dcd, "
					+ "040064da3e94733db536a74a0d8a5cb2265a31c54a1da6529a198377fbd38575"
					+ "d9d79769ca2bdf2d4c972642926d444891a652e7f492337251adf1613cf30779"
					+ "99b5ce00e04ad19cf9fd4722b0c824c069f70c3c0e7ebc5288940dfa92422152"
					+ "ae4a4f79183ced375afb54db1409ddf338b85bb6dbfc5950163346bb63a90a70c5aba098f7, "
					+ "01f1e410f2c6262bce6879a3f46dfb7dd11d30eeee9ab49852102e1892201dd1"
					+ "0f27266c2cf7cbccc7f6885099043dad80ff57f0df96acf283fb090de53df95f7d87" })
	void agreesOnKnownAnswers(BouncyCastleCurve curve, String scalar, String share, String expected) throws Exception {
		assertThat(agree(curve, scalar, share)).isEqualTo(expected);
	}

	/**
	 * RFC 9846 section 7.4.2: leading zeros are not truncated. C2SP Wycheproof,
	 * ecdh_secp256r1_ecpoint_test, case 5.
	 */
	@Test
	void keepsTheLeadingZerosOfTheSecret() throws Exception {
		assertThat(agree(BouncyCastleCurve.P256, "0a0d622a47e48f6bc1038ace438c6f528aa00ad2bd1da5f13ee46bf5f633d71a",
				"041b0e7437c33d379929430d3ec10df59bed7fe2a1d950c5791e1e9ddeef1f4d70"
						+ "fbdb0e3bbce63a27f27838c685207f2ccaf689d25eb622744db1168ac92619e8"))
			.isEqualTo("0000000000000000000000000000000000000000000000000000000000010000");
	}

	/**
	 * The ends of the range of scalars: 1 is the base point, the order less one its
	 * negation.
	 */
	@ParameterizedTest
	@EnumSource
	void multipliesWithTheSmallestAndTheLargestScalar(BouncyCastleCurve curve) throws Exception {
		ECPoint base = curve.domain().getG();
		String smallest = hex(curve, BigInteger.ONE);
		String largest = hex(curve, curve.order().subtract(BigInteger.ONE));
		assertThat(startWith(curve, smallest).share()).isEqualTo(Octets.of(base.getEncoded(false)));
		assertThat(startWith(curve, largest).share()).isEqualTo(Octets.of(base.negate().getEncoded(false)));
		String share = share(curve).toHex();
		assertThat(agree(curve, smallest, share)).isEqualTo(agree(curve, largest, share))
			.isEqualTo(share.substring(2, 2 + 2 * curve.coordinateLength()));
	}

	@ParameterizedTest
	@EnumSource
	void agreesWithTheJdkOnBothSides(BouncyCastleCurve curve) throws Exception {
		KeyExchangeGroup ours = group(curve);
		KeyExchangeGroup jdk = JdkCrypto.provider().group(curve.group()).orElseThrow();
		for (int i = 0; i < 5; i++) {
			BouncyCastleX25519Tests.assertAgree(ours, jdk);
			BouncyCastleX25519Tests.assertAgree(jdk, ours);
			BouncyCastleX25519Tests.assertAgree(ours, ours);
		}
	}

	@ParameterizedTest
	@EnumSource
	void refusesSharesOfTheWrongLength(BouncyCastleCurve curve) throws Exception {
		byte[] share = share(curve).toByteArray();
		assertRefused(curve, new byte[0]);
		assertRefused(curve, new byte[] { 0 });
		assertRefused(curve, Arrays.copyOf(share, share.length - 1));
		assertRefused(curve, Arrays.copyOf(share, share.length + 1));
		assertRefused(curve, Arrays.copyOfRange(share, 1, share.length));
		assertRefused(curve, new byte[65535]);
	}

	/** Infinity, compressed, hybrid and unknown forms. */
	@ParameterizedTest
	@EnumSource
	void refusesEveryFormButUncompressed(BouncyCastleCurve curve) throws Exception {
		byte[] share = share(curve).toByteArray();
		for (int form = 0; form < 256; form++) {
			share[0] = (byte) form;
			if (form != 4) {
				assertRefused(curve, share);
			}
		}
		assertRefused(curve, new byte[share.length]);
		share[0] = 2;
		assertRefused(curve, Arrays.copyOf(share, 1 + curve.coordinateLength()));
	}

	@ParameterizedTest
	@EnumSource
	void refusesPointsOffTheCurve(BouncyCastleCurve curve) throws Exception {
		byte[] share = share(curve).toByteArray();
		for (int i : new int[] { 2, curve.coordinateLength(), curve.coordinateLength() + 2, share.length - 1 }) {
			byte[] tampered = share.clone();
			tampered[i] ^= 1;
			assertRefused(curve, tampered);
		}
		byte[] origin = new byte[share.length];
		origin[0] = 4;
		assertRefused(curve, origin);
	}

	/** RFC 9846 section 4.3.8.2, step 2: the coordinates are in the correct interval. */
	@ParameterizedTest
	@EnumSource
	void refusesACoordinateThatIsNotBelowThePrime(BouncyCastleCurve curve) throws Exception {
		ECPoint point = pointWithSmallX(curve);
		BigInteger x = point.getAffineXCoord().toBigInteger();
		BigInteger y = point.getAffineYCoord().toBigInteger();
		group(curve).startAndComplete(Octets.of(encode(curve, x, y)));
		byte[] unreduced = encode(curve, x.add(prime(curve)), y);
		assertRefused(curve, unreduced);
		Arrays.fill(unreduced, 1, unreduced.length, (byte) 0xff);
		assertRefused(curve, unreduced);
	}

	@ParameterizedTest
	@EnumSource
	void refusesTheShareOfAnotherCurve(BouncyCastleCurve curve) throws Exception {
		for (BouncyCastleCurve other : BouncyCastleCurve.values()) {
			if (other != curve) {
				assertRefused(curve, share(other).toByteArray());
			}
		}
	}

	@Test
	void exchangeIsUsedOnce() throws Exception {
		ActiveKeyExchange exchange = group(BouncyCastleCurve.P256).start();
		Octets peer = share(BouncyCastleCurve.P256);
		assertThat(exchange.group()).isEqualTo(NamedGroup.SECP256R1);
		exchange.complete(peer);
		assertThatIllegalStateException().isThrownBy(() -> exchange.complete(peer));
	}

	@Test
	void closedExchangeCannotBeCompleted() {
		ActiveKeyExchange exchange = group(BouncyCastleCurve.P256).start();
		exchange.close();
		exchange.close();
		assertThatIllegalStateException().isThrownBy(() -> exchange.complete(exchange.share()));
	}

	private static void assertRefused(BouncyCastleCurve curve, byte[] share) throws Exception {
		BouncyCastleEcdh group = group(curve);
		assertThatExceptionOfType(InvalidKeyShareException.class)
			.isThrownBy(() -> group.startAndComplete(Octets.of(share)));
		ActiveKeyExchange exchange = startWith(curve, hex(curve, BigInteger.TWO));
		assertThatExceptionOfType(InvalidKeyShareException.class).isThrownBy(() -> exchange.complete(Octets.of(share)));
		assertThatIllegalStateException().isThrownBy(() -> exchange.complete(share(curve)));
	}

	private static BouncyCastleEcdh group(BouncyCastleCurve curve) {
		return new BouncyCastleEcdh(curve, new SecureRandom());
	}

	private static Octets share(BouncyCastleCurve curve) {
		return group(curve).start().share();
	}

	private static String agree(BouncyCastleCurve curve, String scalar, String share) throws Exception {
		return startWith(curve, scalar).complete(Octets.fromHex(share)).reveal().toHex();
	}

	private static ActiveKeyExchange startWith(BouncyCastleCurve curve, String scalar) {
		return new BouncyCastleEcdh(curve, new ScriptedRandom(scalar)).start();
	}

	private static String hex(BouncyCastleCurve curve, BigInteger scalar) {
		return Octets.of(BigIntegers.asUnsignedByteArray(curve.coordinateLength(), scalar)).toHex();
	}

	/** All three primes are 3 modulo 4, so a square root is one power away. */
	private static ECPoint pointWithSmallX(BouncyCastleCurve curve) {
		BigInteger exponent = prime(curve).add(BigInteger.ONE).shiftRight(2);
		for (BigInteger x = BigInteger.ZERO;; x = x.add(BigInteger.ONE)) {
			BigInteger square = x.pow(3)
				.subtract(x.multiply(BigInteger.valueOf(3)))
				.add(curve.domain().getCurve().getB().toBigInteger());
			ECPoint point = curve.point(x, square.modPow(exponent, prime(curve))).orElse(null);
			if (point != null) {
				return point;
			}
		}
	}

	private static BigInteger prime(BouncyCastleCurve curve) {
		return curve.domain().getCurve().getField().getCharacteristic();
	}

	private static byte[] encode(BouncyCastleCurve curve, BigInteger x, BigInteger y) {
		int length = curve.coordinateLength();
		byte[] share = new byte[1 + 2 * length];
		share[0] = 4;
		BigIntegers.asUnsignedByteArray(x, share, 1, length);
		BigIntegers.asUnsignedByteArray(y, share, 1 + length, length);
		return share;
	}

}
