package dev.sallyport.crypto;

import java.util.function.UnaryOperator;

/**
 * HMAC and the HMAC-based key derivation of RFC 5869, over one hash. Immutable and
 * thread-safe.
 *
 * @since 0.1.0
 */
public interface Hkdf extends Primitive {

	/**
	 * Return the hash under the HMAC.
	 * @return the algorithm
	 */
	HashAlgorithm algorithm();

	/**
	 * HKDF-Extract, RFC 5869 section 2.2.
	 * @param salt the salt; zeros of the hash's length stand for none
	 * @param inputKeyMaterial the input
	 * @return the pseudorandom key, as long as the hash; the caller closes it
	 */
	Secret extract(Secret salt, Secret inputKeyMaterial);

	/**
	 * HKDF-Expand, RFC 5869 section 2.3.
	 * @param key a pseudorandom key of at least the hash's length
	 * @param info the context
	 * @param length how many bytes, at most 255 times the hash's length
	 * @return the output; the caller closes it
	 */
	Secret expand(Secret key, byte[] info, int length);

	/**
	 * HMAC, RFC 2104, as the Finished message and the binders use it.
	 * @param key the key
	 * @param data the data
	 * @return the code, as long as the hash; the caller owns it
	 */
	byte[] hmac(Secret key, byte[] data);

	/**
	 * Return the HMAC under one key, for who computes several: so the key is set up once.
	 * @param key the key; the caller closes it after the last use
	 * @return what makes a code of data, as {@link #hmac(Secret, byte[])} does; confined
	 * to one thread
	 */
	default UnaryOperator<byte[]> keyedHmac(Secret key) {
		return (data) -> hmac(key, data);
	}

}
