package dev.sallyport.crypto;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;

/**
 * Answers that the standards give, one for each primitive.
 */
final class KnownAnswers {

	/** FIPS 180-4, the examples of one block: the hashes of "abc". */
	private static final String SHA256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

	private static final String SHA384 = "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
			+ "8086072ba1e7cc2358baeca134c825a7";

	private KnownAnswers() {
	}

	static byte[] abc() {
		return "abc".getBytes(StandardCharsets.US_ASCII);
	}

	static byte[] hashOfAbc(HashAlgorithm algorithm) {
		return hex(switch (algorithm) {
			case SHA256 -> SHA256;
			case SHA384 -> SHA384;
		});
	}

	static byte[] hmacKey() {
		return hex("0b".repeat(20));
	}

	static byte[] hmacData() {
		return "Hi There".getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * RFC 4231 section 4.2: its key is long enough for FIPS.
	 */
	static byte[] hmac(HashAlgorithm algorithm) {
		return hex(switch (algorithm) {
			case SHA256 -> "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7";
			case SHA384 ->
				"afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59c" + "faea9ea9076ede7f4af152e8b2fa9cb6";
		});
	}

	static Sealed sealed(AeadAlgorithm algorithm) {
		return switch (algorithm) {
			case AES_128_GCM -> Sealed.AFTER_TEST_CASE_4;
			case AES_256_GCM -> Sealed.TEST_CASE_16;
			case CHACHA20_POLY1305 -> Sealed.RFC_8439;
		};
	}

	/**
	 * Return the base point of a curve: the secret between it and any key pair is what
	 * the share of that pair begins with. RFC 7748 section 4.1, SP 800-186 section 3.2.1.
	 * @param group a group of Diffie-Hellman
	 */
	static Octets basePoint(NamedGroup group) {
		return Octets.fromHex(switch (group) {
			case X25519 -> "09" + "00".repeat(31);
			case SECP256R1 -> "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
					+ "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5";
			case SECP384R1 -> "04aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a38"
					+ "5502f25dbf55296c3a545e3872760ab73617de4a96262c6f5d9e98bf9292dc29"
					+ "f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f";
			case SECP521R1 -> "0400c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d"
					+ "3dbaa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5"
					+ "bd66011839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17"
					+ "273e662c97ee72995ef42640c550b9013fad0761353c7086a272c24088be9476" + "9fd16650";
			case X25519MLKEM768, SECP256R1MLKEM768, SECP384R1MLKEM1024 ->
				throw new IllegalArgumentException("No base point for " + group);
		});
	}

	/**
	 * Return what is no share of a group: the point of order one, points off the curve,
	 * an encapsulation key with coefficients that FIPS 203 section 7.2 forbids.
	 */
	static Octets invalidShare(NamedGroup group) {
		return switch (group) {
			case X25519 -> Octets.adopt(new byte[32]);
			case SECP256R1, SECP384R1, SECP521R1 -> {
				byte[] share = basePoint(group).toByteArray();
				share[share.length - 1] ^= 1;
				yield Octets.adopt(share);
			}
			case X25519MLKEM768 -> Octets.fromHex("ff".repeat(1184) + basePoint(NamedGroup.X25519).toHex());
			case SECP256R1MLKEM768 -> Octets.fromHex(basePoint(NamedGroup.SECP256R1).toHex() + "ff".repeat(1184));
			case SECP384R1MLKEM1024 -> Octets.fromHex(basePoint(NamedGroup.SECP384R1).toHex() + "ff".repeat(1568));
		};
	}

	static byte[] hex(String hex) {
		return HexFormat.of().parseHex(hex);
	}

	/**
	 * A sealed record. McGrew and Viega, "The Galois/Counter Mode of Operation", test
	 * cases 4 and 16; RFC 8439 section 2.8.2.
	 */
	enum Sealed {

		/**
		 * Test case 4 with the next nonce: that of the case itself has been used by the
		 * self-test of a library that counts nonces for the whole process.
		 */
		AFTER_TEST_CASE_4("feffe9928665731c6d6a8f9467308308", "cafebabefacedbaddecaf889",
				"feedfacedeadbeeffeedfacedeadbeefabaddad2", GcmSpecification.PLAINTEXT,
				"5c21c68aa9787c7294b2d7a47a6e8e4d8adafeea894bf504323d55f62afe5ba1"
						+ "18a028444d260b032d4936a7a62acedcb095f614fed4092166b3c89f35e01666702558531db8000edaa9c9ce"),

		TEST_CASE_16("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308", "cafebabefacedbaddecaf888",
				"feedfacedeadbeeffeedfacedeadbeefabaddad2", GcmSpecification.PLAINTEXT,
				"522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
						+ "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b"),

		RFC_8439("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f", "070000004041424344454647",
				"50515253c0c1c2c3c4c5c6c7",
				"4c616469657320616e642047656e746c656d656e206f662074686520636c6173"
						+ "73206f66202739393a204966204920636f756c64206f6666657220796f75206f"
						+ "6e6c79206f6e652074697020666f7220746865206675747572652c2073756e73"
						+ "637265656e20776f756c642062652069742e",
				"d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d6"
						+ "3dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b36"
						+ "92ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc"
						+ "3ff4def08e4b7a9de576d26586cec64b61161ae10b594f09e26a7e902ecbd0600691");

		private final String key;

		private final String nonce;

		private final String additionalData;

		private final String plaintext;

		private final String ciphertext;

		Sealed(String key, String nonce, String additionalData, String plaintext, String ciphertext) {
			this.key = key;
			this.nonce = nonce;
			this.additionalData = additionalData;
			this.plaintext = plaintext;
			this.ciphertext = ciphertext;
		}

		Secret key() {
			return Secret.adopt(hex(this.key));
		}

		byte[] nonce() {
			return hex(this.nonce);
		}

		byte[] additionalData() {
			return hex(this.additionalData);
		}

		byte[] plaintext() {
			return hex(this.plaintext);
		}

		byte[] ciphertext() {
			return hex(this.ciphertext);
		}

	}

	private static final class GcmSpecification {

		private static final String PLAINTEXT = "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
				+ "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39";

	}

}
