package dev.sallyport.crypto;

/**
 * The AEAD algorithms of the cipher suites. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public enum AeadAlgorithm {

	/**
	 * AES-128-GCM.
	 */
	AES_128_GCM(16, AeadAlgorithm.GCM_RECORD_LIMIT),

	/**
	 * AES-256-GCM.
	 */
	AES_256_GCM(32, AeadAlgorithm.GCM_RECORD_LIMIT),

	/**
	 * ChaCha20-Poly1305, RFC 8439. No limit before the sequence numbers end.
	 */
	CHACHA20_POLY1305(32, Long.MAX_VALUE);

	/**
	 * RFC 9846 section 5.5 allows 2^24.5 full-size records under a key; we change keys at
	 * 2^24.
	 */
	private static final long GCM_RECORD_LIMIT = 1L << 24;

	private final int keyLength;

	private final long recordLimit;

	AeadAlgorithm(int keyLength, long recordLimit) {
		this.keyLength = keyLength;
		this.recordLimit = recordLimit;
	}

	/**
	 * Return the length of the key.
	 * @return the number of bytes
	 */
	public int keyLength() {
		return this.keyLength;
	}

	/**
	 * Return after how many records this side changes its sending key, RFC 9846 section
	 * 5.5.
	 * @return the number of records
	 */
	public long recordLimit() {
		return this.recordLimit;
	}

}
