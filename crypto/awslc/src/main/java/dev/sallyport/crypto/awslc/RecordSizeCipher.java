package dev.sallyport.crypto.awslc;

import dev.sallyport.crypto.AeadCipher;
import dev.sallyport.crypto.CryptoException;

/**
 * Chooses for each record who computes it. Confined to one connection's direction.
 */
final class RecordSizeCipher implements AeadCipher {

	/**
	 * From this many bytes on the native library makes up for the way to it.
	 */
	static final int LONG = 4096;

	private static final int BYTE = 0xff;

	private final AeadCipher forLong;

	private final AeadCipher forShort;

	private AeadCipher current;

	RecordSizeCipher(AeadCipher forLong, AeadCipher forShort) {
		this.forLong = forLong;
		this.forShort = forShort;
		this.current = forShort;
	}

	/**
	 * The additional data of both versions ends with the length of the record (RFC 9846
	 * section 5.2, RFC 5246 section 6.2.3.3).
	 */
	@Override
	public void start(byte[] nonce, byte[] additionalData, int additionalDataLength) throws CryptoException {
		int length = (additionalDataLength < 2) ? 0 : ((additionalData[additionalDataLength - 2] & BYTE) << Byte.SIZE)
				| (additionalData[additionalDataLength - 1] & BYTE);
		this.current = (length >= LONG) ? this.forLong : this.forShort;
		this.current.start(nonce, additionalData, additionalDataLength);
	}

	@Override
	public int update(byte[] input, int inputOffset, int length, byte[] output, int outputOffset)
			throws CryptoException {
		return this.current.update(input, inputOffset, length, output, outputOffset);
	}

	@Override
	public int finish(byte[] input, int inputOffset, int length, byte[] output, int outputOffset)
			throws CryptoException {
		return this.current.finish(input, inputOffset, length, output, outputOffset);
	}

}
