package dev.sallyport.crypto.bouncycastle;

import dev.sallyport.protocol.SignatureScheme;

import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;

/**
 * The hashes of the ECDSA schemes, RFC 9846 section 4.3.3.
 */
final class EcdsaHash {

	private EcdsaHash() {
	}

	/**
	 * Return a new computation of the hash that belongs to a scheme.
	 * @throws IllegalArgumentException if the scheme is not one of ECDSA
	 */
	static Digest start(SignatureScheme scheme) {
		return switch (scheme) {
			case ECDSA_SECP256R1_SHA256 -> new SHA256Digest();
			case ECDSA_SECP384R1_SHA384 -> new SHA384Digest();
			case ECDSA_SECP521R1_SHA512 -> new SHA512Digest();
			default -> throw new IllegalArgumentException(scheme.standardName() + " is not a scheme of ECDSA");
		};
	}

	static byte[] of(SignatureScheme scheme, byte[] message) {
		Digest digest = start(scheme);
		byte[] hash = new byte[digest.getDigestSize()];
		digest.update(message, 0, message.length);
		digest.doFinal(hash, 0);
		return hash;
	}

}
