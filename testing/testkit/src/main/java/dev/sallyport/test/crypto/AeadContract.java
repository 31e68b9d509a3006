package dev.sallyport.test.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

import dev.sallyport.crypto.Aead;
import dev.sallyport.crypto.AeadCipher;
import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.Secret;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * AES-GCM, SP 800-38D, and ChaCha20-Poly1305, RFC 8439, as the record layer uses them.
 */
abstract class AeadContract extends PartContract {

	private static final byte[] NONCE = hex("cafebabefacedbaddecaf888");

	private static final byte[] ADDITIONAL_DATA = hex("feedfacedeadbeeffeedfacedeadbeefabaddad2");

	/** McGrew and Viega, "The Galois/Counter Mode of Operation", test cases 4 and 16. */
	private static final String GCM_KEY = "feffe9928665731c6d6a8f9467308308";

	private static final byte[] PLAINTEXT = hex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
			+ "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("aeads")
	void sealsTheExampleOfItsSpecification(Aead aead) throws Exception {
		switch (aead.algorithm()) {
			case AES_128_GCM -> assertThat(seal(aead.sealer(secret(GCM_KEY)), NONCE))
				.isEqualTo(hex("42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e"
						+ "21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091"
						+ "5bc94fbc3221a5db94fae95ae7121a47"));
			case AES_256_GCM -> assertThat(seal(aead.sealer(secret(GCM_KEY + GCM_KEY)), NONCE))
				.isEqualTo(hex("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
						+ "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
						+ "76fc6ece0f4e1768cddf8853bb2d551b"));
			case CHACHA20_POLY1305 -> sealsTheExampleOfRfc8439(aead);
		}
	}

	/** RFC 8439 section 2.8.2. */
	private static void sealsTheExampleOfRfc8439(Aead aead) throws CryptoException {
		byte[] plaintext = ("Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the "
				+ "future, sunscreen would be it.")
			.getBytes(StandardCharsets.US_ASCII);
		byte[] additionalData = hex("50515253c0c1c2c3c4c5c6c7");
		byte[] sealed = new byte[plaintext.length + Aead.TAG_LENGTH];
		AeadCipher sealer = aead.sealer(secret("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"));
		sealer.start(hex("070000004041424344454647"), additionalData, additionalData.length);
		assertThat(sealer.finish(plaintext, 0, plaintext.length, sealed, 0)).isEqualTo(sealed.length);
		assertThat(sealed).isEqualTo(hex("d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d6"
				+ "3dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b36"
				+ "92ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc"
				+ "3ff4def08e4b7a9de576d26586cec64b61161ae10b594f09e26a7e902ecbd0600691"));
	}

	/**
	 * The examples of the specifications are shorter than 256 blocks, and have additional
	 * data of other lengths than TLS. The hashes are those of what two libraries agree
	 * on.
	 */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("aeads")
	void sealsRecordsOfTls(Aead aead) throws Exception {
		assertThat(hashOfRecord(aead, 101)).isEqualTo(hex(switch (aead.algorithm()) {
			case AES_128_GCM -> "4815721f8605f925c0201ea3498ca374c06d512d4f6dd076e161ba62233c7b94";
			case AES_256_GCM -> "42628dc394587cde70902ef57b1d805fa4e27c781e1b522663053cbb89181ebc";
			case CHACHA20_POLY1305 -> "264febd061dc89647332a10b66d01c280a254bd05ca6159352ff42cbc2f5c996";
		}));
		assertThat(hashOfRecord(aead, 16385)).isEqualTo(hex(switch (aead.algorithm()) {
			case AES_128_GCM -> "41da96715e3c1b4989c9030c14cafe16198eacbef934750db84ec72af499058d";
			case AES_256_GCM -> "a6461d9a61c4dce88d5b52a474446d5860661148df9abf5729bc0b45a9310933";
			case CHACHA20_POLY1305 -> "8c1985607c2ac020657b1dd2cdaacfa136bb68206d4b5c5304cba829380641b0";
		}));
	}

