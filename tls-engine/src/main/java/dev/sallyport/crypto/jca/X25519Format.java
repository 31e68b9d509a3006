package dev.sallyport.crypto.jca;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.XECPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.KeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPublicKeySpec;

import dev.sallyport.crypto.InvalidKeyShareException;
import dev.sallyport.protocol.Octets;

/**
 * X25519: 32 bytes, little-endian, RFC 7748 section 5.
 */
final class X25519Format implements PublicKeyFormat {

	private static final int LENGTH = 32;

	@Override
	public String keyAlgorithm() {
		return "XDH";
	}

	@Override
	public String agreementAlgorithm() {
		return "XDH";
	}

	@Override
	public AlgorithmParameterSpec parameters() {
		return NamedParameterSpec.X25519;
	}

	@Override
	public Octets encode(PublicKey key) {
		return Octets.adopt(reversed(UnsignedInteger.encode(((XECPublicKey) key).getU(), LENGTH)));
	}

	@Override
	public KeySpec decode(Octets share) throws InvalidKeyShareException {
		if (share.length() != LENGTH) {
			throw new InvalidKeyShareException("An X25519 share of " + share.length() + " bytes instead of " + LENGTH);
		}
		byte[] u = reversed(share.toByteArray());
		// RFC 7748 section 5: the most significant bit is ignored, and a value not below
		// the prime is reduced, which the JDK does.
		u[0] &= 0x7f;
		return new XECPublicKeySpec(NamedParameterSpec.X25519, new BigInteger(1, u));
	}

	/**
	 * RFC 9846 section 7.4.2: the secret is not the all-zero value, as a share of small
	 * order would make it. The JDK checks that too, but does not promise it.
	 */
	@Override
	public boolean allowsSecret(byte[] secret) {
		int bits = 0;
		for (byte octet : secret) {
			bits |= octet;
		}
		return bits != 0;
	}

	private static byte[] reversed(byte[] bytes) {
		byte[] reversed = new byte[bytes.length];
		for (int i = 0; i < bytes.length; i++) {
			reversed[i] = bytes[bytes.length - 1 - i];
		}
		return reversed;
	}

}
