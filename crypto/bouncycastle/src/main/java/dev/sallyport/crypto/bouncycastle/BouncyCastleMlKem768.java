package dev.sallyport.crypto.bouncycastle;

import java.security.SecureRandom;

import javax.security.auth.DestroyFailedException;
import javax.security.auth.Destroyable;

import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.InvalidKeyShareException;
import dev.sallyport.crypto.Kem;
import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.Octets;

import org.bouncycastle.crypto.SecretWithEncapsulation;
import org.bouncycastle.crypto.generators.MLKEMKeyPairGenerator;
import org.bouncycastle.crypto.kems.MLKEMExtractor;
import org.bouncycastle.crypto.kems.MLKEMGenerator;
import org.bouncycastle.crypto.params.MLKEMKeyGenerationParameters;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLKEMPublicKeyParameters;
import org.jspecify.annotations.Nullable;

/**
 * ML-KEM-768, FIPS 203. Immutable and thread-safe.
 */
final class BouncyCastleMlKem768 implements Kem {

	private static final int ENCAPSULATION_KEY_LENGTH = 1184;

	private static final int CIPHERTEXT_LENGTH = 1088;

	private final SecureRandom random;

	BouncyCastleMlKem768(SecureRandom random) {
		this.random = random;
	}

	@Override
	public int encapsulationKeyLength() {
		return ENCAPSULATION_KEY_LENGTH;
	}

	@Override
	public int ciphertextLength() {
		return CIPHERTEXT_LENGTH;
	}

	@Override
	public DecapsulationKey generate() {
		MLKEMKeyPairGenerator generator = new MLKEMKeyPairGenerator();
		generator.init(new MLKEMKeyGenerationParameters(this.random, MLKEMParameters.ml_kem_768));
		return new KeyPair((MLKEMPrivateKeyParameters) generator.generateKeyPair().getPrivate());
	}

	@Override
	public Encapsulation encapsulate(Octets encapsulationKey) throws CryptoException {
		SecretWithEncapsulation encapsulated = new MLKEMGenerator(this.random)
			.generateEncapsulated(decode(encapsulationKey));
		try {
			return new Encapsulation(Octets.adopt(encapsulated.getEncapsulation()),
					Secret.adopt(encapsulated.getSecret()));
		}
		finally {
			destroy(encapsulated);
		}
	}

	@Override
	public String source() {
		return BouncyCastleVersion.SOURCE;
	}

	private static MLKEMPublicKeyParameters decode(Octets key) throws InvalidKeyShareException {
		if (key.length() != ENCAPSULATION_KEY_LENGTH) {
			throw new InvalidKeyShareException("An ML-KEM encapsulation key of " + key.length() + " bytes");
		}
		try {
			return new MLKEMPublicKeyParameters(MLKEMParameters.ml_kem_768, key.toByteArray());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidKeyShareException("The library refuses an ML-KEM encapsulation key", ex);
		}
	}

	private static void destroy(Destroyable encapsulated) throws CryptoException {
		try {
			encapsulated.destroy();
		}
		catch (DestroyFailedException ex) {
			throw new CryptoException("The library keeps a secret of ML-KEM", ex);
		}
	}

	/**
	 * The library cannot clear its private keys: closing gives this one to the garbage
	 * collector.
	 */
	private static final class KeyPair implements DecapsulationKey {

		private final Octets encapsulationKey;

		private @Nullable MLKEMPrivateKeyParameters privateKey;

		KeyPair(MLKEMPrivateKeyParameters privateKey) {
			this.encapsulationKey = Octets.adopt(privateKey.getPublicKey());
			this.privateKey = privateKey;
		}

		@Override
		public Octets encapsulationKey() {
			return this.encapsulationKey;
		}

		@Override
		public Secret decapsulate(Octets ciphertext) throws InvalidKeyShareException {
			if (this.privateKey == null) {
				throw new IllegalStateException("The decapsulation key is closed");
			}
			if (ciphertext.length() != CIPHERTEXT_LENGTH) {
				throw new InvalidKeyShareException("An ML-KEM ciphertext of " + ciphertext.length() + " bytes");
			}
			return Secret.adopt(new MLKEMExtractor(this.privateKey).extractSecret(ciphertext.toByteArray()));
		}

		@Override
		public void close() {
			this.privateKey = null;
		}

	}

}
