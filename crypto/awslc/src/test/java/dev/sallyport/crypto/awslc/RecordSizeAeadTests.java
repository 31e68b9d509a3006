package dev.sallyport.crypto.awslc;

import java.util.Arrays;

import dev.sallyport.crypto.Aead;
import dev.sallyport.crypto.AeadAlgorithm;
import dev.sallyport.crypto.AeadCipher;
import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.Secret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link RecordSizeAead}.
 */
class RecordSizeAeadTests {

	private static final byte[] NONCE = new byte[Aead.NONCE_LENGTH];

	@BeforeEach
	void library() {
		Available.assume();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 4078, 4079, 4080, 16384 })
	void recordsOfAnyLengthAreTheSameAsTheJdks(int length) throws CryptoException {
		for (AeadAlgorithm algorithm : new AeadAlgorithm[] { AeadAlgorithm.AES_128_GCM, AeadAlgorithm.AES_256_GCM }) {
			byte[] plaintext = new byte[length];
			Arrays.fill(plaintext, (byte) 7);
			byte[] ours = seal(aead(algorithm).sealer(key(algorithm)), plaintext);
			assertThat(ours).isEqualTo(seal(AwsLcCrypto.jdk(algorithm).sealer(key(algorithm)), plaintext));
			assertThat(open(aead(algorithm).opener(key(algorithm)), ours)).isEqualTo(plaintext);
		}
	}

	@Test
	void lengthDecidesWhoComputes() throws CryptoException {
		Counting forLong = new Counting();
		Counting forShort = new Counting();
		RecordSizeCipher cipher = new RecordSizeCipher(forLong, forShort);
		for (int length : new int[] { 0, 4095, 4096, 16401 }) {
			cipher.start(NONCE, additionalData(length), 5);
			cipher.update(NONCE, 0, 0, NONCE, 0);
			cipher.finish(NONCE, 0, 0, NONCE, 0);
		}
		cipher.start(NONCE, NONCE, 0);
		assertThat(forShort.calls).isEqualTo(7);
		assertThat(forLong.calls).isEqualTo(6);
	}

	@ParameterizedTest
	@ValueSource(ints = { 100, 16000 })
	void tamperedRecordFailsAndTheNextOneOpens(int length) throws CryptoException {
		byte[] sealed = seal(aead(AeadAlgorithm.AES_128_GCM).sealer(key(AeadAlgorithm.AES_128_GCM)), new byte[length]);
		AeadCipher opener = aead(AeadAlgorithm.AES_128_GCM).opener(key(AeadAlgorithm.AES_128_GCM));
		byte[] tampered = sealed.clone();
		tampered[length / 2] ^= 1;
		assertThatExceptionOfType(CryptoException.class).isThrownBy(() -> open(opener, tampered));
		assertThat(open(opener, sealed)).isEqualTo(new byte[length]);
	}

	@ParameterizedTest
	@EnumSource(names = { "AES_128_GCM", "AES_256_GCM" })
	void reportNamesBoth(AeadAlgorithm algorithm) {
		assertThat(aead(algorithm).source()).contains("AmazonCorrettoCryptoProvider", "from 4096 bytes on", "JDK");
		assertThat(aead(algorithm).algorithm()).isEqualTo(algorithm);
	}

	private static byte[] seal(AeadCipher cipher, byte[] plaintext) throws CryptoException {
		byte[] output = new byte[plaintext.length + Aead.TAG_LENGTH];
		cipher.start(NONCE, additionalData(output.length), 5);
		int written = cipher.update(plaintext, 0, plaintext.length - 1, output, 0);
		cipher.finish(plaintext, plaintext.length - 1, 1, output, written);
		return output;
	}

	private static byte[] open(AeadCipher cipher, byte[] sealed) throws CryptoException {
		byte[] output = new byte[sealed.length - Aead.TAG_LENGTH];
		cipher.start(NONCE, additionalData(sealed.length), 5);
		assertThat(cipher.finish(sealed, 0, sealed.length, output, 0)).isEqualTo(output.length);
		return output;
	}

	private static byte[] additionalData(int length) {
		return new byte[] { 23, 3, 3, (byte) (length >>> 8), (byte) length };
	}

	private static Secret key(AeadAlgorithm algorithm) {
		return Secret.adopt(new byte[algorithm.keyLength()]);
	}

	private static Aead aead(AeadAlgorithm algorithm) {
		return new RecordSizeAead(AwsLcLibrary.load().primitives().aead(algorithm).orElseThrow(),
				AwsLcCrypto.jdk(algorithm));
	}

	private static final class Counting implements AeadCipher {

		private int calls;

		@Override
		public void start(byte[] nonce, byte[] additionalData, int additionalDataLength) {
			this.calls++;
		}

		@Override
		public int update(byte[] input, int inputOffset, int length, byte[] output, int outputOffset) {
			this.calls++;
			return 0;
		}

		@Override
		public int finish(byte[] input, int inputOffset, int length, byte[] output, int outputOffset) {
			this.calls++;
			return 0;
		}

	}

}
