package dev.sallyport.record;

import java.util.Arrays;

import dev.sallyport.crypto.Aead;
import dev.sallyport.crypto.AeadCipher;
import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.BadRecord;
import dev.sallyport.protocol.BadRecordException;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.ProtocolVersion;

/**
 * Takes the protection off received records, under one key. Records are opened out of
 * place, straight into the array that they are meant for. Confined to one connection.
 */
public abstract class RecordOpener {

	private final AeadCipher cipher;

	private final RecordNonce nonce;

	/**
	 * By how much a record is longer than its plaintext.
	 */
	private final int overhead;

	/**
	 * The shortest plaintext that a genuine record has.
	 */
	private final int shortest;

	private ContentType contentType = ContentType.APPLICATION_DATA;

	RecordOpener(AeadCipher cipher, RecordNonce nonce, int overhead, int shortest) {
		this.cipher = cipher;
		this.nonce = nonce;
		this.overhead = overhead;
		this.shortest = shortest;
	}

	/**
	 * Return an opener for the records of TLS 1.3 under a key, from sequence number 0.
	 * @param aead the algorithm
	 * @param key the key; the caller closes it
	 * @param iv the initialization vector; the caller clears it
	 * @return the opener
	 */
	public static RecordOpener of(Aead aead, Secret key, byte[] iv) {
		return new Tls13Opener(aead.opener(key), new RecordNonce(iv));
	}

	/**
	 * Return an opener for the records of TLS 1.2 under a key, from sequence number 0.
	 * @param aead the algorithm
	 * @param key the key; the caller closes it
	 * @param iv the part of the nonce that is not sent; the caller clears it
	 * @return the opener
	 */
	public static RecordOpener ofTls12(Aead aead, Secret key, byte[] iv) {
		return new Tls12Opener(aead.algorithm(), aead.opener(key), Tls12Format.nonce(aead, iv, 0));
	}

	/**
	 * Return whose records are opened.
	 * @return the version
	 */
	public abstract ProtocolVersion version();

	/**
	 * Return how much room {@link #open} needs for a record.
	 * @param recordLength the length of the record with its header
	 * @return the length of its plaintext, in TLS 1.3 with type and padding; 0 if the
	 * record is too short to be genuine
	 */
	public final int plaintextLength(int recordLength) {
		return Math.max(0, recordLength - this.overhead);
	}

	/**
	 * Return how much content a record may have. One that has more is refused, and not
	 * given room.
	 * @param recordLength the length of the record with its header
	 * @return the most that its content may need
	 */
	public final int maxContentLength(int recordLength) {
		return Math.min(RecordSize.MAX_CONTENT, Math.max(0, plaintextLength(recordLength) - this.shortest));
	}

	/**
	 * Open a record. If that fails, the output is cleared and the sequence number stays.
	 * @param input the array with the record
	 * @param inputOffset where the record's header begins
	 * @param recordLength the length of the record with its header
	 * @param output where to write the {@linkplain #plaintextLength plaintext}: first the
	 * content, in TLS 1.3 behind it the type and the padding; does not overlap the record
	 * @param outputOffset where the first byte goes
	 * @return the length of the content; its type is now {@link #contentType()}
	 * @throws BadRecordException if the record is not genuine or not well-formed
	 */
	public final int open(byte[] input, int inputOffset, int recordLength, byte[] output, int outputOffset)
			throws BadRecordException {
		if (recordLength < this.overhead + this.shortest) {
			throw new BadRecordException(BadRecord.AUTHENTICATION_FAILED,
					"a record of " + (recordLength - RecordSize.HEADER) + " bytes");
		}
		if (this.nonce.exhausted()) {
			throw new BadRecordException(BadRecord.SEQUENCE_EXHAUSTED);
		}
		int plaintextLength = decrypt(input, inputOffset, recordLength, output, outputOffset);
		this.nonce.advance();
		return finish(output, outputOffset, plaintextLength);
	}

	/**
	 * Return the type of the record that was opened last.
	 * @return the type that the protection had covered
	 */
	public final ContentType contentType() {
		return this.contentType;
	}

	final void contentType(ContentType type) {
		this.contentType = type;
	}

	private int decrypt(byte[] input, int inputOffset, int recordLength, byte[] output, int outputOffset)
			throws BadRecordException {
		boolean genuine = false;
		try {
			int prefix = start(this.cipher, this.nonce, input, inputOffset);
			int written = this.cipher.finish(input, inputOffset + prefix, recordLength - prefix, output, outputOffset);
			// An attack that no tag shows: a library that leaves the end of the data away
			if (written != plaintextLength(recordLength)) {
				throw new CryptoException("A record was not opened as a whole");
			}
			genuine = true;
			return written;
		}
		catch (CryptoException ex) {
			throw new BadRecordException(BadRecord.AUTHENTICATION_FAILED, null, ex);
		}
		finally {
			if (!genuine) {
				Arrays.fill(output, outputOffset, outputOffset + plaintextLength(recordLength), (byte) 0);
			}
		}
	}

	/**
	 * Start the cipher with the additional data.
	 * @return how many bytes are in front of the ciphertext
	 */
	abstract int start(AeadCipher cipher, RecordNonce nonce, byte[] input, int inputOffset)
			throws CryptoException, BadRecordException;

	/**
	 * Check the plaintext and learn its type.
	 * @return the length of the content
	 */
	abstract int finish(byte[] output, int offset, int length) throws BadRecordException;

}
