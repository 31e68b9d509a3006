package dev.sallyport.record;

/**
 * The sizes of RFC 9846 sections 5.1 and 5.2, in bytes.
 */
public final class RecordSize {

	/**
	 * The type, legacy_record_version and the length.
	 */
	public static final int HEADER = 5;

	/**
	 * The most content that a record carries.
	 */
	public static final int MAX_CONTENT = 1 << 14;

	/**
	 * The longest fragment of a protected record. RFC 5246 section 6.2.3 would let TLS
	 * 1.2 have up to 2048 bytes more than the content, but no AEAD needs more than 24.
	 */
	public static final int MAX_PROTECTED = MAX_CONTENT + 256;

	/**
	 * The longest record, with its header.
	 */
	public static final int MAX_RECORD = HEADER + MAX_PROTECTED;

	private RecordSize() {
	}

}
