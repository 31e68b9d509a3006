package dev.sallyport.protocol;

import java.util.Optional;

/**
 * The type of a record, RFC 9846 section 5.1. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public enum ContentType {

	/**
	 * A dummy for middleboxes in TLS 1.3.
	 */
	CHANGE_CIPHER_SPEC(20),

	/**
	 * An alert.
	 */
	ALERT(21),

	/**
	 * A piece of one or more handshake messages.
	 */
	HANDSHAKE(22),

	/**
	 * Application data, and every protected record of TLS 1.3.
	 */
	APPLICATION_DATA(23);

	private static final ContentType[] VALUES = values();

	private final int code;

	ContentType(int code) {
		this.code = code;
	}

	/**
	 * Return the constant of a code point.
	 * @param code the code point as read from the wire
	 * @return the constant, or empty if the code point is not known here
	 */
	public static Optional<ContentType> of(int code) {
		for (ContentType value : VALUES) {
			if (value.code == code) {
				return Optional.of(value);
			}
		}
		return Optional.empty();
	}

	/**
	 * Return the IANA code point.
	 * @return the code point, as on the wire
	 */
	public int code() {
		return this.code;
	}

}
