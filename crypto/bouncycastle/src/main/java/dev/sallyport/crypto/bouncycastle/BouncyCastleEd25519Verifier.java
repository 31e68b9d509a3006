package dev.sallyport.crypto.bouncycastle;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.NamedParameterSpec;

import dev.sallyport.crypto.SignatureVerifier;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;

import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.BigIntegers;

/**
 * Verifies Ed25519, RFC 8032 section 5.1.7. The RFC has two equations, which differ for
 * signatures that a holder of the key makes on purpose: the JDK computes the one without
 * the cofactor, and the library passes what satisfies the one with it. Both points are
 * therefore held to the group of prime order, where the equations are the same. Immutable
 * and thread-safe.
 */
final class BouncyCastleEd25519Verifier implements SignatureVerifier {

	private static final int SIGN_BIT = 0x80;

	private final SignatureVerifier jdk;

	/**
	 * Create a verifier.
	 * @param jdk that of the JDK, which knows what keys it takes
	 */
	BouncyCastleEd25519Verifier(SignatureVerifier jdk) {
		this.jdk = jdk;
	}

	@Override
	public SignatureScheme scheme() {
		return SignatureScheme.ED25519;
	}

	@Override
	public boolean accepts(PublicKey key, ProtocolVersion version) {
		return this.jdk.accepts(key, version);
	}

	@Override
	public boolean verify(PublicKey key, byte[] message, byte[] signature) {
		if (!(key instanceof EdECPublicKey edKey) || !isEd25519(edKey.getParams())
				|| edKey.getPoint().getY().bitLength() >= Ed25519.PUBLIC_KEY_SIZE * Byte.SIZE
				|| signature.length != Ed25519.SIGNATURE_SIZE) {
			return false;
		}
		byte[] point = encode(edKey.getPoint());
		return Ed25519.verify(signature, 0, point, 0, message, 0, message.length)
				&& Ed25519.validatePublicKeyFull(point, 0) && Ed25519.validatePublicKeyFull(signature, 0);
	}

	@Override
	public String source() {
		return BouncyCastleVersion.SOURCE;
	}

	static boolean isEd25519(NamedParameterSpec parameters) {
		return NamedParameterSpec.ED25519.getName().equalsIgnoreCase(parameters.getName());
	}

	/** RFC 8032 section 5.1.2. */
	private static byte[] encode(EdECPoint point) {
		BigInteger y = point.getY();
		byte[] encoded = Arrays.reverseInPlace(BigIntegers.asUnsignedByteArray(Ed25519.PUBLIC_KEY_SIZE, y));
		if (point.isXOdd()) {
			encoded[encoded.length - 1] |= (byte) SIGN_BIT;
		}
		return encoded;
	}

}
