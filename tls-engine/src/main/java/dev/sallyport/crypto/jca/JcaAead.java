package dev.sallyport.crypto.jca;

import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.spec.AlgorithmParameterSpec;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;

import dev.sallyport.crypto.Aead;
import dev.sallyport.crypto.AeadAlgorithm;
import dev.sallyport.crypto.AeadCipher;
import dev.sallyport.crypto.Secret;

/**
 * AES-GCM and ChaCha20-Poly1305 over {@code Cipher}. Immutable and thread-safe.
 */
final class JcaAead implements Aead {

	private final AeadAlgorithm algorithm;

	private final String transformation;

	private final Provider provider;

	private final boolean fips;

	JcaAead(JcaSource source, AeadAlgorithm algorithm) throws NoSuchAlgorithmException {
		this.algorithm = algorithm;
		this.transformation = switch (algorithm) {
			case AES_128_GCM, AES_256_GCM -> "AES/GCM/NoPadding";
			case CHACHA20_POLY1305 -> "ChaCha20-Poly1305";
		};
		this.fips = source.fips();
		this.provider = source.cipherProvider(this.transformation);
	}

	@Override
	public AeadAlgorithm algorithm() {
		return this.algorithm;
	}

	@Override
	public AeadCipher sealer(Secret key) {
		return new JcaAeadCipher(this, Cipher.ENCRYPT_MODE, keyOf(key));
	}

	@Override
	public AeadCipher opener(Secret key) {
		return new JcaAeadCipher(this, Cipher.DECRYPT_MODE, keyOf(key));
	}

	@Override
	public String source() {
		return JcaSource.describe(this.provider);
	}

	@Override
	public boolean fips() {
		return this.fips;
	}

	Cipher newCipher() {
		try {
			return Cipher.getInstance(this.transformation, this.provider);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(this.transformation + " has disappeared from " + source(), ex);
		}
	}

	AlgorithmParameterSpec parameters(byte[] nonce) {
		return switch (this.algorithm) {
			case AES_128_GCM, AES_256_GCM -> new GCMParameterSpec(TAG_LENGTH * Byte.SIZE, nonce);
			case CHACHA20_POLY1305 -> new IvParameterSpec(nonce);
		};
	}

	private RawKey keyOf(Secret key) {
		if (key.length() != this.algorithm.keyLength()) {
			throw new IllegalArgumentException(
					this.algorithm + " takes a key of " + this.algorithm.keyLength() + " bytes, not " + key.length());
		}
		return new RawKey((this.algorithm == AeadAlgorithm.CHACHA20_POLY1305) ? "ChaCha20" : "AES",
				key.bytes().clone());
	}

}
