package dev.sallyport.crypto.bouncycastle;

import dev.sallyport.crypto.ActiveKeyExchange;
import dev.sallyport.crypto.InvalidKeyShareException;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;

/**
 * Diffie-Hellman whose private keys are bytes, so that they can be cleared, which the key
 * objects of the library do not offer. Immutable and thread-safe.
 */
abstract class BouncyCastleDiffieHellman implements KeyExchangeGroup {

	private final NamedGroup name;

	BouncyCastleDiffieHellman(NamedGroup name) {
		this.name = name;
	}

	@Override
	public final NamedGroup name() {
		return this.name;
	}

	@Override
	public final ActiveKeyExchange start() {
		return new Exchange(generate());
	}

	@Override
	public final CompletedKeyExchange startAndComplete(Octets peerShare) throws InvalidKeyShareException {
		try (Secret privateKey = generate()) {
			Secret sharedSecret = agree(privateKey, peerShare);
			return new CompletedKeyExchange(shareOf(privateKey), sharedSecret);
		}
	}

	@Override
	public final String source() {
		return BouncyCastleVersion.SOURCE;
	}

	/**
	 * Make a private key; the caller closes it.
	 */
	abstract Secret generate();

	/**
	 * Return the share of a private key.
	 */
	abstract Octets shareOf(Secret privateKey);

	/**
	 * Validate a share and return the secret between it and a private key.
	 */
	abstract Secret agree(Secret privateKey, Octets peerShare) throws InvalidKeyShareException;

	/**
	 * A key pair for one use.
	 */
	private final class Exchange implements ActiveKeyExchange {

		private final Secret privateKey;

		private final Octets share;

		Exchange(Secret privateKey) {
			this.privateKey = privateKey;
			this.share = shareOf(privateKey);
		}

		@Override
		public NamedGroup group() {
			return BouncyCastleDiffieHellman.this.name;
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
