package dev.sallyport.protocol;

/**
 * A record that cannot be accepted, RFC 9846 sections 5.1 and 5.2. Immutable and
 * thread-safe.
 *
 * @since 0.1.0
 */
public enum BadRecord implements TlsReason {

	/**
	 * A record is longer than the protocol allows.
	 */
	RECORD_TOO_LONG(AlertDescription.RECORD_OVERFLOW, "a record is longer than the protocol allows"),

	/**
	 * A record decrypts to more than 16384 bytes.
	 */
	PLAINTEXT_TOO_LONG(AlertDescription.RECORD_OVERFLOW, "a record decrypts to more than 16384 bytes"),

	/**
	 * A record has a type that TLS does not have.
	 */
	UNKNOWN_CONTENT_TYPE(AlertDescription.UNEXPECTED_MESSAGE, "a record has a type that TLS does not have"),

	/**
	 * A protected record of TLS 1.2 does not have the negotiated version.
	 */
	WRONG_VERSION(AlertDescription.PROTOCOL_VERSION, "a record does not have the negotiated version"),

	/**
	 * The peer does not speak TLS.
	 */
	NOT_TLS(AlertDescription.PROTOCOL_VERSION, "the peer does not speak TLS"),

	/**
	 * The peer speaks plain HTTP.
	 */
	PLAINTEXT_HTTP(AlertDescription.PROTOCOL_VERSION, "the peer speaks plain HTTP"),

	/**
	 * The peer speaks SSL 2.0.
	 */
	SSL2_HELLO(AlertDescription.PROTOCOL_VERSION, "the peer speaks SSL 2.0"),

	/**
	 * A record does not authenticate.
	 */
	AUTHENTICATION_FAILED(AlertDescription.BAD_RECORD_MAC, "a record does not authenticate"),

	/**
	 * A protected record is all padding.
	 */
	NO_CONTENT_TYPE(AlertDescription.UNEXPECTED_MESSAGE, "a protected record is all padding"),

	/**
	 * A record that must be protected is not.
	 */
	UNPROTECTED(AlertDescription.UNEXPECTED_MESSAGE, "a record that must be protected is not"),

	/**
	 * Too many empty records in a row.
	 */
	TOO_MANY_EMPTY_RECORDS(AlertDescription.UNEXPECTED_MESSAGE, "too many empty records in a row"),

	/**
	 * The sequence numbers of a key are used up.
	 */
	SEQUENCE_EXHAUSTED(AlertDescription.INTERNAL_ERROR, "the sequence numbers of a key are used up");

	private final AlertDescription alert;

	private final String phrase;

	BadRecord(AlertDescription alert, String phrase) {
		this.alert = alert;
		this.phrase = phrase;
	}

	@Override
	public AlertDescription alert() {
		return this.alert;
	}

	@Override
	public String phrase() {
		return this.phrase;
	}

}
