package dev.sallyport.crypto.jca;

import javax.crypto.SecretKey;

/**
 * A symmetric key over an array that somebody else owns and clears. Unlike
 * {@code SecretKeySpec} it leaves no copy behind; the JDK clears the copies it takes by
 * {@link #getEncoded()}.
 */
final class RawKey implements SecretKey {

	private static final long serialVersionUID = 1L;

	private final String algorithm;

	/** Never written into a stream. */
	private final transient byte[] bytes;

	RawKey(String algorithm, byte[] bytes) {
		this.algorithm = algorithm;
		this.bytes = bytes;
	}

	@Override
	public String getAlgorithm() {
		return this.algorithm;
	}

	@Override
	public String getFormat() {
		return "RAW";
	}

	@Override
	public byte[] getEncoded() {
		return this.bytes.clone();
	}

	@Override
	public String toString() {
		return "RawKey[" + this.algorithm + "]";
	}

}
