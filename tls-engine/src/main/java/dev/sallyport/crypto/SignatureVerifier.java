package dev.sallyport.crypto;

import java.security.PublicKey;

import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;

/**
 * Verifies signatures of one scheme. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public interface SignatureVerifier extends Primitive {

	/**
	 * Return the scheme.
	 * @return the scheme
	 */
	SignatureScheme scheme();

	/**
	 * Return whether a key is of the kind that the scheme signs with: its algorithm, for
	 * RSA a large enough modulus, for ECDSA its curve. In TLS 1.2 the curve is any, since
	 * the scheme names the hash alone (RFC 5246 section 7.4.1.4.1).
	 * @param key the public key
	 * @param version the version of the connection
	 * @return {@code true} if the key fits
	 */
	boolean accepts(PublicKey key, ProtocolVersion version);

	/**
	 * Verify a signature.
	 * @param key the public key, one that {@linkplain #accepts fits}
	 * @param message the signed bytes
	 * @param signature the signature
	 * @return {@code false} if the signature is wrong or malformed, or the key is broken
	 * @throws CryptoException if the library below fails for another reason
	 */
	boolean verify(PublicKey key, byte[] message, byte[] signature) throws CryptoException;

}
