package dev.sallyport.record;

import java.util.Arrays;

import dev.sallyport.crypto.Aead;
import dev.sallyport.crypto.AeadCipher;
import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.BadRecord;
import dev.sallyport.protocol.BadRecordException;
import dev.sallyport.protocol.ContentType;

/**
 * Takes the protection off received records, under one key, RFC 9846 section 5.2:
 *
 * <pre>
 *  struct {
 *      opaque content[TLSPlaintext.length];
 *      ContentType type;
 *      uint8 zeros[length_of_padding];
 *  } TLSInnerPlaintext;
 * </pre>
 *
 * Records are opened out of place, straight into the array that they are meant for.
 * Confined to one connection.
 */
public final class RecordOpener {

	private static final ContentType[] TYPES = ContentType.values();

	private final AeadCipher cipher;

	private final RecordNonce nonce;

	/**
	 * The additional data: the header as it was received.
	 */
	private final byte[] header = new byte[RecordSize.HEADER];

	private ContentType contentType = ContentType.APPLICATION_DATA;

	RecordOpener(AeadCipher cipher, RecordNonce nonce) {
		this.cipher = cipher;
		this.nonce = nonce;
	}

	/**
	 * Return an opener for the records under a key, from sequence number 0.
	 * @param aead the algorithm
	 * @param key the key; the caller closes it
	 * @param iv the initialization vector; the caller clears it
	 * @return the opener
	 */
	public static RecordOpener of(Aead aead, Secret key, byte[] iv) {
		return new RecordOpener(aead.opener(key), new RecordNonce(iv));
	}

	/**
	 * Return how much room {@link #open} needs for a record.
	 * @param recordLength the length of the record with its header
	 * @return the length of its plaintext with type and padding, 0 if the record is too
	 * short to be genuine
	 */
	public static int plaintextLength(int recordLength) {
		return Math.max(0, recordLength - RecordSize.HEADER - Aead.TAG_LENGTH);
	}

	/**
	 * Return how much content a record may have. One that has more is refused, and not
	 * given room.
	 * @param recordLength the length of the record with its header
	 * @return the most that its content may need
	 */
	public static int maxContentLength(int recordLength) {
		return Math.min(RecordSize.MAX_CONTENT, Math.max(0, plaintextLength(recordLength) - 1));
	}

	/**
	 * Open a record. If that fails, the output is cleared and the sequence number stays.
	 * @param input the array with the record
	 * @param inputOffset where the record's header begins
	 * @param recordLength the length of the record with its header
	 * @param output where to write the {@linkplain #plaintextLength plaintext}: first the
	 * content, behind it the type and the padding; does not overlap the record
	 * @param outputOffset where the first byte goes
	 * @return the length of the content; its type is now {@link #contentType()}
	 * @throws BadRecordException if the record is not genuine or not well-formed
	 */
	public int open(byte[] input, int inputOffset, int recordLength, byte[] output, int outputOffset)
			throws BadRecordException {
		int length = recordLength - RecordSize.HEADER;
		// The shortest genuine record is a lone content type
		if (length <= Aead.TAG_LENGTH) {
			throw new BadRecordException(BadRecord.AUTHENTICATION_FAILED, "a record of " + length + " bytes");
		}
		if (this.nonce.exhausted()) {
			throw new BadRecordException(BadRecord.SEQUENCE_EXHAUSTED);
		}
		System.arraycopy(input, inputOffset, this.header, 0, RecordSize.HEADER);
		int plaintextLength = decrypt(input, inputOffset + RecordSize.HEADER, length, output, outputOffset);
		this.nonce.advance();
		return strip(output, outputOffset, plaintextLength);
	}

	/**
	 * Return the type of the record that was opened last.
	 * @return the type that the protection had covered
	 */
	public ContentType contentType() {
		return this.contentType;
	}

	private int decrypt(byte[] input, int inputOffset, int length, byte[] output, int outputOffset)
			throws BadRecordException {
		boolean genuine = false;
		try {
			this.cipher.start(this.nonce.current(), this.header, RecordSize.HEADER);
			int written = this.cipher.finish(input, inputOffset, length, output, outputOffset);
			genuine = true;
			return written;
		}
		catch (CryptoException ex) {
			throw new BadRecordException(BadRecord.AUTHENTICATION_FAILED, null, ex);
		}
		finally {
			if (!genuine) {
				Arrays.fill(output, outputOffset, outputOffset + length - Aead.TAG_LENGTH, (byte) 0);
			}
		}
	}

	private int strip(byte[] output, int offset, int length) throws BadRecordException {
		// RFC 9846 section 5.4: the padding counts
		if (length > RecordSize.MAX_CONTENT + 1) {
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
		this.contentType = TYPES[index];
		return last - offset;
	}

}
