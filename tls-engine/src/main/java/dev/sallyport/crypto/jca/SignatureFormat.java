package dev.sallyport.crypto.jca;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;

import dev.sallyport.crypto.EcdsaSignature;

/**
 * What a signature looks like before any library sees it. Immutable and thread-safe.
 */
interface SignatureFormat {

	/**
	 * RFC 8032 section 5.1.6. JDK 17 takes the first 64 bytes and ignores what follows.
	 */
	int ED25519_LENGTH = 64;

	/**
	 * Return whether a signature may be verified at all.
	 */
	boolean allows(PublicKey key, byte[] signature);

	/**
	 * By the order of the key's own curve.
	 */
	static SignatureFormat ecdsa() {
		return (key, signature) -> key instanceof ECPublicKey ecKey
				&& EcdsaSignature.decode(signature, ecKey.getParams().getOrder()).isPresent();
	}

	static SignatureFormat ed25519() {
		return (key, signature) -> signature.length == ED25519_LENGTH;
	}

	/**
	 * The JDK compares the length with that of the modulus.
	 */
	static SignatureFormat rsa() {
		return (key, signature) -> true;
	}

}
