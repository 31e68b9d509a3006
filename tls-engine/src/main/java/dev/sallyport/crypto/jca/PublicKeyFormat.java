package dev.sallyport.crypto.jca;

import java.security.PublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.KeySpec;

import dev.sallyport.crypto.InvalidKeyShareException;
import dev.sallyport.protocol.Octets;

/**
 * How a Diffie-Hellman group of the JCA writes its public keys on the wire, and what the
 * JCA calls its algorithms. Immutable and thread-safe.
 */
interface PublicKeyFormat {

	String keyAlgorithm();

	String agreementAlgorithm();

	AlgorithmParameterSpec parameters();

	Octets encode(PublicKey key);

	/**
	 * Return the key that a share stands for, fully validated: nothing is left to the
	 * checks of the JDK, which differ between its versions.
	 */
	KeySpec decode(Octets share) throws InvalidKeyShareException;

	/**
	 * Return whether a shared secret may be used.
	 */
	default boolean allowsSecret(byte[] secret) {
		return true;
	}

}
