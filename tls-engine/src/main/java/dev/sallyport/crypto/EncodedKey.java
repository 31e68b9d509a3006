package dev.sallyport.crypto;

import java.security.Key;

/**
 * A key of ML-DSA that no library has read yet.
 */
abstract class EncodedKey implements Key {

	private static final long serialVersionUID = 1L;

	private final String format;

	/** Never written into a stream. */
	private final transient byte[] encoded;

	EncodedKey(String format, byte[] encoded) {
		this.format = format;
		this.encoded = encoded;
	}

	@Override
	public String getAlgorithm() {
		return "ML-DSA";
	}

	@Override
	public String getFormat() {
		return this.format;
	}

	@Override
	public byte[] getEncoded() {
		return this.encoded.clone();
	}

}
