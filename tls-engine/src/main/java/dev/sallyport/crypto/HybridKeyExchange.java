package dev.sallyport.crypto;

import java.util.Optional;

import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;

/**
 * A key-encapsulation mechanism together with a Diffie-Hellman group: the secret is safe
 * as long as either of them is. Both shares and both secrets are concatenated. For
 * X25519MLKEM768 those of the KEM come first (draft-ietf-tls-ecdhe-mlkem section 4):
 *
 * <pre>
 * client share  = encapsulation key ‖ Diffie-Hellman share
 * server share  = ciphertext ‖ Diffie-Hellman share
 * shared secret = KEM's secret ‖ Diffie-Hellman secret
 * </pre>
 *
 * For SecP256r1MLKEM768 and SecP384r1MLKEM1024 those of Diffie-Hellman do, since what
 * FIPS approves has to come first and the NIST curves are approved for longer.
 *
 * Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class HybridKeyExchange implements KeyExchangeGroup {

	/**
	 * FIPS 203 section 8: that of all parameter sets.
	 */
	private static final int KEM_SECRET_LENGTH = 32;

	private final NamedGroup name;

	private final Kem kem;

	private final KeyExchangeGroup classical;

	private final Layout layout;

	private HybridKeyExchange(NamedGroup name, Kem kem, KeyExchangeGroup classical, Layout layout) {
		this.name = name;
		this.kem = kem;
		this.classical = classical;
		this.layout = layout;
	}

	/**
	 * Return the group X25519MLKEM768.
	 * @param mlKem768 computes ML-KEM-768
	 * @param x25519 computes X25519
	 * @return the hybrid
	 * @throws IllegalArgumentException if a part computes something else
	 */
	public static HybridKeyExchange x25519MlKem768(Kem mlKem768, KeyExchangeGroup x25519) {
		checkKem(NamedGroup.X25519MLKEM768, mlKem768, 1184, 1088);
		checkGroup(NamedGroup.X25519MLKEM768, x25519, NamedGroup.X25519);
		return new HybridKeyExchange(NamedGroup.X25519MLKEM768, mlKem768, x25519, Layout.KEM_FIRST);
	}

	/**
	 * Return the group SecP256r1MLKEM768.
	 * @param mlKem768 computes ML-KEM-768
	 * @param secp256r1 computes Diffie-Hellman on P-256
	 * @return the hybrid
	 * @throws IllegalArgumentException if a part computes something else
	 */
	public static HybridKeyExchange secp256r1MlKem768(Kem mlKem768, KeyExchangeGroup secp256r1) {
		checkKem(NamedGroup.SECP256R1MLKEM768, mlKem768, 1184, 1088);
		checkGroup(NamedGroup.SECP256R1MLKEM768, secp256r1, NamedGroup.SECP256R1);
		return new HybridKeyExchange(NamedGroup.SECP256R1MLKEM768, mlKem768, secp256r1, Layout.CLASSICAL_FIRST);
	}

	/**
	 * Return the group SecP384r1MLKEM1024.
	 * @param mlKem1024 computes ML-KEM-1024
	 * @param secp384r1 computes Diffie-Hellman on P-384
	 * @return the hybrid
	 * @throws IllegalArgumentException if a part computes something else
	 */
	public static HybridKeyExchange secp384r1MlKem1024(Kem mlKem1024, KeyExchangeGroup secp384r1) {
		checkKem(NamedGroup.SECP384R1MLKEM1024, mlKem1024, 1568, 1568);
		checkGroup(NamedGroup.SECP384R1MLKEM1024, secp384r1, NamedGroup.SECP384R1);
		return new HybridKeyExchange(NamedGroup.SECP384R1MLKEM1024, mlKem1024, secp384r1, Layout.CLASSICAL_FIRST);
	}

	private static void checkKem(NamedGroup name, Kem kem, int encapsulationKeyLength, int ciphertextLength) {
		if (kem.encapsulationKeyLength() != encapsulationKeyLength || kem.ciphertextLength() != ciphertextLength) {
			throw new IllegalArgumentException(name.standardName() + " needs an ML-KEM with encapsulation keys of "
					+ encapsulationKeyLength + " bytes and ciphertexts of " + ciphertextLength);
		}
	}

	private static void checkGroup(NamedGroup name, KeyExchangeGroup group, NamedGroup expected) {
		if (group.name() != expected) {
			throw new IllegalArgumentException(
					name.standardName() + " needs " + expected.standardName() + ", not " + group.name());
		}
	}

	@Override
	public NamedGroup name() {
		return this.name;
	}

	@Override
	public ActiveKeyExchange start() throws CryptoException {
		ActiveKeyExchange exchange = this.classical.start();
		try {
			return new HybridExchange(this.kem.generate(), exchange);
		}
		catch (CryptoException ex) {
			exchange.close();
			throw ex;
		}
	}

	@Override
	public CompletedKeyExchange startAndComplete(Octets peerShare) throws CryptoException {
		Shares shares = this.layout.split(peerShare, this.kem.encapsulationKeyLength());
		Kem.Encapsulation encapsulation = this.kem.encapsulate(shares.kem());
		try (Secret kemSecret = requireWhole(encapsulation.sharedSecret())) {
			CompletedKeyExchange completed = this.classical.startAndComplete(shares.classical());
			try (Secret classicalSecret = completed.sharedSecret()) {
				return new CompletedKeyExchange(this.layout.join(encapsulation.ciphertext(), completed.share()),
						this.layout.join(kemSecret, classicalSecret));
			}
		}
	}

	/**
	 * The other half would carry on with an empty secret, and nobody would notice.
	 */
	private static Secret requireWhole(Secret kemSecret) throws CryptoException {
		if (kemSecret.length() != KEM_SECRET_LENGTH) {
			int length = kemSecret.length();
			kemSecret.close();
			throw new CryptoException("The library makes ML-KEM secrets of " + length + " bytes");
		}
		return kemSecret;
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

	/**
	 * The order of the parts.
	 */
	private enum Layout {

		KEM_FIRST, CLASSICAL_FIRST;

		Octets join(Octets kem, Octets classical) {
			return switch (this) {
				case KEM_FIRST -> concatenate(kem, classical);
				case CLASSICAL_FIRST -> concatenate(classical, kem);
			};
		}

		Secret join(Secret kem, Secret classical) {
			return switch (this) {
				case KEM_FIRST -> concatenate(kem, classical);
				case CLASSICAL_FIRST -> concatenate(classical, kem);
			};
		}

		/**
		 * The Diffie-Hellman group gets what the KEM leaves, and checks its length.
		 */
		Shares split(Octets share, int kemLength) throws InvalidKeyShareException {
			int classicalLength = share.length() - kemLength;
			if (classicalLength < 0) {
				throw new InvalidKeyShareException("A hybrid share of " + share.length() + " bytes only");
			}
			return switch (this) {
				case KEM_FIRST -> new Shares(share.slice(0, kemLength), share.slice(kemLength, share.length()));
				case CLASSICAL_FIRST ->
					new Shares(share.slice(classicalLength, share.length()), share.slice(0, classicalLength));
			};
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

	}

	/**
	 * A peer's share taken apart.
	 */
	private record Shares(Octets kem, Octets classical) {

	}

	/**
	 * The client's two key pairs.
	 */
	private final class HybridExchange implements ActiveKeyExchange {

		private final Kem.DecapsulationKey kemKey;

		private final ActiveKeyExchange classical;

		private final Octets share;

		private boolean closed;

		private boolean halfOpen;

		HybridExchange(Kem.DecapsulationKey kemKey, ActiveKeyExchange classical) {
			this.kemKey = kemKey;
			this.classical = classical;
			this.share = HybridKeyExchange.this.layout.join(kemKey.encapsulationKey(), classical.share());
		}

		@Override
		public NamedGroup group() {
			return HybridKeyExchange.this.name;
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
				Shares shares = HybridKeyExchange.this.layout.split(peerShare,
						HybridKeyExchange.this.kem.ciphertextLength());
				try (Secret classicalSecret = this.classical.complete(shares.classical());
						Secret kemSecret = requireWhole(this.kemKey.decapsulate(shares.kem()))) {
					return HybridKeyExchange.this.layout.join(kemSecret, classicalSecret);
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
