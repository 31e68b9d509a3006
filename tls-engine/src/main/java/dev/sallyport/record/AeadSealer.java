package dev.sallyport.record;

import dev.sallyport.crypto.AeadCipher;
import dev.sallyport.crypto.CryptoException;
import dev.sallyport.protocol.BadRecord;
import dev.sallyport.protocol.BadRecordException;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.InternalReason;
import dev.sallyport.protocol.InternalTlsException;
import dev.sallyport.protocol.TlsException;

/**
 * Seals records under one key. What is authenticated beside the content and what goes
 * around it is up to the version.
 */
abstract class AeadSealer extends RecordSealer {

	private final AeadCipher cipher;

	private final RecordNonce nonce;

	private final long recordLimit;

	AeadSealer(AeadCipher cipher, RecordNonce nonce, long recordLimit) {
		this.cipher = cipher;
		this.nonce = nonce;
		this.recordLimit = recordLimit;
	}

	@Override
	public final boolean limitReached() {
		return this.nonce.sequence() >= this.recordLimit;
	}

	@Override
	final int startContent(ContentType type, int length) throws TlsException {
		if (this.nonce.exhausted()) {
			throw new BadRecordException(BadRecord.SEQUENCE_EXHAUSTED);
		}
		int prefix = writePrefix(type, length, this.nonce.sequence());
		try {
			startCipher(this.cipher, this.nonce.current());
		}
		catch (CryptoException ex) {
			throw failed(ex);
		}
		// Even if this record is never finished, its nonce is not used again
		this.nonce.advance();
		return prefix;
	}

	/**
	 * Write what is in front of the content.
	 * @return how much that is behind the header
	 */
	abstract int writePrefix(ContentType type, int length, long sequence);

	/**
	 * Start the cipher with the additional data.
	 */
	abstract void startCipher(AeadCipher cipher, byte[] nonce) throws CryptoException;

	@Override
	final int addContent(byte[] input, int offset, int length) throws TlsException {
		try {
			return this.cipher.update(input, offset, length, output(), position());
		}
		catch (CryptoException ex) {
			throw failed(ex);
		}
	}

	final int encryptLast(byte[] input, int offset, int length) throws TlsException {
		try {
			return this.cipher.finish(input, offset, length, output(), position());
		}
		catch (CryptoException ex) {
			throw failed(ex);
		}
	}

	private static TlsException failed(CryptoException cause) {
		return new InternalTlsException(InternalReason.CRYPTO_FAILED, "sealing a record", cause);
	}

}
