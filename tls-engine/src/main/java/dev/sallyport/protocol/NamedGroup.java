package dev.sallyport.protocol;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A key-exchange group, RFC 9846 section 4.3.7 and draft-ietf-tls-ecdhe-mlkem. Immutable
 * and thread-safe.
 *
 * @since 0.1.0
 */
public enum NamedGroup {

	/**
	 * NIST P-256.
	 */
	SECP256R1(0x0017, "secp256r1"),

	/**
	 * NIST P-384.
	 */
	SECP384R1(0x0018, "secp384r1"),

	/**
	 * NIST P-521.
	 */
	SECP521R1(0x0019, "secp521r1"),

	/**
	 * Curve25519, RFC 7748.
	 */
	X25519(0x001d, "x25519"),

	/**
	 * ML-KEM-768 with X25519: safe as long as either of them is.
	 */
	X25519MLKEM768(0x11ec, "X25519MLKEM768"),

	/**
	 * ML-KEM-768 with P-256: safe as long as either of them is.
	 */
	SECP256R1MLKEM768(0x11eb, "SecP256r1MLKEM768"),

	/**
	 * ML-KEM-1024 with P-384: safe as long as either of them is.
	 */
	SECP384R1MLKEM1024(0x11ed, "SecP384r1MLKEM1024");

	private static final NamedGroup[] VALUES = values();

	private static final Map<String, NamedGroup> BY_NAME = byName();

	private final int code;

	private final String standardName;

	NamedGroup(int code, String standardName) {
		this.code = code;
		this.standardName = standardName;
	}

	/**
	 * Return the constant of a code point.
	 * @param code the code point as read from the wire
	 * @return the constant, or empty if the code point is not known here
	 */
	public static Optional<NamedGroup> of(int code) {
		for (NamedGroup value : VALUES) {
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
	 * @return for example {@code x25519}
	 */
	public String standardName() {
		return this.standardName;
	}

	/**
	 * Return the constant that JSSE calls by the given name.
	 * @param name the standard name, in any case; {@code P-256} and its siblings are
	 * accepted too
	 * @return the constant, or empty if the name is not known here
	 */
	public static Optional<NamedGroup> ofStandardName(String name) {
		return Optional.ofNullable(name).map((known) -> BY_NAME.get(known.toLowerCase(Locale.ROOT)));
	}

	/**
	 * Return the curve of a key in a certificate. In TLS 1.2 it belongs to what
	 * {@code supported_groups} lists (RFC 8422 sections 5.1.1, 5.3 and 5.6); in TLS 1.3
	 * the signature schemes name it.
	 * @param key a key that some signature scheme accepts
	 * @return the curve, or empty for a key of RSA or EdDSA
	 */
	public static Optional<NamedGroup> ofKey(PublicKey key) {
		if (!(key instanceof ECPublicKey ecKey)) {
			return Optional.empty();
		}
		// Of the curves that a scheme accepts no two are of one size
		return switch (ecKey.getParams().getCurve().getField().getFieldSize()) {
			case 256 -> Optional.of(SECP256R1);
			case 384 -> Optional.of(SECP384R1);
			case 521 -> Optional.of(SECP521R1);
			default -> Optional.empty();
		};
	}

	/**
	 * Return whether the group resists an attacker with a quantum computer.
	 * @return {@code true} for the hybrids with ML-KEM
	 */
	public boolean postQuantum() {
		return switch (this) {
			case SECP256R1, SECP384R1, SECP521R1, X25519 -> false;
			case X25519MLKEM768, SECP256R1MLKEM768, SECP384R1MLKEM1024 -> true;
		};
	}

	private static Map<String, NamedGroup> byName() {
		Map<String, NamedGroup> byName = new HashMap<>();
		for (NamedGroup value : VALUES) {
			byName.put(value.standardName.toLowerCase(Locale.ROOT), value);
		}
		byName.put("p-256", SECP256R1);
		byName.put("p-384", SECP384R1);
		byName.put("p-521", SECP521R1);
		return Map.copyOf(byName);
	}

}
