package dev.sallyport.test.crypto;

import java.util.Arrays;

import dev.sallyport.crypto.Aead;
import dev.sallyport.crypto.AeadAlgorithm;
import dev.sallyport.crypto.AeadCipher;
import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.HashAlgorithm;
import dev.sallyport.crypto.HashFunction;
import dev.sallyport.crypto.Hkdf;
import dev.sallyport.crypto.Secret;
import dev.sallyport.crypto.Tls12CipherSuite;
import dev.sallyport.crypto.Tls13CipherSuite;
import dev.sallyport.protocol.CipherSuite;

/**
 * The symmetric half of {@link NullCrypto}: a hash, a key derivation and an AEAD that
 * compute nothing.
 */
final class NullSuite {

	private NullSuite() {
	}

	static Tls13CipherSuite tls13(CipherSuite suite) {
		return new Tls13CipherSuite(suite, new NullAead(), new NullHash(), new NullHkdf());
	}

	static Tls12CipherSuite tls12(CipherSuite suite) {
		return new Tls12CipherSuite(suite, new NullAead(), new NullHash(), new NullHkdf());
	}

	/**
	 * Every hash is zeros.
	 */
	private static final class NullHash implements HashFunction, HashFunction.Hash {

		@Override
		public HashAlgorithm algorithm() {
			return HashAlgorithm.SHA256;
		}

		@Override
		public Hash start() {
			return this;
		}

		@Override
		public void update(byte[] bytes, int offset, int length) {
		}

		@Override
		public byte[] current() {
			return new byte[HashAlgorithm.SHA256.length()];
		}

		@Override
		public Hash fork() {
			return this;
		}

		@Override
		public String source() {
			return NullCrypto.SOURCE;
		}

	}

	/**
	 * Every key is zeros.
	 */
	private static final class NullHkdf implements Hkdf {

		@Override
		public HashAlgorithm algorithm() {
			return HashAlgorithm.SHA256;
		}

		@Override
		public Secret extract(Secret salt, Secret inputKeyMaterial) {
			return Secret.zeros(HashAlgorithm.SHA256.length());
		}

		@Override
		public Secret expand(Secret key, byte[] info, int length) {
			return Secret.zeros(length);
		}

		@Override
		public byte[] hmac(Secret key, byte[] data) {
			return new byte[HashAlgorithm.SHA256.length()];
		}

		@Override
		public String source() {
			return NullCrypto.SOURCE;
		}

	}

	/**
	 * The ciphertext is the plaintext, and the tag is zeros.
	 */
	private static final class NullAead implements Aead {

		@Override
		public AeadAlgorithm algorithm() {
			return AeadAlgorithm.AES_128_GCM;
		}

		@Override
		public AeadCipher sealer(Secret key) {
			return new NullSealer();
		}

		@Override
		public AeadCipher opener(Secret key) {
			return new NullOpener();
		}

		@Override
		public String source() {
			return NullCrypto.SOURCE;
		}

	}

	private static final class NullSealer implements AeadCipher {

		@Override
		public void start(byte[] nonce, byte[] additionalData, int additionalDataLength) {
		}

		@Override
		public int update(byte[] input, int inputOffset, int length, byte[] output, int outputOffset) {
			System.arraycopy(input, inputOffset, output, outputOffset, length);
			return length;
		}

		@Override
		public int finish(byte[] input, int inputOffset, int length, byte[] output, int outputOffset) {
			int tag = outputOffset + update(input, inputOffset, length, output, outputOffset);
			Arrays.fill(output, tag, tag + Aead.TAG_LENGTH, (byte) 0);
			return length + Aead.TAG_LENGTH;
		}

	}

	/**
	 * A tag that is not zeros comes from a peer with cryptography.
	 */
	private static final class NullOpener implements AeadCipher {

		@Override
		public void start(byte[] nonce, byte[] additionalData, int additionalDataLength) {
		}

		@Override
		public int update(byte[] input, int inputOffset, int length, byte[] output, int outputOffset) {
			throw new IllegalStateException("Plaintext appears only after its tag has been verified");
		}

		@Override
		public int finish(byte[] input, int inputOffset, int length, byte[] output, int outputOffset)
				throws CryptoException {
			int plaintextLength = length - Aead.TAG_LENGTH;
			if (plaintextLength < 0) {
				throw new CryptoException("A record without a tag");
			}
			for (int i = inputOffset + plaintextLength; i < inputOffset + length; i++) {
				if (input[i] != 0) {
					throw new CryptoException("A record of a peer that is not of NullCrypto");
				}
			}
			System.arraycopy(input, inputOffset, output, outputOffset, plaintextLength);
			return plaintextLength;
		}

	}

}
