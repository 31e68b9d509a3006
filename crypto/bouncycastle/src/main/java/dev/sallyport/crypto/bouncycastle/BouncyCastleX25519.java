package dev.sallyport.crypto.bouncycastle;

import java.security.SecureRandom;

import dev.sallyport.crypto.InvalidKeyShareException;
import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;

import org.bouncycastle.math.ec.rfc7748.X25519;

/**
 * X25519, RFC 7748. Immutable and thread-safe.
 */
final class BouncyCastleX25519 extends BouncyCastleDiffieHellman {

	private final SecureRandom random;

	BouncyCastleX25519(SecureRandom random) {
		super(NamedGroup.X25519);
		this.random = random;
	}

	@Override
	Secret generate() {
		byte[] privateKey = new byte[X25519.SCALAR_SIZE];
		X25519.generatePrivateKey(this.random, privateKey);
		return Secret.adopt(privateKey);
	}

	@Override
	Octets shareOf(Secret privateKey) {
		byte[] share = new byte[X25519.POINT_SIZE];
		X25519.generatePublicKey(privateKey.bytes(), 0, share, 0);
		return Octets.adopt(share);
	}

	/**
	 * The library ignores the most significant bit and reduces, as RFC 7748 section 5
	 * asks.
	 */
	@Override
	Secret agree(Secret privateKey, Octets peerShare) throws InvalidKeyShareException {
		byte[] scalar = privateKey.bytes();
		if (peerShare.length() != X25519.POINT_SIZE) {
			throw new InvalidKeyShareException(
					"An X25519 share of " + peerShare.length() + " bytes instead of " + X25519.POINT_SIZE);
		}
		byte[] secret = new byte[X25519.POINT_SIZE];
		// RFC 9846 section 7.4.2: an all-zero secret means a share of small order.
		if (!X25519.calculateAgreement(scalar, 0, peerShare.toByteArray(), 0, secret, 0)) {
			throw new InvalidKeyShareException("An X25519 share of small order");
		}
		return Secret.adopt(secret);
	}

}
