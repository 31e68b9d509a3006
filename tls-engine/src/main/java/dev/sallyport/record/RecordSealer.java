package dev.sallyport.record;

import dev.sallyport.crypto.Aead;
import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.TlsException;

/**
 * Writes the records of one direction and one epoch. A record is written in steps, so
 * that its content need not lie in one piece: {@link #start}, any number of
 * {@link #update}, {@link #finish()}. Confined to one connection.
 */
public abstract class RecordSealer {

	/**
	 * The version of TLS 1.2, which is also {@code legacy_record_version} of all records
	 * of TLS 1.3 but the first, RFC 9846 section 5.1.
	 */
	static final int RECORD_VERSION = 0x0303;

	/**
	 * An initial ClientHello should look like one of TLS 1.0, RFC 9846 section 5.1.
	 */
	private static final int INITIAL_RECORD_VERSION = 0x0301;

	private static final byte[] NOWHERE = {};

	private byte[] output = NOWHERE;

	private int begin;

	private int position;

	RecordSealer() {
	}

	/**
	 * Return a sealer that does not protect, for the hellos.
	 * @return the sealer
	 */
	public static RecordSealer unprotected() {
		return new PlainSealer(RECORD_VERSION);
	}

	/**
	 * Return a sealer that does not protect, for a client's first ClientHello.
	 * @return the sealer
	 */
	public static RecordSealer initial() {
		return new PlainSealer(INITIAL_RECORD_VERSION);
	}

	/**
	 * Return a sealer of TLS 1.3 under a key, from sequence number 0.
	 * @param aead the algorithm
	 * @param key the key; the caller closes it
	 * @param iv the initialization vector; the caller clears it
	 * @return the sealer
	 */
	public static RecordSealer of(Aead aead, Secret key, byte[] iv) {
		return new Tls13Sealer(aead.sealer(key), new RecordNonce(iv), aead.algorithm().recordLimit());
	}

	/**
	 * Return a sealer of TLS 1.2 under a key, from sequence number 0.
	 * @param aead the algorithm
	 * @param key the key; the caller closes it
	 * @param iv the part of the nonce that is not sent; the caller clears it
	 * @return the sealer
	 */
	public static RecordSealer ofTls12(Aead aead, Secret key, byte[] iv) {
		return new Tls12Sealer(aead.algorithm(), aead.sealer(key), Tls12Format.nonce(aead, iv, 0),
				aead.algorithm().recordLimit());
	}

	/**
	 * Return by how much a record is longer than its content.
	 * @return the number of bytes
	 */
	public abstract int overhead();

	/**
	 * Return whether so many records were sealed that no application data should be
	 * sealed under this key any more, RFC 9846 section 5.5.
	 * @return {@code true} if the key is to be changed or, in TLS 1.2, given up
	 */
	public boolean limitReached() {
		return false;
	}

	/**
	 * Begin a record.
	 * @param type the type of the content
	 * @param length the length of the content, at most {@link RecordSize#MAX_CONTENT}
	 * @param output the array to write to; overlaps no content
	 * @param offset where the header goes; {@code length + overhead()} bytes follow
	 * @throws TlsException if no more records can be sealed
	 */
	public final void start(ContentType type, int length, byte[] output, int offset) throws TlsException {
		this.output = output;
		this.begin = offset;
		this.position = offset + RecordSize.HEADER;
		this.position += startContent(type, length);
	}

	/**
	 * Add content.
	 * @param input the array to read from
	 * @param offset the first byte
	 * @param length how many bytes
	 * @throws TlsException if the cipher fails
	 */
	public final void update(byte[] input, int offset, int length) throws TlsException {
		this.position += addContent(input, offset, length);
	}

	/**
	 * End the record.
	 * @return the length of the record with its header
	 * @throws TlsException if the cipher fails
	 */
	public final int finish() throws TlsException {
		return end(finishContent());
	}

	/**
	 * Add the last content and end the record: fewer steps for the cipher.
	 * @param stage the array to read from, from offset 0; the byte behind the content may
	 * be overwritten
	 * @param length how many bytes
	 * @return the length of the record with its header
	 * @throws TlsException if the cipher fails
	 */
	public final int finish(byte[] stage, int length) throws TlsException {
		return end(finishContent(stage, length));
	}

	private int end(int written) {
		// The array is the caller's
		this.output = NOWHERE;
		return this.position + written - this.begin;
	}

	/**
	 * Begin the content.
	 * @return how many bytes were written between the header and the content
	 */
	abstract int startContent(ContentType type, int length) throws TlsException;

	abstract int addContent(byte[] input, int offset, int length) throws TlsException;

	abstract int finishContent() throws TlsException;

	abstract int finishContent(byte[] stage, int length) throws TlsException;

	final byte[] output() {
		return this.output;
	}

	final int begin() {
		return this.begin;
	}

	final int position() {
		return this.position;
	}

	static void writeHeader(byte[] output, int offset, int type, int version, int length) {
		output[offset] = (byte) type;
		output[offset + 1] = (byte) (version >>> 8);
		output[offset + 2] = (byte) version;
		output[offset + 3] = (byte) (length >>> 8);
		output[offset + 4] = (byte) length;
	}

}
