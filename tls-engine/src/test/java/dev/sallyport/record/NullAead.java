package dev.sallyport.record;

import dev.sallyport.crypto.Aead;
import dev.sallyport.crypto.AeadAlgorithm;
import dev.sallyport.crypto.AeadCipher;
import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.Secret;

/**
 * Protects nothing and allocates nothing, so that what the record layer itself does can
 * be measured. The tag is the tail of the nonce, and is checked.
 */
public final class NullAead implements Aead {

	/**
	 * Return a sealer that has so many records left before its key must be changed.
	 */
	public static RecordSealer sealer(long recordsLeft) {
		return new Tls13Sealer(new NullCipher(true), new RecordNonce(new byte[NONCE_LENGTH]), recordsLeft);
	}

	@Override
	public AeadAlgorithm algorithm() {
		return AeadAlgorithm.AES_128_GCM;
	}

	@Override
	public AeadCipher sealer(Secret key) {
		return new NullCipher(true);
	}

	@Override
	public AeadCipher opener(Secret key) {
		return new NullCipher(false);
	}

	@Override
	public String source() {
		return "none";
	}

	private static final class NullCipher implements AeadCipher {

		private final boolean seals;

		private final byte[] tag = new byte[TAG_LENGTH];

		NullCipher(boolean seals) {
			this.seals = seals;
		}

		@Override
		public void start(byte[] nonce, byte[] additionalData, int additionalDataLength) {
			System.arraycopy(nonce, 0, this.tag, 0, NONCE_LENGTH);
		}

		@Override
		public int update(byte[] input, int inputOffset, int length, byte[] output, int outputOffset) {
			System.arraycopy(input, inputOffset, output, outputOffset, length);
			return length;
		}

		@Override
		public int finish(byte[] input, int inputOffset, int length, byte[] output, int outputOffset)
				throws CryptoException {
			int plaintext = this.seals ? length : length - TAG_LENGTH;
			System.arraycopy(input, inputOffset, output, outputOffset, plaintext);
			if (this.seals) {
				System.arraycopy(this.tag, 0, output, outputOffset + plaintext, TAG_LENGTH);
				return length + TAG_LENGTH;
			}
			for (int i = 0; i < TAG_LENGTH; i++) {
				if (this.tag[i] != input[inputOffset + plaintext + i]) {
					throw new CryptoException("tag");
				}
			}
			return plaintext;
		}

	}

}
