package dev.sallyport.crypto;

/**
 * An AEAD cipher in one direction under one key. For each record: {@link #start}, any
 * number of {@link #update} (when encrypting), then {@link #finish}. The shape follows
 * {@code javax.crypto.Cipher}, and so do the lengths: {@code update} may hold bytes back
 * for {@code finish}. Works on arrays only, out of place: input and output must not
 * overlap. After construction no call allocates, beyond what the library below does.
 * Confined to one connection's direction.
 *
 * @since 0.1.0
 */
public interface AeadCipher {

	/**
	 * Begin a record.
	 * @param nonce {@link Aead#NONCE_LENGTH} bytes, never used before under this key when
	 * encrypting; read at once, not kept
	 * @param additionalData the additional data from offset 0; read at once, not kept
	 * @param additionalDataLength how many bytes of it
	 * @throws CryptoException if the library below fails
	 */
	void start(byte[] nonce, byte[] additionalData, int additionalDataLength) throws CryptoException;

	/**
	 * Encrypt a part of the plaintext. Not for decryption: unverified plaintext must not
	 * appear.
	 * @param input the array to read from
	 * @param inputOffset the first byte
	 * @param length how many bytes
	 * @param output the array to write to
	 * @param outputOffset where the first byte goes
	 * @return how many bytes were written
	 * @throws CryptoException if the library below fails
	 */
	int update(byte[] input, int inputOffset, int length, byte[] output, int outputOffset) throws CryptoException;

	/**
	 * Encrypt the last part and append the tag; or, when decrypting, take the whole
	 * ciphertext with its tag and write the plaintext. If the tag is wrong nothing that
	 * was written may be used; the caller clears the output.
	 * @param input the array to read from
	 * @param inputOffset the first byte
	 * @param length how many bytes
	 * @param output the array to write to; for decryption it has room for
	 * {@code length - TAG_LENGTH} bytes
	 * @param outputOffset where the first byte goes
	 * @return how many bytes were written
	 * @throws CryptoException if the tag is wrong or the library below fails
	 */
	int finish(byte[] input, int inputOffset, int length, byte[] output, int outputOffset) throws CryptoException;

}