	private static byte[] hashOfRecord(Aead aead, int length) throws Exception {
		byte[] sealed = new byte[length + Aead.TAG_LENGTH];
		byte[] header = { 23, 3, 3, (byte) (sealed.length >> Byte.SIZE), (byte) sealed.length };
		AeadCipher sealer = sealer(aead);
		sealer.start(NONCE, header, header.length);
		assertThat(sealer.finish(content(length), 0, length, sealed, 0)).isEqualTo(sealed.length);
		byte[] opened = new byte[length];
		AeadCipher opener = opener(aead);
		opener.start(NONCE, header, header.length);
		assertThat(opener.finish(sealed, 0, sealed.length, opened, 0)).isEqualTo(length);
		assertThat(opened).isEqualTo(content(length));
		return MessageDigest.getInstance("SHA-256").digest(sealed);
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("aeads")
	void sealsNothingMoreUnderANonceThatWasUsed(Aead aead) throws Exception {
		AeadCipher sealer = sealer(aead);
		seal(sealer, NONCE);
		byte[] output = new byte[PLAINTEXT.length + Aead.TAG_LENGTH];
		assertThatException().isThrownBy(() -> sealer.update(PLAINTEXT, 0, PLAINTEXT.length, output, 0));
		assertThatException().isThrownBy(() -> sealer.finish(PLAINTEXT, 0, PLAINTEXT.length, output, 0));
		assertThat(output).containsOnly(0);
	}

	/**
	 * As a record is sealed: the content, then its type; at offsets, and opened alike.
	 */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("aeads")
	void opensWhatWasSealedInTwoPartsAtAnOffset(Aead aead) throws Exception {
		byte[] content = content(16384);
		AeadCipher sealer = sealer(aead);
		AeadCipher opener = opener(aead);
		int record = 0;
		for (int length : new int[] { 0, 1, 15, 16, 17, 63, 64, 65, 255, 1000, 16384 }) {
			byte[] nonce = nonce(record++);
			byte[] sealed = new byte[7 + length + 1 + Aead.TAG_LENGTH + 3];
			sealer.start(nonce, ADDITIONAL_DATA, 5);
			int written = sealer.update(content, 0, length, sealed, 7);
			written += sealer.finish(new byte[] { 0, 23 }, 1, 1, sealed, 7 + written);
			assertThat(written).isEqualTo(length + 1 + Aead.TAG_LENGTH);
			assertThat(Arrays.copyOf(sealed, 7)).containsOnly(0);
			assertThat(Arrays.copyOfRange(sealed, 7 + written, sealed.length)).containsOnly(0);
			byte[] opened = new byte[3 + length + 1];
			opener.start(nonce, Arrays.copyOf(ADDITIONAL_DATA, 5), 5);
			assertThat(opener.finish(sealed, 7, written, opened, 3)).isEqualTo(length + 1);
			assertThat(Arrays.copyOfRange(opened, 3, 3 + length)).isEqualTo(Arrays.copyOf(content, length));
			assertThat(opened[3 + length]).isEqualTo((byte) 23);
		}
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("aeads")
	void sealsTheSameInAnyPortions(Aead aead) throws Exception {
		byte[] whole = seal(sealer(aead), NONCE);
		for (int portion : new int[] { 1, 5, 16, 17, 59 }) {
			AeadCipher sealer = sealer(aead);
			sealer.start(NONCE, ADDITIONAL_DATA, ADDITIONAL_DATA.length);
			byte[] sealed = new byte[whole.length];
			int read = 0;
			int written = 0;
			for (; read + portion < PLAINTEXT.length; read += portion) {
				written += sealer.update(PLAINTEXT, read, portion, sealed, written);
			}
			sealer.finish(PLAINTEXT, read, PLAINTEXT.length - read, sealed, written);
			assertThat(sealed).isEqualTo(whole);
		}
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("aeads")
	void refusesEachFlippedBit(Aead aead) throws Exception {
		byte[] sealed = seal(sealer(aead), NONCE);
		AeadCipher opener = opener(aead);
		for (int bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
			assertRefused(opener, NONCE, ADDITIONAL_DATA, flip(sealed, bit));
		}
		for (int bit = 0; bit < ADDITIONAL_DATA.length * Byte.SIZE; bit++) {
			assertRefused(opener, NONCE, flip(ADDITIONAL_DATA, bit), sealed);
		}
		for (int bit = 0; bit < NONCE.length * Byte.SIZE; bit++) {
			assertRefused(opener, flip(NONCE, bit), ADDITIONAL_DATA, sealed);
		}
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("aeads")
	void refusesOtherLengths(Aead aead) throws Exception {
		byte[] sealed = seal(sealer(aead), NONCE);
		AeadCipher opener = opener(aead);
		for (int length = 0; length < sealed.length; length++) {
			assertRefused(opener, NONCE, ADDITIONAL_DATA, Arrays.copyOf(sealed, length));
		}
		assertRefused(opener, NONCE, ADDITIONAL_DATA, Arrays.copyOf(sealed, sealed.length + 1));
		assertRefused(opener, NONCE, Arrays.copyOf(ADDITIONAL_DATA, 19), sealed);
		assertRefused(opener, NONCE, Arrays.copyOf(ADDITIONAL_DATA, 21), sealed);
		assertRefused(opener, NONCE, new byte[0], sealed);
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("aeads")
	void refusesWhatAnotherKeySealed(Aead aead) throws Exception {
		byte[] key = content(aead.algorithm().keyLength());
		byte[] sealed = seal(sealer(aead), NONCE);
		for (int i = 0; i < key.length; i++) {
			assertRefused(aead.opener(Secret.adopt(flip(key, i * Byte.SIZE))), NONCE, ADDITIONAL_DATA, sealed);
		}
	}

	/**
	 * Skipping early data tries one record after the other under the same nonce, RFC 9846
	 * section 4.3.10.
	 */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("aeads")
	void opensUnderTheSameNonceAfterFailures(Aead aead) throws Exception {
		byte[] sealed = seal(sealer(aead), NONCE);
		AeadCipher opener = opener(aead);
		for (int i = 0; i < 3; i++) {
			assertRefused(opener, NONCE, ADDITIONAL_DATA, flip(sealed, i));
		}
		assertOpens(opener, NONCE, sealed);
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("aeads")
	void sealsManyRecordsUnderOneKey(Aead aead) throws Exception {
		AeadCipher sealer = sealer(aead);
		AeadCipher opener = opener(aead);
		byte[] before = seal(sealer, nonce(0));
		for (int record = 1; record < 200; record++) {
			byte[] sealed = seal(sealer, nonce(record));
			assertThat(Arrays.copyOf(sealed, 16)).isNotEqualTo(Arrays.copyOf(before, 16));
			assertOpens(opener, nonce(record), sealed);
			before = sealed;
		}
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("aeads")
	void ciphersOfOneKeyDoNotMeet(Aead aead) throws Exception {
		byte[] expected = seal(sealer(aead), NONCE);
		AeadCipher first = sealer(aead);
		AeadCipher second = sealer(aead);
		byte[] sealedByFirst = new byte[expected.length];
		first.start(NONCE, ADDITIONAL_DATA, ADDITIONAL_DATA.length);
		int written = first.update(PLAINTEXT, 0, 20, sealedByFirst, 0);
		assertThat(seal(second, NONCE)).isEqualTo(expected);
		first.finish(PLAINTEXT, 20, PLAINTEXT.length - 20, sealedByFirst, written);
		assertThat(sealedByFirst).isEqualTo(expected);
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("aeads")
	void keepsNoArrayOfTheCaller(Aead aead) throws Exception {
		byte[] expected = seal(sealer(aead), NONCE);
		Secret key = Secret.adopt(content(aead.algorithm().keyLength()));
		AeadCipher sealer = aead.sealer(key);
		assertThat(key.bytes()).isEqualTo(content(aead.algorithm().keyLength()));
		key.close();
		byte[] nonce = NONCE.clone();
		byte[] additionalData = ADDITIONAL_DATA.clone();
		sealer.start(nonce, additionalData, additionalData.length);
		Arrays.fill(nonce, (byte) 0);
		Arrays.fill(additionalData, (byte) 0);
		byte[] plaintext = PLAINTEXT.clone();
		byte[] sealed = new byte[expected.length];
		sealer.finish(plaintext, 0, plaintext.length, sealed, 0);
		assertThat(sealed).isEqualTo(expected);
		assertThat(plaintext).isEqualTo(PLAINTEXT);
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("aeads")
	void openerNeverShowsUnverifiedPlaintext(Aead aead) throws Exception {
		AeadCipher opener = opener(aead);
		opener.start(NONCE, ADDITIONAL_DATA, 5);
		byte[] output = new byte[64];
		assertThatException().isThrownBy(() -> opener.update(content(64), 0, 64, output, 0));
		assertThat(output).containsOnly(0);
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("aeads")
	void tooSmallAnOutputIsACryptoException(Aead aead) throws Exception {
		AeadCipher sealer = sealer(aead);
		sealer.start(NONCE, ADDITIONAL_DATA, 5);
		assertThatExceptionOfType(CryptoException.class)
			.isThrownBy(() -> sealer.finish(new byte[32], 0, 32, new byte[47], 0));
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("aeads")
	void refusesAKeyOfTheWrongLength(Aead aead) {
		for (int length : new int[] { 0, 1, 15, 16, 17, 24, 31, 32, 33, 64 }) {
			if (length != aead.algorithm().keyLength()) {
				assertThatException().isThrownBy(() -> aead.sealer(Secret.zeros(length)));
				assertThatException().isThrownBy(() -> aead.opener(Secret.zeros(length)));
			}
		}
	}

	private static void assertOpens(AeadCipher opener, byte[] nonce, byte[] sealed) throws CryptoException {
		byte[] opened = new byte[PLAINTEXT.length];
		opener.start(nonce, ADDITIONAL_DATA, ADDITIONAL_DATA.length);
		assertThat(opener.finish(sealed, 0, sealed.length, opened, 0)).isEqualTo(opened.length);
		assertThat(opened).isEqualTo(PLAINTEXT);
	}

	private static void assertRefused(AeadCipher opener, byte[] nonce, byte[] additionalData, byte[] sealed)
			throws CryptoException {
		opener.start(nonce, additionalData, additionalData.length);
		assertThatExceptionOfType(CryptoException.class)
			.isThrownBy(() -> opener.finish(sealed, 0, sealed.length, new byte[sealed.length], 0));
	}

	private static byte[] seal(AeadCipher sealer, byte[] nonce) throws CryptoException {
		byte[] sealed = new byte[PLAINTEXT.length + Aead.TAG_LENGTH];
		sealer.start(nonce, ADDITIONAL_DATA, ADDITIONAL_DATA.length);
		assertThat(sealer.finish(PLAINTEXT, 0, PLAINTEXT.length, sealed, 0)).isEqualTo(sealed.length);
		return sealed;
	}

	private static AeadCipher sealer(Aead aead) {
		return aead.sealer(Secret.adopt(content(aead.algorithm().keyLength())));
	}

	private static AeadCipher opener(Aead aead) {
		return aead.opener(Secret.adopt(content(aead.algorithm().keyLength())));
	}

	/** RFC 9846 section 5.3: the sequence number at the end of a constant. */
	private static byte[] nonce(int record) {
		byte[] nonce = NONCE.clone();
		nonce[nonce.length - 1] ^= (byte) record;
		nonce[nonce.length - 2] ^= (byte) (record >> Byte.SIZE);
		return nonce;
	}

	private static byte[] flip(byte[] bytes, int bit) {
		byte[] flipped = bytes.clone();
		flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
		return flipped;
	}

}
