package dev.sallyport.crypto;

import java.security.PrivateKey;
import java.security.PublicKey;

import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;

/**
 * Signs with one scheme. A private key that cannot be exported (PKCS#11, a KMS) is signed
 * with by its own JCA provider. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public interface SignatureSigner extends Primitive {

	/**
	 * Return the scheme.
	 * @return the scheme
	 */
	SignatureScheme scheme();

	/**
	 * Return whether a key pair can sign with this scheme. The public half decides, since
	 * the private one may not tell anything.
	 * @param key the public key of the pair
	 * @param version the version of the connection
	 * @return {@code true} if it fits
	 * @see SignatureVerifier#accepts
	 */
	boolean accepts(PublicKey key, ProtocolVersion version);

	/**
	 * Sign.
	 * @param key the private key
	 * @param message the bytes to sign
	 * @return the signature
	 * @throws CryptoException if the key does not fit or its provider fails
	 */
	byte[] sign(PrivateKey key, byte[] message) throws CryptoException;

}
