package dev.sallyport.crypto.jca;

import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

import dev.sallyport.crypto.Aead;
import dev.sallyport.crypto.AeadAlgorithm;
import dev.sallyport.crypto.AeadCipher;
import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class JcaAeadTests {

	private static final byte[] NONCE = hex("cafebabefacedbaddecaf888");

	private static final byte[] ADDITIONAL_DATA = hex("feedfacedeadbeeffeedfacedeadbeefabaddad2");

	/** McGrew and Viega, "The Galois/Counter Mode of Operation", test cases 4 and 16. */
	private static final String GCM_KEY = "feffe9928665731c6d6a8f9467308308";

	private static final byte[] PLAINTEXT = hex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
			+ "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");

	@Test
	void sealsTestCase4OfTheGcmSpecification() throws Exception {
		assertThat(seal(AeadAlgorithm.AES_128_GCM, hex(GCM_KEY)))
			.isEqualTo(hex("42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e"
					+ "21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e0915bc94fbc3221a5db94fae95ae7121a47"));
	}

	@Test
	void sealsTestCase16OfTheGcmSpecification() throws Exception {
		assertThat(seal(AeadAlgorithm.AES_256_GCM, hex(GCM_KEY + GCM_KEY)))
			.isEqualTo(hex("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
					+ "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b"));
	}

	/** RFC 8439 section 2.8.2. */
	@Test
	void sealsTheExampleOfRfc8439() throws Exception {
		byte[] plaintext = ("Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the "
				+ "future, sunscreen would be it.")
			.getBytes(StandardCharsets.US_ASCII);
		byte[] additionalData = hex("50515253c0c1c2c3c4c5c6c7");
		byte[] sealed = new byte[plaintext.length + Aead.TAG_LENGTH];
		AeadCipher sealer = new JcaAead(JcaSource.jvm(), AeadAlgorithm.CHACHA20_POLY1305)
			.sealer(Secret.adopt(hex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f")));
		sealer.start(hex("070000004041424344454647"), additionalData, additionalData.length);
		assertThat(sealer.finish(plaintext, 0, plaintext.length, sealed, 0)).isEqualTo(sealed.length);
		assertThat(sealed).isEqualTo(hex("d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d6"
				+ "3dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b36"
				+ "92ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc"
				+ "3ff4def08e4b7a9de576d26586cec64b61161ae10b594f09e26a7e902ecbd0600691"));
	}

	@ParameterizedTest
	@EnumSource(AeadAlgorithm.class)
	void opensWhatWasSealedInTwoPartsAtAnOffset(AeadAlgorithm algorithm) throws Exception {
		byte[] content = content(1000);
		AeadCipher sealer = sealer(algorithm);
		AeadCipher opener = opener(algorithm);
		for (int length : new int[] { 0, 1, 15, 16, 17, 255, 1000 }) {
			byte[] nonce = content(Aead.NONCE_LENGTH);
			nonce[0] = (byte) length;
			byte[] sealed = new byte[7 + length + 1 + Aead.TAG_LENGTH];
			sealer.start(nonce, ADDITIONAL_DATA, 5);
			int written = sealer.update(content, 0, length, sealed, 7);
			written += sealer.finish(new byte[] { 0, 23 }, 1, 1, sealed, 7 + written);
			assertThat(written).isEqualTo(length + 1 + Aead.TAG_LENGTH);
			byte[] opened = new byte[3 + length + 1];
			opener.start(nonce, Arrays.copyOf(ADDITIONAL_DATA, 5), 5);
			assertThat(opener.finish(sealed, 7, written, opened, 3)).isEqualTo(length + 1);
			assertThat(Arrays.copyOfRange(opened, 3, 3 + length)).isEqualTo(Arrays.copyOf(content, length));
			assertThat(opened[3 + length]).isEqualTo((byte) 23);
		}
	}

	@ParameterizedTest
	@EnumSource(AeadAlgorithm.class)
	void refusesEachFlippedBit(AeadAlgorithm algorithm) throws Exception {
		byte[] sealed = seal(algorithm, key(algorithm));
		AeadCipher opener = opener(algorithm);
		for (int bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
			byte[] tampered = sealed.clone();
			tampered[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
			assertRefused(opener, NONCE, ADDITIONAL_DATA, tampered);
		}
	}

	@ParameterizedTest
	@EnumSource(AeadAlgorithm.class)
	void refusesEachTruncation(AeadAlgorithm algorithm) throws Exception {
		byte[] sealed = seal(algorithm, key(algorithm));
		AeadCipher opener = opener(algorithm);
		for (int length = 0; length < sealed.length; length++) {
			assertRefused(opener, NONCE, ADDITIONAL_DATA, Arrays.copyOf(sealed, length));
		}
	}

	@ParameterizedTest
	@EnumSource(AeadAlgorithm.class)
	void refusesAnotherNonceAndOtherAdditionalData(AeadAlgorithm algorithm) throws Exception {
		byte[] sealed = seal(algorithm, key(algorithm));
		AeadCipher opener = opener(algorithm);
		assertRefused(opener, content(Aead.NONCE_LENGTH), ADDITIONAL_DATA, sealed);
		assertRefused(opener, NONCE, Arrays.copyOf(ADDITIONAL_DATA, 19), sealed);
		assertRefused(opener, NONCE, new byte[0], sealed);
	}

	/** Skipping early data tries one record after the other under the same nonce. */
	@ParameterizedTest
	@EnumSource(AeadAlgorithm.class)
	void opensUnderTheSameNonceAfterFailures(AeadAlgorithm algorithm) throws Exception {
		byte[] sealed = seal(algorithm, key(algorithm));
		byte[] tampered = sealed.clone();
		tampered[0]++;
		AeadCipher opener = opener(algorithm);
		for (int i = 0; i < 3; i++) {
			assertRefused(opener, NONCE, ADDITIONAL_DATA, tampered);
		}
		byte[] opened = new byte[PLAINTEXT.length];
		opener.start(NONCE, ADDITIONAL_DATA, ADDITIONAL_DATA.length);
		assertThat(opener.finish(sealed, 0, sealed.length, opened, 0)).isEqualTo(opened.length);
		assertThat(opened).isEqualTo(PLAINTEXT);
	}

	@ParameterizedTest
	@EnumSource(AeadAlgorithm.class)
	void sealerRefusesTheNonceOfTheRecordBefore(AeadAlgorithm algorithm) throws Exception {
		AeadCipher sealer = sealer(algorithm);
		sealer.start(NONCE, ADDITIONAL_DATA, 5);
		sealer.finish(new byte[1], 0, 1, new byte[17], 0);
		assertThatExceptionOfType(CryptoException.class).isThrownBy(() -> sealer.start(NONCE, ADDITIONAL_DATA, 5));
	}

	@ParameterizedTest
	@EnumSource(AeadAlgorithm.class)
	void openerNeverShowsUnverifiedPlaintext(AeadAlgorithm algorithm) throws Exception {
		AeadCipher opener = opener(algorithm);
		opener.start(NONCE, ADDITIONAL_DATA, 5);
		assertThatIllegalStateException().isThrownBy(() -> opener.update(new byte[32], 0, 32, new byte[32], 0));
	}

	@ParameterizedTest
	@EnumSource(AeadAlgorithm.class)
	void tooSmallAnOutputIsACryptoException(AeadAlgorithm algorithm) throws Exception {
		AeadCipher sealer = sealer(algorithm);
		sealer.start(NONCE, ADDITIONAL_DATA, 5);
		assertThatExceptionOfType(CryptoException.class)
			.isThrownBy(() -> sealer.finish(new byte[32], 0, 32, new byte[47], 0));
	}

	@ParameterizedTest
	@EnumSource(AeadAlgorithm.class)
	void doesNotKeepTheCallersKey(AeadAlgorithm algorithm) throws Exception {
		Secret key = Secret.adopt(key(algorithm));
		AeadCipher sealer = new JcaAead(JcaSource.jvm(), algorithm).sealer(key);
		key.close();
		assertThat(seal(sealer)).isEqualTo(seal(algorithm, key(algorithm)));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 15, 17, 24, 31, 33 })
	void refusesAKeyOfTheWrongLength(int length) throws Exception {
		for (AeadAlgorithm algorithm : AeadAlgorithm.values()) {
			JcaAead aead = new JcaAead(JcaSource.jvm(), algorithm);
			assertThatIllegalArgumentException().isThrownBy(() -> aead.opener(Secret.zeros(length)));
		}
	}

	private static void assertRefused(AeadCipher opener, byte[] nonce, byte[] additionalData, byte[] sealed)
			throws CryptoException {
		opener.start(nonce, additionalData, additionalData.length);
		assertThatExceptionOfType(CryptoException.class)
			.isThrownBy(() -> opener.finish(sealed, 0, sealed.length, new byte[sealed.length], 0));
	}

	private static byte[] seal(AeadAlgorithm algorithm, byte[] key) throws Exception {
		return seal(new JcaAead(JcaSource.jvm(), algorithm).sealer(Secret.adopt(key)));
	}

	private static byte[] seal(AeadCipher sealer) throws CryptoException {
		byte[] sealed = new byte[PLAINTEXT.length + Aead.TAG_LENGTH];
		sealer.start(NONCE, ADDITIONAL_DATA, ADDITIONAL_DATA.length);
		assertThat(sealer.finish(PLAINTEXT, 0, PLAINTEXT.length, sealed, 0)).isEqualTo(sealed.length);
		return sealed;
	}

	private static AeadCipher sealer(AeadAlgorithm algorithm) throws NoSuchAlgorithmException {
		return new JcaAead(JcaSource.jvm(), algorithm).sealer(Secret.adopt(key(algorithm)));
	}

	private static AeadCipher opener(AeadAlgorithm algorithm) throws NoSuchAlgorithmException {
		return new JcaAead(JcaSource.jvm(), algorithm).opener(Secret.adopt(key(algorithm)));
	}

	private static byte[] key(AeadAlgorithm algorithm) {
		return content(algorithm.keyLength());
	}

	private static byte[] content(int length) {
		byte[] content = new byte[length];
		for (int i = 0; i < length; i++) {
			content[i] = (byte) (i * 31 + 7);
		}
		return content;
	}

	private static byte[] hex(String hex) {
		return HexFormat.of().parseHex(hex);
	}

}
