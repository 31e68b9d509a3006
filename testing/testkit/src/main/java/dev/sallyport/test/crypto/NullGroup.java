package dev.sallyport.test.crypto;

import dev.sallyport.crypto.ActiveKeyExchange;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;

/**
 * A key exchange of {@link NullCrypto}: every share and every secret is zeros.
 *
 * @param name the group that it pretends to be
 * @param shareLength how many bytes its shares have
 */
record NullGroup(NamedGroup name, int shareLength) implements KeyExchangeGroup {

	private static final int SECRET_LENGTH = 32;

	@Override
	public ActiveKeyExchange start() {
		return new NullExchange(this.name, zeros());
	}

	@Override
	public CompletedKeyExchange startAndComplete(Octets peerShare) {
		return new CompletedKeyExchange(zeros(), Secret.zeros(SECRET_LENGTH));
	}

	@Override
	public String source() {
		return NullCrypto.SOURCE;
	}

	private Octets zeros() {
		return Octets.adopt(new byte[this.shareLength]);
	}

	private record NullExchange(NamedGroup group, Octets share) implements ActiveKeyExchange {

		@Override
		public Secret complete(Octets peerShare) {
			return Secret.zeros(SECRET_LENGTH);
		}

		@Override
		public void close() {
		}

	}

}
