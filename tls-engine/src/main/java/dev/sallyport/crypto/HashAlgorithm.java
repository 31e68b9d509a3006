package dev.sallyport.crypto;

/**
 * The hashes of the cipher suites. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public enum HashAlgorithm {

	/**
	 * SHA-256, 32 bytes.
	 */
	SHA256(32),

	/**
	 * SHA-384, 48 bytes.
	 */
	SHA384(48);

	private final int length;

	HashAlgorithm(int length) {
		this.length = length;
	}

	/**
	 * Return the length of the hash.
	 * @return the number of bytes
	 */
	public int length() {
		return this.length;
	}

}
