package dev.sallyport.protocol;

import java.util.Optional;

/**
 * The type of an extension, RFC 9846 section 4.3 and its siblings. Immutable and
 * thread-safe.
 *
 * @since 0.1.0
 */
public enum ExtensionType {

	/**
	 * RFC 6066 section 3.
	 */
	SERVER_NAME(0),

	/**
	 * RFC 6066 section 4.
	 */
	MAX_FRAGMENT_LENGTH(1),

	/**
	 * RFC 6066 section 8.
	 */
	STATUS_REQUEST(5),

	/**
	 * RFC 9846 section 4.3.7.
	 */
	SUPPORTED_GROUPS(10),

	/**
	 * RFC 8422 section 5.1.2.
	 */
	EC_POINT_FORMATS(11),

	/**
	 * RFC 9846 section 4.3.3.
	 */
	SIGNATURE_ALGORITHMS(13),

	/**
	 * RFC 7301.
	 */
	APPLICATION_LAYER_PROTOCOL_NEGOTIATION(16),

	/**
	 * RFC 6962.
	 */
	SIGNED_CERTIFICATE_TIMESTAMP(18),

	/**
	 * RFC 7627.
	 */
	EXTENDED_MASTER_SECRET(23),

	/**
	 * RFC 5077.
	 */
	SESSION_TICKET(35),

	/**
	 * RFC 9846 section 4.3.11.
	 */
	PRE_SHARED_KEY(41),

	/**
	 * RFC 9846 section 4.3.10.
	 */
	EARLY_DATA(42),

	/**
	 * RFC 9846 section 4.3.1.
	 */
	SUPPORTED_VERSIONS(43),

	/**
	 * RFC 9846 section 4.3.2.
	 */
	COOKIE(44),

	/**
	 * RFC 9846 section 4.3.9.
	 */
	PSK_KEY_EXCHANGE_MODES(45),

	/**
	 * RFC 9846 section 4.3.4.
	 */
	CERTIFICATE_AUTHORITIES(47),

	/**
	 * RFC 9846 section 4.3.5.
	 */
	OID_FILTERS(48),

	/**
	 * RFC 9846 section 4.3.6; never offered.
	 */
	POST_HANDSHAKE_AUTH(49),

	/**
	 * RFC 9846 section 4.3.3.
	 */
	SIGNATURE_ALGORITHMS_CERT(50),

	/**
	 * RFC 9846 section 4.3.8.
	 */
	KEY_SHARE(51),

	/**
	 * RFC 5746.
	 */
	RENEGOTIATION_INFO(65281);

	private static final ExtensionType[] VALUES = values();

	private final int code;

	ExtensionType(int code) {
		this.code = code;
	}

	/**
	 * Return the constant of a code point.
	 * @param code the code point as read from the wire
	 * @return the constant, or empty if the code point is not known here
	 */
	public static Optional<ExtensionType> of(int code) {
		for (ExtensionType value : VALUES) {
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
