package dev.sallyport.record;

import dev.sallyport.crypto.Aead;
import dev.sallyport.crypto.AeadAlgorithm;
import dev.sallyport.crypto.AeadCipher;
import dev.sallyport.crypto.CryptoException;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.TlsException;

/**
 * Seals records of TLS 1.2, RFC 5246 section 6.2.3:
 *
 * <pre>
 *  struct {
 *      ContentType type;
 *      ProtocolVersion version;
 *      uint16 length;
 *      GenericAEADCipher fragment;
 *  } TLSCiphertext;
 * </pre>
 */
final class Tls12Sealer extends AeadSealer {

	private static final byte[] NOTHING = {};

	private static final int SEQUENCE_LENGTH = Long.BYTES;

	private final int explicitNonceLength;

	private final byte[] additionalData = new byte[Tls12Format.ADDITIONAL_DATA];

	Tls12Sealer(AeadAlgorithm algorithm, AeadCipher cipher, RecordNonce nonce, long recordLimit) {
		super(cipher, nonce, recordLimit);
		this.explicitNonceLength = Tls12Format.explicitNonceLength(algorithm);
	}

	@Override
	public int overhead() {
		return RecordSize.HEADER + this.explicitNonceLength + Aead.TAG_LENGTH;
	}

	@Override
	int writePrefix(ContentType type, int length, long sequence) {
		Tls12Format.writeAdditionalData(this.additionalData, sequence, type.code(), length);
		writeHeader(output(), begin(), type.code(), RECORD_VERSION,
				this.explicitNonceLength + length + Aead.TAG_LENGTH);
		// All of the sequence number or nothing
		System.arraycopy(this.additionalData, SEQUENCE_LENGTH - this.explicitNonceLength, output(), position(),
				this.explicitNonceLength);
		return this.explicitNonceLength;
	}

	@Override
	void startCipher(AeadCipher cipher, byte[] nonce) throws CryptoException {
		cipher.start(nonce, this.additionalData, Tls12Format.ADDITIONAL_DATA);
	}

	@Override
	int finishContent() throws TlsException {
		return encryptLast(NOTHING, 0, 0);
	}

	@Override
	int finishContent(byte[] stage, int length) throws TlsException {
		return encryptLast(stage, 0, length);
	}

}
