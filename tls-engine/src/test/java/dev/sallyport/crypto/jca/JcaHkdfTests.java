package dev.sallyport.crypto.jca;

import java.util.HexFormat;

import dev.sallyport.crypto.HashAlgorithm;
import dev.sallyport.crypto.Hkdf;
import dev.sallyport.crypto.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class JcaHkdfTests {

	/** RFC 5869 appendix A.1. */
	@Test
	void derivesTestCase1() throws Exception {
		Hkdf hkdf = new JcaHkdf(JcaSource.jvm(), HashAlgorithm.SHA256);
		Secret key = hkdf.extract(secret("000102030405060708090a0b0c"),
				secret("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"));
		assertHolds(key, "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5");
		assertHolds(hkdf.expand(key, hex("f0f1f2f3f4f5f6f7f8f9"), 42),
				"3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
	}

	/** RFC 5869 appendix A.2: longer inputs and outputs. */
	@Test
	void derivesTestCase2() throws Exception {
		Hkdf hkdf = new JcaHkdf(JcaSource.jvm(), HashAlgorithm.SHA256);
		Secret key = hkdf.extract(Secret.adopt(sequence(0x60)), Secret.adopt(sequence(0x00)));
		assertHolds(key, "06a6b88c5853361a06104c9ceb35b45cef760014904671014a193f40c15fc244");
		assertHolds(hkdf.expand(key, sequence(0xb0), 82),
				"b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
						+ "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
						+ "cc30c58179ec3e87c14c01d5c1f3434f1d87");
	}

	/** RFC 5869 appendix A.3: neither salt nor info. */
	@Test
	void derivesTestCase3() throws Exception {
		Hkdf hkdf = new JcaHkdf(JcaSource.jvm(), HashAlgorithm.SHA256);
		Secret key = hkdf.extract(secret(""), secret("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"));
		assertHolds(key, "19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04");
		assertHolds(hkdf.expand(key, new byte[0], 42),
				"8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
	}

	/** C2SP Wycheproof, hkdf_sha384_test, case 12. */
	@Test
	void derivesWithSha384() throws Exception {
		Hkdf hkdf = new JcaHkdf(JcaSource.jvm(), HashAlgorithm.SHA384);
		Secret key = hkdf.extract(secret("08bc01c053a6406c7c4a667c9b9b3894"),
				secret("7a00817689a3d79001825a864c69c120"));
		assertHolds(hkdf.expand(key, hex("967ccd75395be6e96a67759f070487c9e2107791"), 64),
				"bd02e16b6024f2c3b752d1c1d3047583697731915fbbb34418f479b0c9bf84a8"
						+ "6bd8e715eca198da8f9b39b25a1229c311853f862340cdefe46ddf41dcf256d9");
	}

	/** RFC 4231 section 4.3: a key shorter than the hash. */
	@ParameterizedTest
	@CsvSource({ "SHA256, 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
			"SHA384, af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e"
					+ "8e2240ca5e69e2c78b3239ecfab21649" })
	void computesHmac(HashAlgorithm algorithm, String expected) throws Exception {
		byte[] code = new JcaHkdf(JcaSource.jvm(), algorithm).hmac(secret("4a656665"),
				hex("7768617420646f2079612077616e7420666f72206e6f7468696e673f"));
		assertThat(code).isEqualTo(hex(expected));
	}

	@ParameterizedTest
	@EnumSource(HashAlgorithm.class)
	void zerosOfTheHashLengthStandForNoSalt(HashAlgorithm algorithm) throws Exception {
		Hkdf hkdf = new JcaHkdf(JcaSource.jvm(), algorithm);
		Secret withZeros = hkdf.extract(Secret.zeros(algorithm.length()), secret("0b0b"));
		assertThat(withZeros.matches(hkdf.extract(secret(""), secret("0b0b")))).isTrue();
	}

	@ParameterizedTest
	@EnumSource(HashAlgorithm.class)
	void expandStopsAt255Blocks(HashAlgorithm algorithm) throws Exception {
		Hkdf hkdf = new JcaHkdf(JcaSource.jvm(), algorithm);
		Secret key = Secret.zeros(algorithm.length());
		int longest = 255 * algorithm.length();
		assertThat(hkdf.expand(key, new byte[0], longest).length()).isEqualTo(longest);
		assertThat(hkdf.expand(key, new byte[0], 0).length()).isZero();
		assertThatIllegalArgumentException().isThrownBy(() -> hkdf.expand(key, new byte[0], longest + 1));
		assertThatIllegalArgumentException().isThrownBy(() -> hkdf.expand(key, new byte[0], -1));
	}

	@Test
	void leavesItsInputsUntouched() throws Exception {
		Secret key = secret("0102030405060708");
		Hkdf hkdf = new JcaHkdf(JcaSource.jvm(), HashAlgorithm.SHA256);
		hkdf.extract(key, key);
		hkdf.expand(key, new byte[4], 70);
		hkdf.hmac(key, new byte[4]);
		assertHolds(key, "0102030405060708");
	}

	@Test
	void refusesASecretThatHasBeenUsedUp() throws Exception {
		Hkdf hkdf = new JcaHkdf(JcaSource.jvm(), HashAlgorithm.SHA256);
		Secret usedUp = secret("0102");
		usedUp.close();
		assertThatIllegalStateException().isThrownBy(() -> hkdf.extract(usedUp, secret("00")));
		assertThatIllegalStateException().isThrownBy(() -> hkdf.extract(secret("00"), usedUp));
		assertThatIllegalStateException().isThrownBy(() -> hkdf.expand(usedUp, new byte[0], 32));
		assertThatIllegalStateException().isThrownBy(() -> hkdf.hmac(usedUp, new byte[0]));
	}

	@Test
	void keyDoesNotShowItsBytes() {
		assertThat(new RawKey("AES", new byte[] { 0x5a, 0x5a })).hasToString("RawKey[AES]");
	}

	private static void assertHolds(Secret secret, String expected) {
		assertThat(secret.reveal().toHex()).isEqualTo(expected);
	}

	private static byte[] sequence(int first) {
		byte[] bytes = new byte[80];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (byte) (first + i);
		}
		return bytes;
	}

	private static Secret secret(String hex) {
		return Secret.adopt(hex(hex));
	}

	private static byte[] hex(String hex) {
		return HexFormat.of().parseHex(hex);
	}

}
