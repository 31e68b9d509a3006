package dev.sallyport.protocol;

import java.util.Optional;

/**
 * A version of TLS that this engine speaks. Older ones are not implemented, on purpose.
 * Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public enum ProtocolVersion {

	/**
	 * TLS 1.2, RFC 5246; also {@code legacy_version} in TLS 1.3.
	 */
	TLS12(0x0303, "TLSv1.2"),

	/**
	 * TLS 1.3, RFC 9846.
	 */
	TLS13(0x0304, "TLSv1.3");

	private static final ProtocolVersion[] VALUES = values();

	private final int code;

	private final String standardName;

	ProtocolVersion(int code, String standardName) {
		this.code = code;
		this.standardName = standardName;
	}

	/**
	 * Return the constant of a code point.
	 * @param code the code point as read from the wire
	 * @return the constant, or empty if the code point is not known here
	 */
	public static Optional<ProtocolVersion> of(int code) {
		for (ProtocolVersion value : VALUES) {
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
	 * Return the name that JSSE uses.
	 * @return for example {@code TLSv1.3}
	 */
	public String standardName() {
		return this.standardName;
	}

	/**
	 * Return the constant that JSSE calls by the given name.
	 * @param name the standard name
	 * @return the constant, or empty if the name is not known here
	 */
	public static Optional<ProtocolVersion> ofStandardName(String name) {
		for (ProtocolVersion value : VALUES) {
			if (value.standardName.equals(name)) {
				return Optional.of(value);
			}
		}
		return Optional.empty();
	}

}
