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
import java.security.spec.X509EncodedKeySpec;

import javax.security.auth.DestroyFailedException;

import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.InvalidKeyShareException;
import dev.sallyport.crypto.Kem;
import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.Octets;

import org.jspecify.annotations.Nullable;

/**
 * ML-KEM of JDK 24 and newer. The JDK has no public type for a bare encapsulation key, so
 * it travels through its SubjectPublicKeyInfo. Immutable and thread-safe.
 */
final class JcaMlKem implements Kem {

	private final String algorithm;

	private final int ciphertextLength;

	private final int encapsulationKeyLength;

	/** What comes before the key in its SubjectPublicKeyInfo. */
	private final Octets keyInfoPrefix;

	private final Provider provider;

	private final boolean fips;

	private final KemHandles handles;

	private JcaMlKem(JcaSource source, String algorithm, int encapsulationKeyLength, int ciphertextLength,
			String keyInfoPrefix) throws NoSuchAlgorithmException {
		this.algorithm = algorithm;
		this.encapsulationKeyLength = encapsulationKeyLength;
		this.ciphertextLength = ciphertextLength;
		this.keyInfoPrefix = Octets.fromHex(keyInfoPrefix);
		this.fips = source.fips();
		this.provider = source.provider("KEM", algorithm);
		this.handles = KemHandles.of(algorithm, this.provider);
		KeyPairGenerator.getInstance(algorithm, this.provider);
		KeyFactory.getInstance(algorithm, this.provider);
	}

	/**
	 * SEQUENCE { SEQUENCE { OID 2.16.840.1.101.3.4.4.2 }, BIT STRING of 1184 bytes }.
	 */
	static JcaMlKem mlKem768(JcaSource source) throws NoSuchAlgorithmException {
		return new JcaMlKem(source, "ML-KEM-768", 1184, 1088, "308204b2300b0609608648016503040402038204a100");
	}

	/**
	 * SEQUENCE { SEQUENCE { OID 2.16.840.1.101.3.4.4.3 }, BIT STRING of 1568 bytes }.
	 */
	static JcaMlKem mlKem1024(JcaSource source) throws NoSuchAlgorithmException {
		return new JcaMlKem(source, "ML-KEM-1024", 1568, 1568, "30820632300b06096086480165030404030382062100");
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
	public DecapsulationKey generate() throws CryptoException {
		try {
			return new KeyPairForOneUse(KeyPairGenerator.getInstance(this.algorithm, this.provider).generateKeyPair());
		}
		catch (GeneralSecurityException | ProviderException ex) {
			throw new CryptoException("Cannot make a key pair for ML-KEM", ex);
		}
	}

	@Override
	public Encapsulation encapsulate(Octets encapsulationKey) throws CryptoException {
		try {
			KemHandles.Encapsulated encapsulated = this.handles.encapsulate(decode(encapsulationKey));
			return new Encapsulation(Octets.adopt(encapsulated.ciphertext()), Secret.adopt(encapsulated.secret()));
		}
		catch (InvalidKeyException | InvalidKeySpecException ex) {
			throw new InvalidKeyShareException("The library refuses an ML-KEM encapsulation key", ex);
		}
		catch (GeneralSecurityException | ProviderException ex) {
			throw new CryptoException("Cannot encapsulate with ML-KEM", ex);
		}
	}

	@Override
	public String source() {
		return JcaSource.describe(this.provider);
	}

	@Override
	public boolean fips() {
		return this.fips;
	}

	private Octets encode(PublicKey key) throws CryptoException {
		byte[] encoded = key.getEncoded();
		int prefix = this.keyInfoPrefix.length();
		if (encoded.length != prefix + this.encapsulationKeyLength
				|| !Octets.of(encoded, 0, prefix).equals(this.keyInfoPrefix)) {
			throw new CryptoException("The library encodes ML-KEM keys in an unknown way");
		}
		return Octets.of(encoded, prefix, encoded.length);
	}

	private PublicKey decode(Octets key) throws GeneralSecurityException, InvalidKeyShareException {
		if (key.length() != this.encapsulationKeyLength) {
			throw new InvalidKeyShareException("An ML-KEM encapsulation key of " + key.length() + " bytes");
		}
		byte[] encoded = new byte[this.keyInfoPrefix.length() + this.encapsulationKeyLength];
		this.keyInfoPrefix.copyTo(encoded, 0);
		key.copyTo(encoded, this.keyInfoPrefix.length());
		return KeyFactory.getInstance(this.algorithm, this.provider).generatePublic(new X509EncodedKeySpec(encoded));
	}

	private final class KeyPairForOneUse implements DecapsulationKey {

		private final Octets encapsulationKey;

		private @Nullable PrivateKey privateKey;

		KeyPairForOneUse(KeyPair pair) throws CryptoException {
			this.encapsulationKey = encode(pair.getPublic());
			this.privateKey = pair.getPrivate();
		}

		@Override
		public Octets encapsulationKey() {
			return this.encapsulationKey;
		}

		@Override
		public Secret decapsulate(Octets ciphertext) throws CryptoException {
			if (this.privateKey == null) {
				throw new IllegalStateException("The decapsulation key is closed");
			}
			if (ciphertext.length() != JcaMlKem.this.ciphertextLength) {
				throw new InvalidKeyShareException("An ML-KEM ciphertext of " + ciphertext.length() + " bytes");
			}
			return Secret.adopt(JcaMlKem.this.handles.decapsulate(this.privateKey, ciphertext.toByteArray()));
		}

		@Override
		public void close() {
			PrivateKey key = this.privateKey;
			this.privateKey = null;
			if (key != null) {
				destroy(key);
			}
		}

		private static void destroy(PrivateKey key) {
			try {
				key.destroy();
			}
			catch (DestroyFailedException ex) {
				// Then it is left to the garbage collector, as with every other key of
				// the JCA.
			}
		}

	}

}
