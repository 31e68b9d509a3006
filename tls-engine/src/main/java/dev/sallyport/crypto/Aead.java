package dev.sallyport.crypto;

/**
 * An algorithm for authenticated encryption with additional data, as the record layer
 * uses it: 12-byte nonces and 16-byte tags, RFC 5116. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public interface Aead extends Primitive {

	/**
	 * The length of a nonce in bytes.
	 */
	int NONCE_LENGTH = 12;

	/**
	 * The length of a tag in bytes.
	 */
	int TAG_LENGTH = 16;

	/**
	 * Return which algorithm this is.
	 * @return the algorithm
	 */
	AeadAlgorithm algorithm();

	/**
	 * Return a cipher that encrypts under a key.
	 * @param key the key, {@link AeadAlgorithm#keyLength()} bytes; not kept, the caller
	 * closes it
	 * @return the cipher
	 */
	AeadCipher sealer(Secret key);

	/**
	 * Return a cipher that decrypts under a key.
	 * @param key the key, {@link AeadAlgorithm#keyLength()} bytes; not kept, the caller
	 * closes it
	 * @return the cipher
	 */
	AeadCipher opener(Secret key);

}
