package dev.sallyport.crypto.bouncycastle;

import java.security.SecureRandom;

import dev.sallyport.crypto.ActiveKeyExchange;
import dev.sallyport.crypto.InvalidKeyShareException;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;

import org.bouncycastle.math.ec.rfc7748.X25519;

/**
 * X25519 on bare arrays, so that the private key can be cleared, which the key objects of
 * the library do not offer. Immutable and thread-safe.
 */
final class BouncyCastleX25519 implements KeyExchangeGroup {

	private final SecureRandom random;

	BouncyCastleX25519(SecureRandom random) {
		this.random = random;
	}

	@Override
	public NamedGroup name() {
		return NamedGroup.X25519;
	}

	@Override
	public ActiveKeyExchange start() {
		return new Exchange(generate());
	}

	@Override
	public CompletedKeyExchange startAndComplete(Octets peerShare) throws InvalidKeyShareException {
		try (Secret privateKey = generate()) {
			Secret sharedSecret = agree(privateKey, peerShare);
			return new CompletedKeyExchange(shareOf(privateKey), sharedSecret);
		}
	}

	@Override
	public String source() {
		return BouncyCastleVersion.SOURCE;
	}

	private Secret generate() {
		byte[] privateKey = new byte[X25519.SCALAR_SIZE];
		X25519.generatePrivateKey(this.random, privateKey);
		return Secret.adopt(privateKey);
	}

	private static Octets shareOf(Secret privateKey) {
		byte[] share = new byte[X25519.POINT_SIZE];
		X25519.generatePublicKey(privateKey.bytes(), 0, share, 0);
		return Octets.adopt(share);
	}

	/**
	 * The library ignores the most significant bit and reduces, as RFC 7748 section 5
	 * asks.
	 */
	private static Secret agree(Secret privateKey, Octets peerShare) throws InvalidKeyShareException {
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

	/**
	 * A key pair for one use.
	 */
	private static final class Exchange implements ActiveKeyExchange {

		private final Secret privateKey;

		private final Octets share;

		Exchange(Secret privateKey) {
			this.privateKey = privateKey;
			this.share = shareOf(privateKey);
		}

		@Override
		public NamedGroup group() {
			return NamedGroup.X25519;
		}

		@Override
		public Octets share() {
			return this.share;
		}

		/**
		 * A second call fails, since the secret is closed.
		 */
		@Override
		public Secret complete(Octets peerShare) throws InvalidKeyShareException {
			try (Secret key = this.privateKey) {
				return agree(key, peerShare);
			}
		}

		@Override
		public void close() {
			this.privateKey.close();
		}

	}

}
