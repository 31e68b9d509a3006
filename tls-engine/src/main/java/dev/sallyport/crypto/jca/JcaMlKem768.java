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
 * ML-KEM-768 of JDK 24 and newer. The JDK has no public type for a bare encapsulation
 * key, so it travels through its SubjectPublicKeyInfo. Immutable and thread-safe.
 */
final class JcaMlKem768 implements Kem {

	private static final String ALGORITHM = "ML-KEM-768";

	private static final int ENCAPSULATION_KEY_LENGTH = 1184;

	private static final int CIPHERTEXT_LENGTH = 1088;

	/**
	 * SEQUENCE { SEQUENCE { OID 2.16.840.1.101.3.4.4.2 }, BIT STRING of 1184 bytes }.
	 */
	private static final Octets KEY_INFO_PREFIX = Octets.fromHex("308204b2300b0609608648016503040402038204a100");

	private final Provider provider;

	private final boolean fips;

	private final KemHandles handles;

	JcaMlKem768(JcaSource source) throws NoSuchAlgorithmException {
		this.fips = source.fips();
		this.provider = source.provider("KEM", ALGORITHM);
		this.handles = KemHandles.of(ALGORITHM, this.provider);
		KeyPairGenerator.getInstance(ALGORITHM, this.provider);
		KeyFactory.getInstance(ALGORITHM, this.provider);
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
	public DecapsulationKey generate() throws CryptoException {
		try {
			return new KeyPairForOneUse(KeyPairGenerator.getInstance(ALGORITHM, this.provider).generateKeyPair());
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

	private static Octets encode(PublicKey key) throws CryptoException {
		byte[] encoded = key.getEncoded();
		int prefix = KEY_INFO_PREFIX.length();
		if (encoded.length != prefix + ENCAPSULATION_KEY_LENGTH
				|| !Octets.of(encoded, 0, prefix).equals(KEY_INFO_PREFIX)) {
			throw new CryptoException("The library encodes ML-KEM keys in an unknown way");
		}
		return Octets.of(encoded, prefix, encoded.length);
	}

	private PublicKey decode(Octets key) throws GeneralSecurityException, InvalidKeyShareException {
		if (key.length() != ENCAPSULATION_KEY_LENGTH) {
			throw new InvalidKeyShareException("An ML-KEM encapsulation key of " + key.length() + " bytes");
		}
		byte[] encoded = new byte[KEY_INFO_PREFIX.length() + ENCAPSULATION_KEY_LENGTH];
		KEY_INFO_PREFIX.copyTo(encoded, 0);
		key.copyTo(encoded, KEY_INFO_PREFIX.length());
		return KeyFactory.getInstance(ALGORITHM, this.provider).generatePublic(new X509EncodedKeySpec(encoded));
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
			if (ciphertext.length() != CIPHERTEXT_LENGTH) {
				throw new InvalidKeyShareException("An ML-KEM ciphertext of " + ciphertext.length() + " bytes");
			}
			return Secret.adopt(JcaMlKem768.this.handles.decapsulate(this.privateKey, ciphertext.toByteArray()));
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
