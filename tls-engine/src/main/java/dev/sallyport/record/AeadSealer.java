package dev.sallyport.record;

import dev.sallyport.crypto.Aead;
import dev.sallyport.crypto.AeadCipher;
import dev.sallyport.crypto.CryptoException;
import dev.sallyport.protocol.BadRecord;
import dev.sallyport.protocol.BadRecordException;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.InternalReason;
import dev.sallyport.protocol.InternalTlsException;
import dev.sallyport.protocol.TlsException;

/**
 * Seals records under one key, RFC 9846 section 5.2:
 *
 * <pre>
 *  struct {
 *      ContentType opaque_type = application_data; /* 23 *&#47;
 *      ProtocolVersion legacy_record_version = 0x0303; /* TLS v1.2 *&#47;
 *      uint16 length;
 *      opaque encrypted_record[TLSCiphertext.length];
 *  } TLSCiphertext;
 * </pre>
 *
 * No padding is added.
 */
final class AeadSealer extends RecordSealer {

	private static final int TYPE_LENGTH = 1;

	private final AeadCipher cipher;

	private final RecordNonce nonce;

	private final long recordLimit;

	/**
	 * The additional data, and behind it the content type, which goes behind the content.
	 */
	private final byte[] headerAndType = new byte[RecordSize.HEADER + TYPE_LENGTH];

	AeadSealer(AeadCipher cipher, RecordNonce nonce, long recordLimit) {
		this.cipher = cipher;
		this.nonce = nonce;
		this.recordLimit = recordLimit;
	}

	@Override
	public int overhead() {
		return RecordSize.HEADER + TYPE_LENGTH + Aead.TAG_LENGTH;
	}

	@Override
	public boolean needsKeyUpdate() {
		return this.nonce.sequence() >= this.recordLimit;
	}

	@Override
	void startContent(ContentType type, int length) throws TlsException {
		if (this.nonce.exhausted()) {
			throw new BadRecordException(BadRecord.SEQUENCE_EXHAUSTED);
		}
		this.headerAndType[RecordSize.HEADER] = (byte) type.code();
		writeHeader(this.headerAndType, 0, ContentType.APPLICATION_DATA.code(), LEGACY_RECORD_VERSION,
				length + TYPE_LENGTH + Aead.TAG_LENGTH);
		System.arraycopy(this.headerAndType, 0, output(), begin(), RecordSize.HEADER);
		try {
			this.cipher.start(this.nonce.current(), this.headerAndType, RecordSize.HEADER);
		}
		catch (CryptoException ex) {
			throw failed(ex);
		}
		// Even if this record is never finished, its nonce is not used again
		this.nonce.advance();
	}

	@Override
	int addContent(byte[] input, int offset, int length) throws TlsException {
		try {
			return this.cipher.update(input, offset, length, output(), position());
		}
		catch (CryptoException ex) {
			throw failed(ex);
		}
	}

	@Override
	int finishContent() throws TlsException {
		return encryptLast(this.headerAndType, RecordSize.HEADER, TYPE_LENGTH);
	}

	@Override
	int finishContent(byte[] stage, int length) throws TlsException {
		stage[length] = this.headerAndType[RecordSize.HEADER];
		return encryptLast(stage, 0, length + TYPE_LENGTH);
	}

	private int encryptLast(byte[] input, int offset, int length) throws TlsException {
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
