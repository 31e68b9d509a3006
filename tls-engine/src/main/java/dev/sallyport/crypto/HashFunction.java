package dev.sallyport.crypto;

/**
 * A cryptographic hash. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public interface HashFunction extends Primitive {

	/**
	 * Return which hash this is.
	 * @return the algorithm
	 */
	HashAlgorithm algorithm();

	/**
	 * Start a new computation.
	 * @return a hash of nothing yet
	 */
	Hash start();

	/**
	 * Return the hash of no bytes at all, which the key schedule of TLS 1.3 needs again
	 * and again.
	 * @return a new array of {@link HashAlgorithm#length()} bytes
	 */
	default byte[] ofNothing() {
		return start().current();
	}

	/**
	 * A running hash. Confined to one thread at a time.
	 */
	interface Hash {

		/**
		 * Add bytes.
		 * @param bytes the array to read from
		 * @param offset the first byte
		 * @param length how many bytes
		 */
		void update(byte[] bytes, int offset, int length);

		/**
		 * Return the hash of all bytes so far; the computation goes on unchanged.
		 * @return a new array of {@link HashAlgorithm#length()} bytes
		 */
		byte[] current();

		/**
		 * Return an independent copy of the computation.
		 * @return the copy
		 */
		Hash fork();

	}

}
