package dev.sallyport.protocol;

import java.util.Optional;

/**
 * The type of a handshake message, RFC 9846 section 4. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public enum HandshakeType {

	/**
	 * TLS 1.2 only: asks for renegotiation, which this engine refuses.
	 */
	HELLO_REQUEST(0),

	/**
	 * RFC 9846 section 4.2.2.
	 */
	CLIENT_HELLO(1),

	/**
	 * RFC 9846 section 4.2.3; also the HelloRetryRequest of section 4.2.4.
	 */
	SERVER_HELLO(2),

	/**
	 * RFC 9846 section 4.7.1.
	 */
	NEW_SESSION_TICKET(4),

	/**
	 * RFC 9846 section 4.6.
	 */
	END_OF_EARLY_DATA(5),

	/**
	 * RFC 9846 section 4.4.1.
	 */
	ENCRYPTED_EXTENSIONS(8),

	/**
	 * RFC 9846 section 4.5.1.
	 */
	CERTIFICATE(11),

	/**
	 * TLS 1.2 only, RFC 5246 section 7.4.3.
	 */
	SERVER_KEY_EXCHANGE(12),

	/**
	 * RFC 9846 section 4.4.2.
	 */
	CERTIFICATE_REQUEST(13),

	/**
	 * TLS 1.2 only, RFC 5246 section 7.4.5.
	 */
	SERVER_HELLO_DONE(14),

	/**
	 * RFC 9846 section 4.5.2.
	 */
	CERTIFICATE_VERIFY(15),

	/**
	 * TLS 1.2 only, RFC 5246 section 7.4.7.
	 */
	CLIENT_KEY_EXCHANGE(16),

	/**
	 * RFC 9846 section 4.5.3.
	 */
	FINISHED(20),

	/**
	 * TLS 1.2 only, RFC 6066 section 8.
	 */
	CERTIFICATE_STATUS(22),

	/**
	 * RFC 9846 section 4.7.3.
	 */
	KEY_UPDATE(24),

	/**
	 * Never on the wire: stands for the first ClientHello in the transcript after a
	 * HelloRetryRequest, RFC 9846 section 4.1.
	 */
	MESSAGE_HASH(254);

	private static final HandshakeType[] VALUES = values();

	private final int code;

	HandshakeType(int code) {
		this.code = code;
	}

	/**
	 * Return the constant of a code point.
	 * @param code the code point as read from the wire
	 * @return the constant, or empty if the code point is not known here
	 */
	public static Optional<HandshakeType> of(int code) {
		for (HandshakeType value : VALUES) {
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
