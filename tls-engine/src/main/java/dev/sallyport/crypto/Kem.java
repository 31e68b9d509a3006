package dev.sallyport.crypto;

import dev.sallyport.protocol.Octets;

/**
 * A key encapsulation mechanism, as a part of a {@linkplain HybridKeyExchange hybrid}.
 * Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public interface Kem extends Primitive {

	/**
	 * Return the length of an encapsulation key, which the client sends.
	 * @return the number of bytes
	 */
	int encapsulationKeyLength();

	/**
	 * Return the length of a ciphertext, which the server sends.
	 * @return the number of bytes
	 */
	int ciphertextLength();

	/**
	 * Make a key pair for one use, as the client does.
	 * @return the key pair; the caller closes it
	 * @throws CryptoException if the library below fails
	 */
	DecapsulationKey generate() throws CryptoException;

	/**
	 * Make a shared secret and encapsulate it for the client.
	 * @param encapsulationKey the client's key as it came
	 * @return the ciphertext and the shared secret
	 * @throws InvalidKeyShareException if the key has the wrong length or fails another
	 * check of the mechanism, for ML-KEM those of FIPS 203 section 7.2
	 * @throws CryptoException if the library below fails
	 */
	Encapsulation encapsulate(Octets encapsulationKey) throws CryptoException;

	/**
	 * The client's key pair. Confined to one connection.
	 */
	interface DecapsulationKey extends AutoCloseable {

		/**
		 * Return the public half.
		 * @return the encapsulation key to send
		 */
		Octets encapsulationKey();

		/**
		 * Return the secret in a ciphertext. For a ciphertext that was not made for this
		 * key, ML-KEM returns a secret that nobody knows.
		 * @param ciphertext the server's ciphertext as it came
		 * @return the shared secret; the caller closes it
		 * @throws InvalidKeyShareException if the ciphertext has the wrong length
		 * @throws CryptoException if the library below fails
		 */
		Secret decapsulate(Octets ciphertext) throws CryptoException;

		/**
		 * Forget the private half, as far as the library below allows.
		 */
		@Override
		void close();

	}

	/**
	 * A new secret and its wrapping.
	 *
	 * @param ciphertext the ciphertext to send
	 * @param sharedSecret the secret; the receiver closes it
	 */
	record Encapsulation(Octets ciphertext, Secret sharedSecret) {

	}

}
