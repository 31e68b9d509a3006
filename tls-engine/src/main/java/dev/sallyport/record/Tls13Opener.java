package dev.sallyport.record;

import java.util.Arrays;

import dev.sallyport.crypto.Aead;
import dev.sallyport.crypto.AeadCipher;
import dev.sallyport.crypto.CryptoException;
import dev.sallyport.protocol.BadRecord;
import dev.sallyport.protocol.BadRecordException;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.ProtocolVersion;

/**
 * Opens records of TLS 1.3, RFC 9846 section 5.2:
 *
 * <pre>
 *  struct {
 *      opaque content[TLSPlaintext.length];
 *      ContentType type;
 *      uint8 zeros[length_of_padding];
 *  } TLSInnerPlaintext;
 * </pre>
 */
final class Tls13Opener extends RecordOpener {

	private static final int TYPE_LENGTH = 1;

	private static final ContentType[] TYPES = ContentType.values();

	/**
	 * The additional data: the header as it was received.
	 */
	private final byte[] header = new byte[RecordSize.HEADER];

	Tls13Opener(AeadCipher cipher, RecordNonce nonce) {
		super(cipher, nonce, RecordSize.HEADER + Aead.TAG_LENGTH, TYPE_LENGTH);
	}

	@Override
	public ProtocolVersion version() {
		return ProtocolVersion.TLS13;
	}

	@Override
	int start(AeadCipher cipher, RecordNonce nonce, byte[] input, int inputOffset) throws CryptoException {
		System.arraycopy(input, inputOffset, this.header, 0, RecordSize.HEADER);
		cipher.start(nonce.current(), this.header, RecordSize.HEADER);
		return RecordSize.HEADER;
	}

	@Override
	int finish(byte[] output, int offset, int length) throws BadRecordException {
		// RFC 9846 section 5.4: the padding counts
		if (length > RecordSize.MAX_CONTENT + TYPE_LENGTH) {
			Arrays.fill(output, offset, offset + length, (byte) 0);
			throw new BadRecordException(BadRecord.PLAINTEXT_TOO_LONG, length - 1 + " bytes with padding");
		}
		int last = offset + length - 1;
		while (last >= offset && output[last] == 0) {
			last--;
		}
		if (last < offset) {
			throw new BadRecordException(BadRecord.NO_CONTENT_TYPE);
		}
		int type = output[last] & 0xff;
		int index = type - ContentType.CHANGE_CIPHER_SPEC.code();
		if (index < 0 || index >= TYPES.length) {
			Arrays.fill(output, offset, offset + length, (byte) 0);
			throw new BadRecordException(BadRecord.UNKNOWN_CONTENT_TYPE, "protected type " + type);
		}
		contentType(TYPES[index]);
		return last - offset;
	}

}
