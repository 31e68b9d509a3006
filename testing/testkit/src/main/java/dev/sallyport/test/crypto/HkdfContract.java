package dev.sallyport.test.crypto;

import java.util.List;
import java.util.function.UnaryOperator;

import dev.sallyport.crypto.HashAlgorithm;
import dev.sallyport.crypto.Hkdf;
import dev.sallyport.crypto.Secret;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * HMAC, RFC 2104, and HKDF, RFC 5869.
 */
abstract class HkdfContract extends PartContract {

	abstract int shortestKey();

	/** RFC 5869 appendices A.1 to A.3, which know SHA-256 only. */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("derivationsWithSha256")
	void derivesTheTestCasesOfRfc5869(Hkdf hkdf) {
		if (shortestKey() <= 13) {
			Secret key = hkdf.extract(secret("000102030405060708090a0b0c"), secret("0b".repeat(22)));
			assertHolds(key, "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5");
		}
		Secret key = secret("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5");
		assertHolds(hkdf.expand(key, hex("f0f1f2f3f4f5f6f7f8f9"), 42),
				"3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
		Secret longKey = hkdf.extract(Secret.adopt(sequence(0x60)), Secret.adopt(sequence(0x00)));
		assertHolds(longKey, "06a6b88c5853361a06104c9ceb35b45cef760014904671014a193f40c15fc244");
		assertHolds(hkdf.expand(longKey, sequence(0xb0), 82),
				"b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
						+ "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
						+ "cc30c58179ec3e87c14c01d5c1f3434f1d87");
		Secret withoutSalt = hkdf.extract(noSalt(hkdf), secret("0b".repeat(22)));
		assertHolds(withoutSalt, "19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04");
		assertHolds(hkdf.expand(withoutSalt, new byte[0], 42),
				"8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
	}

	/** C2SP Wycheproof, hkdf_sha384_test, case 12. */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("derivationsWithSha384")
	void derivesAKnownAnswerWithSha384(Hkdf hkdf) {
		Secret key = hkdf.extract(secret("08bc01c053a6406c7c4a667c9b9b3894"),
				secret("7a00817689a3d79001825a864c69c120"));
		assertHolds(hkdf.expand(key, hex("967ccd75395be6e96a67759f070487c9e2107791"), 64),
				"bd02e16b6024f2c3b752d1c1d3047583697731915fbbb34418f479b0c9bf84a8"
						+ "6bd8e715eca198da8f9b39b25a1229c311853f862340cdefe46ddf41dcf256d9");
	}

	/**
	 * RFC 4231 sections 4.3 and 4.7: keys shorter than the hash, longer than its block.
	 */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("derivations")
	void computesTheHmacOfRfc4231(Hkdf hkdf) {
		boolean sha256 = hkdf.algorithm() == HashAlgorithm.SHA256;
		if (shortestKey() <= 4) {
			assertThat(hkdf.hmac(secret("4a656665"), hex("7768617420646f2079612077616e7420666f72206e6f7468696e673f")))
				.isEqualTo(hex(sha256 ? "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
						: "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e"
								+ "8e2240ca5e69e2c78b3239ecfab21649"));
		}
		assertThat(hkdf.hmac(secret("aa".repeat(131)),
				hex("54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65"
						+ "204b6579202d2048617368204b6579204669727374")))
			.isEqualTo(hex(sha256 ? "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
					: "4ece084485813e9088d2c63a041bc5b44f9ef1012a2b588f3cd11f05033ac4c6"
							+ "0c2ef6ab4030fe8296248df163f44952"));
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("derivations")
	void computesSeveralHmacsUnderOneKey(Hkdf hkdf) {
		Secret key = Secret.adopt(content(hkdf.algorithm().length()));
		UnaryOperator<byte[]> keyed = hkdf.keyedHmac(key);
		for (int length : new int[] { 0, 5, 200, 5 }) {
			assertThat(keyed.apply(content(length))).isEqualTo(hkdf.hmac(key, content(length)));
		}
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("derivations")
	void zerosOfTheHashLengthStandForNoSalt(Hkdf hkdf) {
		Secret withZeros = hkdf.extract(Secret.zeros(hkdf.algorithm().length()), secret("0b0b"));
		assertThat(withZeros.matches(hkdf.extract(noSalt(hkdf), secret("0b0b")))).isTrue();
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("derivations")
	void shortestKeyIsTakenAndNoShorterOne(Hkdf hkdf) {
		int shortest = shortestKey();
		assertThat(shortest).as("no key of TLS is shorter than a hash").isBetween(0, 32);
		assertThat(hkdf.hmac(Secret.zeros(shortest), content(5))).hasSize(hkdf.algorithm().length());
		if (shortest > 0) {
			assertThatException().isThrownBy(() -> hkdf.hmac(Secret.zeros(shortest - 1), content(5)));
		}
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("derivations")
	void expandsTheBeginningOfALongerOutput(Hkdf hkdf) {
		Secret key = Secret.adopt(content(hkdf.algorithm().length()));
		String longest = hkdf.expand(key, content(5), 200).reveal().toHex();
		for (int length = 0; length < 200; length++) {
			assertHolds(hkdf.expand(key, content(5), length), longest.substring(0, 2 * length));
		}
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("derivations")
	void expandStopsAt255Blocks(Hkdf hkdf) {
		Secret key = Secret.zeros(hkdf.algorithm().length());
		int longest = 255 * hkdf.algorithm().length();
		assertThat(hkdf.expand(key, new byte[0], longest).length()).isEqualTo(longest);
		assertThatIllegalArgumentException().isThrownBy(() -> hkdf.expand(key, new byte[0], longest + 1));
		assertThatIllegalArgumentException().isThrownBy(() -> hkdf.expand(key, new byte[0], -1));
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("derivations")
	void outputsBelongToTheCaller(Hkdf hkdf) {
		Secret key = Secret.adopt(content(32));
		Secret extracted = hkdf.extract(key, key);
		String expected = extracted.reveal().toHex();
		extracted.close();
		hkdf.expand(key, new byte[4], 70).close();
		assertHolds(hkdf.extract(key, key), expected);
		assertThat(key.matches(Secret.adopt(content(32)))).isTrue();
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("derivations")
	void refusesASecretThatHasBeenUsedUp(Hkdf hkdf) {
		Secret key = Secret.zeros(hkdf.algorithm().length());
		Secret usedUp = Secret.adopt(content(32));
		usedUp.close();
		assertThatIllegalStateException().isThrownBy(() -> hkdf.extract(usedUp, key));
		assertThatIllegalStateException().isThrownBy(() -> hkdf.extract(key, usedUp));
		assertThatIllegalStateException().isThrownBy(() -> hkdf.expand(usedUp, new byte[0], 32));
		assertThatIllegalStateException().isThrownBy(() -> hkdf.hmac(usedUp, new byte[0]));
		assertThatIllegalStateException().isThrownBy(() -> hkdf.keyedHmac(usedUp).apply(new byte[0]));
	}

	List<Named<Hkdf>> derivationsWithSha256() {
		return derivationsWith(HashAlgorithm.SHA256);
	}

	List<Named<Hkdf>> derivationsWithSha384() {
		return derivationsWith(HashAlgorithm.SHA384);
	}

	/**
	 * HMAC fills a key up with zeros, so that none is as good as some (RFC 5869 section
	 * 2.2).
	 */
	private Secret noSalt(Hkdf hkdf) {
		return Secret.zeros((shortestKey() > 0) ? hkdf.algorithm().length() : 0);
	}

	private List<Named<Hkdf>> derivationsWith(HashAlgorithm algorithm) {
		return derivations().stream().filter((hkdf) -> hkdf.getPayload().algorithm() == algorithm).toList();
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

}
