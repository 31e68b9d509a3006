package dev.sallyport.record;

import java.util.List;

import dev.sallyport.crypto.Aead;
import dev.sallyport.crypto.AeadAlgorithm;
import dev.sallyport.crypto.AeadCipher;
import dev.sallyport.crypto.CryptoException;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.InternalReason;
import dev.sallyport.protocol.InternalTlsException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AeadSealerTests {

	private final RecordNonce nonce = new RecordNonce(new byte[Aead.NONCE_LENGTH]);

	@ParameterizedTest
	@ValueSource(strings = { "start", "update", "finish" })
	void cipherThatFailsIsAnInternalError(String step) {
		AeadCipher cipher = new FailingCipher(step);
		for (RecordSealer sealer : List.of(new Tls13Sealer(cipher, this.nonce, 10),
				new Tls12Sealer(AeadAlgorithm.AES_128_GCM, cipher, this.nonce, 10))) {
			assertThatExceptionOfType(InternalTlsException.class)
				.isThrownBy(() -> Protection.seal(sealer, ContentType.ALERT, (byte) 1))
				.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(InternalReason.CRYPTO_FAILED));
		}
	}

	@Test
	void nonceIsNeverUsedAgainEvenIfItsRecordFailed() {
		RecordSealer sealer = new Tls13Sealer(new FailingCipher("finish"), this.nonce, 10);
		assertThatExceptionOfType(InternalTlsException.class)
			.isThrownBy(() -> Protection.seal(sealer, ContentType.ALERT, (byte) 1));
		assertThat(this.nonce.sequence()).isEqualTo(1);
	}

	@Test
	void nonceIsTheSequenceNumberOverTheIv() {
		byte[] iv = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 };
		RecordNonce nonce = new RecordNonce(iv, 0x0102030405060708L);
		// RFC 9846 section 5.3
		assertThat(nonce.current()).containsExactly(1, 2, 3, 4, 5 ^ 1, 6 ^ 2, 7 ^ 3, 8 ^ 4, 9 ^ 5, 10 ^ 6, 11 ^ 7,
				12 ^ 8);
		nonce.advance();
		assertThat(nonce.current()).endsWith(11 ^ 7, 12 ^ 9);
		assertThat(iv).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
		assertThatIllegalArgumentException().isThrownBy(() -> new RecordNonce(new byte[8]));
	}

	private static final class FailingCipher implements AeadCipher {

		private final String step;

		FailingCipher(String step) {
			this.step = step;
		}

		@Override
		public void start(byte[] nonce, byte[] additionalData, int additionalDataLength) throws CryptoException {
			fail("start");
		}

		@Override
		public int update(byte[] input, int inputOffset, int length, byte[] output, int outputOffset)
				throws CryptoException {
			fail("update");
			return 0;
		}

		@Override
		public int finish(byte[] input, int inputOffset, int length, byte[] output, int outputOffset)
				throws CryptoException {
			fail("finish");
			return 0;
		}

		private void fail(String at) throws CryptoException {
			if (at.equals(this.step)) {
				throw new CryptoException(at);
			}
		}

	}

}
