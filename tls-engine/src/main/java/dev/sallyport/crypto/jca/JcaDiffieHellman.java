package dev.sallyport.crypto.jca;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;

import javax.crypto.KeyAgreement;

import dev.sallyport.crypto.ActiveKeyExchange;
import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.InvalidKeyShareException;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;

import org.jspecify.annotations.Nullable;

/**
 * Diffie-Hellman over elliptic curves by {@code KeyPairGenerator} and
 * {@code KeyAgreement}. Immutable and thread-safe.
 */
final class JcaDiffieHellman implements KeyExchangeGroup {

	private final NamedGroup name;

	private final PublicKeyFormat format;

	private final Provider generatorProvider;

	private final Provider factoryProvider;

	private final Provider agreementProvider;

	private final boolean fips;

	JcaDiffieHellman(JcaSource source, NamedGroup name, PublicKeyFormat format) throws NoSuchAlgorithmException {
		this.name = name;
		this.format = format;
		this.fips = source.fips();
		this.generatorProvider = source.provider("KeyPairGenerator", format.keyAlgorithm());
		this.factoryProvider = source.provider("KeyFactory", format.keyAlgorithm());
		this.agreementProvider = source.provider("KeyAgreement", format.agreementAlgorithm());
		KeyAgreement.getInstance(format.agreementAlgorithm(), this.agreementProvider);
	}

	@Override
	public NamedGroup name() {
		return this.name;
	}

	@Override
	public ActiveKeyExchange start() throws CryptoException {
		return new Exchange(generate());
	}

	@Override
	public CompletedKeyExchange startAndComplete(Octets peerShare) throws CryptoException {
		PublicKey peerKey = decode(peerShare);
		KeyPair pair = generate();
		return new CompletedKeyExchange(this.format.encode(pair.getPublic()), agree(pair.getPrivate(), peerKey));
	}

	@Override
	public String source() {
		return JcaSource.describe(this.agreementProvider);
	}

	@Override
	public boolean fips() {
		return this.fips;
	}

	private KeyPair generate() throws CryptoException {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance(this.format.keyAlgorithm(),
					this.generatorProvider);
			generator.initialize(this.format.parameters());
			return generator.generateKeyPair();
		}
		catch (GeneralSecurityException | ProviderException ex) {
			throw new CryptoException("Cannot make a key pair for " + this.name, ex);
		}
	}

	private PublicKey decode(Octets share) throws CryptoException {
		try {
			return KeyFactory.getInstance(this.format.keyAlgorithm(), this.factoryProvider)
				.generatePublic(this.format.decode(share));
		}
		catch (InvalidKeySpecException ex) {
			throw new InvalidKeyShareException("The library refuses a share for " + this.name, ex);
		}
		catch (GeneralSecurityException | ProviderException ex) {
			throw new CryptoException("Cannot read a share for " + this.name, ex);
		}
	}

	/**
	 * Return the secret between a private key and a peer's share.
	 * @param privateKey the private key
	 * @param peerShare the share as it came
	 * @return the secret; the caller closes it
	 * @throws CryptoException if the share is invalid or the library fails
	 */
	Secret agree(PrivateKey privateKey, Octets peerShare) throws CryptoException {
		return agree(privateKey, decode(peerShare));
	}

	private Secret agree(PrivateKey privateKey, PublicKey peerKey) throws CryptoException {
		try {
			KeyAgreement agreement = KeyAgreement.getInstance(this.format.agreementAlgorithm(), this.agreementProvider);
			agreement.init(privateKey);
			addPeer(agreement, peerKey);
			byte[] secret = agreement.generateSecret();
			if (!this.format.allowsSecret(secret)) {
				throw new InvalidKeyShareException("A share for " + this.name + " of small order");
			}
			return Secret.adopt(secret);
		}
		catch (GeneralSecurityException | ProviderException ex) {
			throw new CryptoException("Cannot agree on a secret for " + this.name, ex);
		}
	}

	private void addPeer(KeyAgreement agreement, PublicKey peerKey) throws CryptoException {
		try {
			agreement.doPhase(peerKey, true);
		}
		catch (InvalidKeyException ex) {
			throw new InvalidKeyShareException("A share for " + this.name + " of small order", ex);
		}
	}

	/**
	 * A key pair for one use.
	 */
	private final class Exchange implements ActiveKeyExchange {

		private final Octets share;

		private @Nullable PrivateKey privateKey;

		Exchange(KeyPair pair) {
			this.share = JcaDiffieHellman.this.format.encode(pair.getPublic());
			this.privateKey = pair.getPrivate();
		}

		@Override
		public NamedGroup group() {
			return JcaDiffieHellman.this.name;
		}

		@Override
		public Octets share() {
			return this.share;
		}

		@Override
		public Secret complete(Octets peerShare) throws CryptoException {
			PrivateKey key = this.privateKey;
			if (key == null) {
				throw new IllegalStateException("The key exchange has been used up");
			}
			close();
			return agree(key, peerShare);
		}

		@Override
		public void close() {
			this.privateKey = null;
		}

	}

}
