package dev.sallyport.crypto.jca;

import java.security.GeneralSecurityException;
import java.security.ProviderException;

import javax.crypto.Cipher;

import dev.sallyport.crypto.AeadCipher;
import dev.sallyport.crypto.CryptoException;
import org.jspecify.annotations.Nullable;

/**
 * One direction under one key, over one {@code Cipher} that is initialized for each
 * record. Confined to one connection's direction.
 */
final class JcaAeadCipher implements AeadCipher {

	private final JcaAead aead;

	private final int mode;

	private final RawKey key;

	/** Made for the first record: not every direction has one. */
	private @Nullable Cipher cipher;

	/** Not each library refuses a second record under one nonce by itself. */
	private boolean started;

	JcaAeadCipher(JcaAead aead, int mode, RawKey key) {
		this.aead = aead;
		this.mode = mode;
		this.key = key;
	}

	@Override
	public void start(byte[] nonce, byte[] additionalData, int additionalDataLength) throws CryptoException {
		this.started = false;
		Cipher current = (this.cipher != null) ? this.cipher : this.aead.newCipher();
		this.cipher = current;
		try {
			current.init(this.mode, this.key, this.aead.parameters(nonce));
			current.updateAAD(additionalData, 0, additionalDataLength);
			this.started = true;
		}
		catch (GeneralSecurityException | ProviderException ex) {
			throw failure("cannot start a record", ex);
		}
	}

	@Override
	public int update(byte[] input, int inputOffset, int length, byte[] output, int outputOffset)
			throws CryptoException {
		if (this.mode == Cipher.DECRYPT_MODE) {
			throw new IllegalStateException("Plaintext appears only after its tag has been verified");
		}
		try {
			return started().update(input, inputOffset, length, output, outputOffset);
		}
		catch (GeneralSecurityException | ProviderException ex) {
			throw failure("cannot encrypt", ex);
		}
	}

	@Override
	public int finish(byte[] input, int inputOffset, int length, byte[] output, int outputOffset)
			throws CryptoException {
		Cipher current = started();
		this.started = false;
		try {
			return current.doFinal(input, inputOffset, length, output, outputOffset);
		}
		catch (GeneralSecurityException | ProviderException ex) {
			if (this.mode == Cipher.ENCRYPT_MODE) {
				throw failure("cannot encrypt", ex);
			}
			// After rejected early data the next record is tried under the same nonce,
			// which the JDK's ChaCha20 refuses even for decryption unless the object is
			// a new one.
			this.cipher = null;
			throw failure("cannot open a record", ex);
		}
	}

	private Cipher started() {
		if (this.cipher == null || !this.started) {
			throw new IllegalStateException("A record has to be started first");
		}
		return this.cipher;
	}

	private CryptoException failure(String what, Exception cause) {
		return new CryptoException(this.aead.algorithm() + " " + what, cause);
	}

}
