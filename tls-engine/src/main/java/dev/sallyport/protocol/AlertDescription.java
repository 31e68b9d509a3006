package dev.sallyport.protocol;

import java.util.Locale;
import java.util.Optional;

/**
 * The description of an alert, RFC 9846 section 6. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public enum AlertDescription {

	/**
	 * {@code close_notify}.
	 */
	CLOSE_NOTIFY(0),

	/**
	 * {@code unexpected_message}.
	 */
	UNEXPECTED_MESSAGE(10),

	/**
	 * {@code bad_record_mac}.
	 */
	BAD_RECORD_MAC(20),

	/**
	 * {@code record_overflow}.
	 */
	RECORD_OVERFLOW(22),

	/**
	 * {@code handshake_failure}.
	 */
	HANDSHAKE_FAILURE(40),

	/**
	 * {@code bad_certificate}.
	 */
	BAD_CERTIFICATE(42),

	/**
	 * {@code unsupported_certificate}.
	 */
	UNSUPPORTED_CERTIFICATE(43),

	/**
	 * {@code certificate_revoked}.
	 */
	CERTIFICATE_REVOKED(44),

	/**
	 * {@code certificate_expired}.
	 */
	CERTIFICATE_EXPIRED(45),

	/**
	 * {@code certificate_unknown}.
	 */
	CERTIFICATE_UNKNOWN(46),

	/**
	 * {@code illegal_parameter}.
	 */
	ILLEGAL_PARAMETER(47),

	/**
	 * {@code unknown_ca}.
	 */
	UNKNOWN_CA(48),

	/**
	 * {@code access_denied}.
	 */
	ACCESS_DENIED(49),

	/**
	 * {@code decode_error}.
	 */
	DECODE_ERROR(50),

	/**
	 * {@code decrypt_error}.
	 */
	DECRYPT_ERROR(51),

	/**
	 * {@code protocol_version}.
	 */
	PROTOCOL_VERSION(70),

	/**
	 * {@code insufficient_security}.
	 */
	INSUFFICIENT_SECURITY(71),

	/**
	 * {@code internal_error}.
	 */
	INTERNAL_ERROR(80),

	/**
	 * {@code inappropriate_fallback}.
	 */
	INAPPROPRIATE_FALLBACK(86),

	/**
	 * {@code user_canceled}.
	 */
	USER_CANCELED(90),

	/**
	 * {@code no_renegotiation}.
	 */
	NO_RENEGOTIATION(100),

	/**
	 * {@code missing_extension}.
	 */
	MISSING_EXTENSION(109),

	/**
	 * {@code unsupported_extension}.
	 */
	UNSUPPORTED_EXTENSION(110),

	/**
	 * {@code unrecognized_name}.
	 */
	UNRECOGNIZED_NAME(112),

	/**
	 * {@code bad_certificate_status_response}.
	 */
	BAD_CERTIFICATE_STATUS_RESPONSE(113),

	/**
	 * {@code unknown_psk_identity}.
	 */
	UNKNOWN_PSK_IDENTITY(115),

	/**
	 * {@code certificate_required}.
	 */
	CERTIFICATE_REQUIRED(116),

	/**
	 * {@code general_error}.
	 */
	GENERAL_ERROR(117),

	/**
	 * {@code no_application_protocol}.
	 */
	NO_APPLICATION_PROTOCOL(120);

	private static final AlertDescription[] VALUES = values();

	private final int code;

	AlertDescription(int code) {
		this.code = code;
	}

	/**
	 * Return the constant of a code point.
	 * @param code the code point as read from the wire
	 * @return the constant, or empty if the code point is not known here
	 */
	public static Optional<AlertDescription> of(int code) {
		for (AlertDescription value : VALUES) {
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

	/**
	 * Return the name as the RFC writes it.
	 * @return for example {@code illegal_parameter}
	 */
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

}
