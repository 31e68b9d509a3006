package dev.sallyport.crypto.jca;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.util.Arrays;

import dev.sallyport.crypto.ActiveKeyExchange;
import dev.sallyport.crypto.InvalidKeyShareException;
import dev.sallyport.crypto.KeyExchangeGroup.CompletedKeyExchange;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class NistCurvesTests {

	/** RFC 5903 section 8.1, from both sides. */
	@ParameterizedTest
	@CsvSource({
			"c88f01f510d9ac3f70a292daa2316de544e9aab8afe84049c62a9c57862d1433, "
					+ "04d12dfb5289c8d4f81208b70270398c342296970a0bccb74c736fc7554494bf63"
					+ "56fbf3ca366cc23e8157854c13c58d6aac23f046ada30f8353e74f33039872ab",
			"c6ef9c5d78ae012a011164acb397ce2088685d8f06bf9be0b283ab46476bee53, "
					+ "04dad0b65394221cf9b051e1feca5787d098dfe637fc90b9ef945d0c3772581180"
					+ "5271a0461cdb8252d61f1c456fa3e59ab1f45b33accf5f58389e0577b8990bb3" })
	void agreesOnTheExampleOfRfc5903(String privateValue, String share) throws Exception {
		assertThat(agree(NamedGroup.SECP256R1, privateValue, share))
			.isEqualTo("d6840f6b42f6edafd13116e0e12565202fef8e9ece7dce03812464d04b9442de");
	}

	/**
	 * C2SP Wycheproof, ecdh_secp384r1_ecpoint_test and ecdh_secp521r1_ecpoint_test, case
	 * 1.
	 */
	@ParameterizedTest
	@CsvSource({ "SECP384R1, 766e61425b2da9f846c09fc3564b93a6f8603b7392c785165bf20da948c49fd1"
			+ "fb1dee4edd64356b9f21c588b75dfd81, " + "04790a6e059ef9a5940163183d4a7809135d29791643fc43a2f17ee8bf677ab8"
			+ "4f791b64a6be15969ffa012dd9185d8796d9b954baa8a75e82df711b3b56eadf"
			+ "f6b0f668c3b26b4b1aeb308a1fcc1c680d329a6705025f1c98a0b5e5bfcb163caa, "
			+ "6461defb95d996b24296f5a1832b34db05ed031114fbe7d98d098f93859866e4" + "de1e229da71fef0c77fe49b249190135",
			"SECP521R1, 01939982b529596ce77a94bc6efd03e92c21a849eb4f87b8f619d506efc9bb22"
					+ "e7c61640c90d598f795b64566dc6df43992ae34a1341d458574440a7371f611c7dcd, "
					+ "040064da3e94733db536a74a0d8a5cb2265a31c54a1da6529a198377fbd38575"
					+ "d9d79769ca2bdf2d4c972642926d444891a652e7f492337251adf1613cf30779"
					+ "99b5ce00e04ad19cf9fd4722b0c824c069f70c3c0e7ebc5288940dfa92422152"
					+ "ae4a4f79183ced375afb54db1409ddf338b85bb6dbfc5950163346bb63a90a70c5aba098f7, "
					+ "01f1e410f2c6262bce6879a3f46dfb7dd11d30eeee9ab49852102e1892201dd1"
					+ "0f27266c2cf7cbccc7f6885099043dad80ff57f0df96acf283fb090de53df95f7d87" })
	void agreesOnKnownAnswers(NamedGroup name, String privateValue, String share, String expected) throws Exception {
		assertThat(agree(name, privateValue, share)).isEqualTo(expected);
	}

	/**
	 * RFC 9846 section 7.4.2: leading zeros are not truncated. C2SP Wycheproof,
	 * ecdh_secp256r1_ecpoint_test, case 5.
	 */
	@Test
	void keepsTheLeadingZerosOfTheSecret() throws Exception {
		assertThat(agree(NamedGroup.SECP256R1, "0a0d622a47e48f6bc1038ace438c6f528aa00ad2bd1da5f13ee46bf5f633d71a",
				"041b0e7437c33d379929430d3ec10df59bed7fe2a1d950c5791e1e9ddeef1f4d70"
						+ "fbdb0e3bbce63a27f27838c685207f2ccaf689d25eb622744db1168ac92619e8"))
			.isEqualTo("0000000000000000000000000000000000000000000000000000000000010000");
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "SECP\\d+R1")
	void bothSidesAgree(NamedGroup name) throws Exception {
		JcaDiffieHellman group = group(name);
		int coordinate = coordinateLength(name);
		for (int i = 0; i < 10; i++) {
			ActiveKeyExchange client = group.start();
			CompletedKeyExchange server = group.startAndComplete(client.share());
			assertThat(client.share().length()).isEqualTo(1 + 2 * coordinate);
			assertThat(server.sharedSecret().length()).isEqualTo(coordinate);
			assertThat(client.complete(server.share()).matches(server.sharedSecret())).isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "SECP\\d+R1")
	void refusesSharesOfTheWrongLength(NamedGroup name) throws Exception {
		byte[] share = share(name);
		assertRefused(name, new byte[0]);
		assertRefused(name, new byte[] { 0 });
		assertRefused(name, Arrays.copyOf(share, share.length - 1));
		assertRefused(name, Arrays.copyOf(share, share.length + 1));
		assertRefused(name, Arrays.copyOfRange(share, 1, share.length));
		assertRefused(name, new byte[65535]);
	}

	/** Infinity, compressed, hybrid and unknown forms. */
	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "SECP\\d+R1")
	void refusesEveryFormButUncompressed(NamedGroup name) throws Exception {
		byte[] share = share(name);
		for (int form = 0; form < 256; form++) {
			share[0] = (byte) form;
			if (form != 4) {
				assertRefused(name, share);
			}
		}
		assertRefused(name, new byte[share.length]);
		share[0] = 2;
		assertRefused(name, Arrays.copyOf(share, 1 + coordinateLength(name)));
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "SECP\\d+R1")
	void refusesPointsOffTheCurve(NamedGroup name) throws Exception {
		byte[] share = share(name);
		for (int i : new int[] { 2, coordinateLength(name), 1 + coordinateLength(name) + 1, share.length - 1 }) {
			byte[] tampered = share.clone();
			tampered[i] ^= 1;
			assertRefused(name, tampered);
		}
		byte[] origin = new byte[share.length];
		origin[0] = 4;
		assertRefused(name, origin);
	}

	/** RFC 9846 section 4.3.8.2, step 2: the coordinates are in the correct interval. */
	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "SECP\\d+R1")
	void refusesACoordinateThatIsNotBelowThePrime(NamedGroup name) throws Exception {
		NistCurve curve = NistCurve.of(name);
		ECPoint point = pointWithSmallX(curve);
		group(name).startAndComplete(Octets.of(encode(curve, point.getAffineX(), point.getAffineY())));
		assertRefused(name, encode(curve, point.getAffineX().add(prime(curve)), point.getAffineY()));
		byte[] highest = encode(curve, point.getAffineX(), point.getAffineY());
		Arrays.fill(highest, 1, highest.length, (byte) 0xff);
		assertRefused(name, highest);
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "SECP\\d+R1")
	void refusesTheShareOfAnotherCurve(NamedGroup name) throws Exception {
		for (NamedGroup other : new NamedGroup[] { NamedGroup.SECP256R1, NamedGroup.SECP384R1, NamedGroup.SECP521R1 }) {
			if (other != name) {
				assertRefused(name, share(other));
			}
		}
	}

	@Test
	void exchangeIsUsedOnce() throws Exception {
		JcaDiffieHellman group = group(NamedGroup.SECP256R1);
		ActiveKeyExchange exchange = group.start();
		Octets peer = group.start().share();
		exchange.complete(peer);
		assertThatIllegalStateException().isThrownBy(() -> exchange.complete(peer));
	}

	@Test
	void exchangeIsUsedUpByAnInvalidShare() throws Exception {
		ActiveKeyExchange exchange = group(NamedGroup.SECP256R1).start();
		assertThatExceptionOfType(InvalidKeyShareException.class).isThrownBy(() -> exchange.complete(Octets.EMPTY));
		assertThatIllegalStateException().isThrownBy(() -> exchange.complete(Octets.EMPTY));
	}

	@Test
	void closedExchangeCannotBeCompleted() throws Exception {
		ActiveKeyExchange exchange = group(NamedGroup.SECP256R1).start();
		exchange.close();
		exchange.close();
		assertThatIllegalStateException().isThrownBy(() -> exchange.complete(Octets.EMPTY));
	}

	private static void assertRefused(NamedGroup name, byte[] share) throws Exception {
		JcaDiffieHellman group = group(name);
		assertThatExceptionOfType(InvalidKeyShareException.class)
			.isThrownBy(() -> group.startAndComplete(Octets.of(share)));
	}

	private static JcaDiffieHellman group(NamedGroup name) throws Exception {
		return new JcaDiffieHellman(JcaSource.jvm(), name, new PointFormat(name));
	}

	private static byte[] share(NamedGroup name) throws Exception {
		return group(name).start().share().toByteArray();
	}

	private static int coordinateLength(NamedGroup name) {
		return switch (name) {
			case SECP256R1 -> 32;
			case SECP384R1 -> 48;
			case SECP521R1 -> 66;
			case X25519, X25519MLKEM768, SECP256R1MLKEM768, SECP384R1MLKEM1024 -> throw new IllegalArgumentException();
		};
	}

	private static String agree(NamedGroup name, String privateValue, String share) throws Exception {
		PrivateKey key = KeyFactory.getInstance("EC")
			.generatePrivate(new ECPrivateKeySpec(new BigInteger(privateValue, 16), NistCurve.of(name).parameters()));
		return group(name).agree(key, Octets.fromHex(share)).reveal().toHex();
	}

	/** All three primes are 3 modulo 4, so a square root is one power away. */
	private static ECPoint pointWithSmallX(NistCurve curve) {
		BigInteger prime = prime(curve);
		BigInteger exponent = prime.add(BigInteger.ONE).shiftRight(2);
		for (BigInteger x = BigInteger.ZERO;; x = x.add(BigInteger.ONE)) {
			BigInteger square = x.pow(3)
				.add(curve.parameters().getCurve().getA().multiply(x))
				.add(curve.parameters().getCurve().getB());
			ECPoint point = new ECPoint(x, square.modPow(exponent, prime));
			if (curve.contains(point)) {
				return point;
			}
		}
	}

	private static BigInteger prime(NistCurve curve) {
		return ((ECFieldFp) curve.parameters().getCurve().getField()).getP();
	}

	private static byte[] encode(NistCurve curve, BigInteger x, BigInteger y) {
		int length = curve.coordinateLength();
		byte[] share = new byte[1 + 2 * length];
		share[0] = 4;
		System.arraycopy(UnsignedInteger.encode(x, length), 0, share, 1, length);
		System.arraycopy(UnsignedInteger.encode(y, length), 0, share, 1 + length, length);
		return share;
	}

}
