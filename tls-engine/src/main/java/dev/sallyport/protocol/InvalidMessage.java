package dev.sallyport.protocol;

/**
 * The peer sent bytes that do not parse. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public enum InvalidMessage implements TlsReason {

	/**
	 * A field reaches beyond the end of its message.
	 */
	MESSAGE_TOO_SHORT(AlertDescription.DECODE_ERROR, "a field reaches beyond the end of its message"),

	/**
	 * Bytes are left over behind the last field.
	 */
	TRAILING_DATA(AlertDescription.DECODE_ERROR, "bytes are left over behind the last field"),

	/**
	 * A vector is shorter or longer than its type allows.
	 */
	VECTOR_OUT_OF_BOUNDS(AlertDescription.DECODE_ERROR, "a vector is shorter or longer than its type allows"),

	/**
	 * A field holds a value that its type does not have.
	 */
	ILLEGAL_VALUE(AlertDescription.DECODE_ERROR, "a field holds a value that its type does not have"),

	/**
	 * A key exchange of TLS 1.2 describes its curve instead of naming it, RFC 8422
	 * section 5.4.
	 */
	CURVE_NOT_NAMED(AlertDescription.ILLEGAL_PARAMETER, "a key exchange does not name its curve"),

	/**
	 * An extension came twice in one message.
	 */
	DUPLICATE_EXTENSION(AlertDescription.ILLEGAL_PARAMETER, "an extension came twice in one message"),

	/**
	 * An extension came in a message that it is not specified for.
	 */
	MISPLACED_EXTENSION(AlertDescription.ILLEGAL_PARAMETER,
			"an extension came in a message that it is not specified for"),

	/**
	 * A server name is not a host name.
	 */
	MALFORMED_SERVER_NAME(AlertDescription.ILLEGAL_PARAMETER, "a server name is not a host name"),

	/**
	 * A certificate does not parse.
	 */
	MALFORMED_CERTIFICATE(AlertDescription.BAD_CERTIFICATE, "a certificate does not parse"),

	/**
	 * A handshake message is larger than this engine accepts.
	 */
	HANDSHAKE_MESSAGE_TOO_LARGE(AlertDescription.ILLEGAL_PARAMETER,
			"a handshake message is larger than this engine accepts"),

	/**
	 * A handshake or alert record has no content.
	 */
	EMPTY_FRAGMENT(AlertDescription.UNEXPECTED_MESSAGE, "a handshake or alert record has no content"),

	/**
	 * An alert does not fill its record exactly.
	 */
	SPLIT_ALERT(AlertDescription.DECODE_ERROR, "an alert does not fill its record exactly");

	private final AlertDescription alert;

	private final String phrase;

	InvalidMessage(AlertDescription alert, String phrase) {
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
