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
 * ML-KEM, FIPS 203. Immutable and thread-safe.
 */
final class BouncyCastleMlKem implements Kem {

	private final MLKEMParameters parameters;

	private final int encapsulationKeyLength;

	private final int ciphertextLength;

	private final SecureRandom random;

	private BouncyCastleMlKem(MLKEMParameters parameters, int encapsulationKeyLength, int ciphertextLength,
			SecureRandom random) {
		this.parameters = parameters;
		this.encapsulationKeyLength = encapsulationKeyLength;
		this.ciphertextLength = ciphertextLength;
		this.random = random;
	}

	static BouncyCastleMlKem mlKem768(SecureRandom random) {
		return new BouncyCastleMlKem(MLKEMParameters.ml_kem_768, 1184, 1088, random);
	}

	static BouncyCastleMlKem mlKem1024(SecureRandom random) {
		return new BouncyCastleMlKem(MLKEMParameters.ml_kem_1024, 1568, 1568, random);
	}

	@Override
	public int encapsulationKeyLength() {
		return this.encapsulationKeyLength;
	}

	@Override
	public int ciphertextLength() {
		return this.ciphertextLength;
	}

	@Override
	public DecapsulationKey generate() {
		MLKEMKeyPairGenerator generator = new MLKEMKeyPairGenerator();
		generator.init(new MLKEMKeyGenerationParameters(this.random, this.parameters));
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

	private MLKEMPublicKeyParameters decode(Octets key) throws InvalidKeyShareException {
		if (key.length() != this.encapsulationKeyLength) {
			throw new InvalidKeyShareException("An ML-KEM encapsulation key of " + key.length() + " bytes");
		}
		try {
			return new MLKEMPublicKeyParameters(this.parameters, key.toByteArray());
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
	private final class KeyPair implements DecapsulationKey {

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
			if (ciphertext.length() != BouncyCastleMlKem.this.ciphertextLength) {
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
