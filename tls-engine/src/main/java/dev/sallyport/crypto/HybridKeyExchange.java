package dev.sallyport.crypto;

import java.util.Optional;

import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;

/**
 * A key-encapsulation mechanism together with a Diffie-Hellman group: the secret is safe
 * as long as either of them is. Both shares and both secrets are concatenated, those of
 * the KEM first, as draft-ietf-tls-ecdhe-mlkem lays X25519MLKEM768 out:
 *
 * <pre>
 * client share  = encapsulation key ‖ Diffie-Hellman share
 * server share  = ciphertext ‖ Diffie-Hellman share
 * shared secret = KEM's secret ‖ Diffie-Hellman secret
 * </pre>
 *
 * Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class HybridKeyExchange implements KeyExchangeGroup {

	private final NamedGroup name;

	private final Kem kem;

	private final KeyExchangeGroup classical;

	private HybridKeyExchange(NamedGroup name, Kem kem, KeyExchangeGroup classical) {
		this.name = name;
		this.kem = kem;
		this.classical = classical;
	}

	/**
	 * Return the group X25519MLKEM768.
	 * @param mlKem768 computes ML-KEM-768
	 * @param x25519 computes X25519
	 * @return the hybrid
	 * @throws IllegalArgumentException if a part computes something else
	 */
	public static HybridKeyExchange x25519MlKem768(Kem mlKem768, KeyExchangeGroup x25519) {
		if (mlKem768.encapsulationKeyLength() != 1184 || mlKem768.ciphertextLength() != 1088) {
			throw new IllegalArgumentException("X25519MLKEM768 needs ML-KEM-768");
		}
		if (x25519.name() != NamedGroup.X25519) {
			throw new IllegalArgumentException("X25519MLKEM768 needs X25519, not " + x25519.name());
		}
		return new HybridKeyExchange(NamedGroup.X25519MLKEM768, mlKem768, x25519);
	}

	@Override
	public NamedGroup name() {
		return this.name;
	}

	@Override
	public ActiveKeyExchange start() throws CryptoException {
		ActiveKeyExchange exchange = this.classical.start();
		try {
			return new HybridExchange(this.name, this.kem.ciphertextLength(), this.kem.generate(), exchange);
		}
		catch (CryptoException ex) {
			exchange.close();
			throw ex;
		}
	}

	@Override
	public CompletedKeyExchange startAndComplete(Octets peerShare) throws CryptoException {
		Shares shares = Shares.of(peerShare, this.kem.encapsulationKeyLength());
		Kem.Encapsulation encapsulation = this.kem.encapsulate(shares.kem());
		try (Secret kemSecret = encapsulation.sharedSecret()) {
			CompletedKeyExchange completed = this.classical.startAndComplete(shares.classical());
			try (Secret classicalSecret = completed.sharedSecret()) {
				return new CompletedKeyExchange(concatenate(encapsulation.ciphertext(), completed.share()),
						concatenate(kemSecret, classicalSecret));
			}
		}
	}

	@Override
	public String source() {
		return this.kem.source().equals(this.classical.source()) ? this.kem.source()
				: this.kem.source() + " + " + this.classical.source();
	}

	@Override
	public boolean fips() {
		return this.kem.fips() && this.classical.fips();
	}

	private static Octets concatenate(Octets first, Octets second) {
		byte[] bytes = new byte[first.length() + second.length()];
		first.copyTo(bytes, 0);
		second.copyTo(bytes, first.length());
		return Octets.adopt(bytes);
	}

	private static Secret concatenate(Secret first, Secret second) {
		byte[] bytes = new byte[first.length() + second.length()];
		System.arraycopy(first.bytes(), 0, bytes, 0, first.length());
		System.arraycopy(second.bytes(), 0, bytes, first.length(), second.length());
		return Secret.adopt(bytes);
	}

	/**
	 * A peer's share taken apart. The Diffie-Hellman group checks the length of its part.
	 */
	private record Shares(Octets kem, Octets classical) {

		static Shares of(Octets share, int kemLength) throws InvalidKeyShareException {
			if (share.length() < kemLength) {
				throw new InvalidKeyShareException("A hybrid share of " + share.length() + " bytes only");
			}
			return new Shares(share.slice(0, kemLength), share.slice(kemLength, share.length()));
		}

	}

	/**
	 * The client's two key pairs.
	 */
	private static final class HybridExchange implements ActiveKeyExchange {

		private final NamedGroup group;

		private final int ciphertextLength;

		private final Kem.DecapsulationKey kemKey;

		private final ActiveKeyExchange classical;

		private final Octets share;

		private boolean closed;

		private boolean halfOpen;

		HybridExchange(NamedGroup group, int ciphertextLength, Kem.DecapsulationKey kemKey,
				ActiveKeyExchange classical) {
			this.group = group;
			this.ciphertextLength = ciphertextLength;
			this.kemKey = kemKey;
			this.classical = classical;
			this.share = concatenate(kemKey.encapsulationKey(), classical.share());
		}

		@Override
		public NamedGroup group() {
			return this.group;
		}

		@Override
		public Octets share() {
			return this.share;
		}

		/**
		 * The classical part goes first: it refuses when the half has used its key up.
		 */
		@Override
		public Secret complete(Octets peerShare) throws CryptoException {
			if (this.closed) {
				throw new IllegalStateException("The key exchange has been used up");
			}
			try {
				Shares shares = Shares.of(peerShare, this.ciphertextLength);
				try (Secret classicalSecret = this.classical.complete(shares.classical());
						Secret kemSecret = this.kemKey.decapsulate(shares.kem())) {
					return concatenate(kemSecret, classicalSecret);
				}
			}
			finally {
				this.halfOpen = false;
				close();
			}
		}

		@Override
		public Optional<ActiveKeyExchange> classicalHalf() {
			if (this.closed) {
				throw new IllegalStateException("The key exchange has been used up");
			}
			this.halfOpen = true;
			return Optional.of(new ClassicalHalf());
		}

		/**
		 * Forget the keys, except that of a half that is still open: a client closes the
		 * exchanges it does not need, in any order.
		 */
		@Override
		public void close() {
			this.closed = true;
			this.kemKey.close();
			if (!this.halfOpen) {
				this.classical.close();
			}
		}

		private final class ClassicalHalf implements ActiveKeyExchange {

			@Override
			public NamedGroup group() {
				return HybridExchange.this.classical.group();
			}

			@Override
			public Octets share() {
				return HybridExchange.this.classical.share();
			}

			@Override
			public Secret complete(Octets peerShare) throws CryptoException {
				if (!HybridExchange.this.halfOpen) {
					throw new IllegalStateException("The key exchange has been used up");
				}
				try {
					return HybridExchange.this.classical.complete(peerShare);
				}
				finally {
					HybridExchange.this.halfOpen = false;
					HybridExchange.this.close();
				}
			}

			@Override
			public void close() {
				HybridExchange.this.halfOpen = false;
				if (HybridExchange.this.closed) {
					HybridExchange.this.classical.close();
				}
			}

		}

	}

}
