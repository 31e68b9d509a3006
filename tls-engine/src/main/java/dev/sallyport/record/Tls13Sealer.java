package dev.sallyport.record;

import dev.sallyport.crypto.Aead;
import dev.sallyport.crypto.AeadCipher;
import dev.sallyport.crypto.CryptoException;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.TlsException;

/**
 * Seals records of TLS 1.3, RFC 9846 section 5.2:
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
final class Tls13Sealer extends AeadSealer {

	private static final int TYPE_LENGTH = 1;

	/**
	 * The additional data, and behind it the content type, which goes behind the content.
	 */
	private final byte[] headerAndType = new byte[RecordSize.HEADER + TYPE_LENGTH];

	Tls13Sealer(AeadCipher cipher, RecordNonce nonce, long recordLimit) {
		super(cipher, nonce, recordLimit);
	}

	@Override
	public int overhead() {
		return RecordSize.HEADER + TYPE_LENGTH + Aead.TAG_LENGTH;
	}

	@Override
	int writePrefix(ContentType type, int length, long sequence) {
		this.headerAndType[RecordSize.HEADER] = (byte) type.code();
		writeHeader(this.headerAndType, 0, ContentType.APPLICATION_DATA.code(), RECORD_VERSION,
				length + TYPE_LENGTH + Aead.TAG_LENGTH);
		System.arraycopy(this.headerAndType, 0, output(), begin(), RecordSize.HEADER);
		return 0;
	}

	@Override
	void startCipher(AeadCipher cipher, byte[] nonce) throws CryptoException {
		cipher.start(nonce, this.headerAndType, RecordSize.HEADER);
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

}
