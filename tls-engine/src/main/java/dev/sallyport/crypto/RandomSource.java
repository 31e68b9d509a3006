package dev.sallyport.crypto;

/**
 * Where random bytes come from. Thread-safe.
 *
 * @since 0.1.0
 */
public interface RandomSource extends Primitive {

	/**
	 * Fill an array with cryptographically strong random bytes.
	 * @param bytes the array to fill
	 */
	void fill(byte[] bytes);

	/**
	 * Return a new array of random bytes.
	 * @param length the number of bytes
	 * @return the bytes; the caller owns them
	 */
	default byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		fill(bytes);
		return bytes;
	}

}
