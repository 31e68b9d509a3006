package dev.sallyport.protocol;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A cipher suite that this engine speaks, RFC 9846 appendix B.4. The constants are the
 * IANA names, which are also the names of JSSE. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public enum CipherSuite {

	/**
	 * AES-128-GCM with SHA-256.
	 */
	TLS_AES_128_GCM_SHA256(0x1301, ProtocolVersion.TLS13, 128),

	/**
	 * AES-256-GCM with SHA-384.
	 */
	TLS_AES_256_GCM_SHA384(0x1302, ProtocolVersion.TLS13, 256),

	/**
	 * ChaCha20-Poly1305 with SHA-256.
	 */
	TLS_CHACHA20_POLY1305_SHA256(0x1303, ProtocolVersion.TLS13, 256),

	/**
	 * TLS 1.2, RFC 5289: ECDHE signed with ECDSA or EdDSA, AES-128-GCM with SHA-256.
	 */
	TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256(0xc02b, ProtocolVersion.TLS12, 128),

	/**
	 * TLS 1.2, RFC 5289: ECDHE signed with RSA, AES-128-GCM with SHA-256.
	 */
	TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256(0xc02f, ProtocolVersion.TLS12, 128),

	/**
	 * TLS 1.2, RFC 5289: ECDHE signed with ECDSA or EdDSA, AES-256-GCM with SHA-384.
	 */
	TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384(0xc02c, ProtocolVersion.TLS12, 256),

	/**
	 * TLS 1.2, RFC 5289: ECDHE signed with RSA, AES-256-GCM with SHA-384.
	 */
	TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384(0xc030, ProtocolVersion.TLS12, 256),

	/**
	 * TLS 1.2, RFC 7905: ECDHE signed with ECDSA or EdDSA, ChaCha20-Poly1305 with
	 * SHA-256.
	 */
	TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256(0xcca9, ProtocolVersion.TLS12, 256),

	/**
	 * TLS 1.2, RFC 7905: ECDHE signed with RSA, ChaCha20-Poly1305 with SHA-256.
	 */
	TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256(0xcca8, ProtocolVersion.TLS12, 256);

	private static final CipherSuite[] VALUES = values();

	private static final Map<String, CipherSuite> BY_NAME = Stream.of(VALUES)
		.collect(Collectors.toUnmodifiableMap(CipherSuite::name, Function.identity()));

	private final int code;

	private final ProtocolVersion version;

	private final int keyBits;

	CipherSuite(int code, ProtocolVersion version, int keyBits) {
		this.code = code;
		this.version = version;
		this.keyBits = keyBits;
	}

	/**
	 * Return the constant of a code point.
	 * @param code the code point as read from the wire
	 * @return the constant, or empty if the code point is not known here
	 */
	public static Optional<CipherSuite> of(int code) {
		for (CipherSuite value : VALUES) {
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
	 * Return the version of TLS that the suite belongs to.
	 * @return the version
	 */
	public ProtocolVersion version() {
		return this.version;
	}

	/**
	 * Return the size of the key of the record protection.
	 * @return the size in bits
	 */
	public int keyBits() {
		return this.keyBits;
	}

	/**
	 * Return whether a server of this suite may authenticate itself with a scheme. In TLS
	 * 1.2 the suite says so, where EdDSA counts as ECDSA (RFC 8422 section 5.10); in TLS
	 * 1.3 suites and signatures are independent.
	 * @param scheme the scheme of the server's signature
	 * @return {@code true} if they go together
	 */
	public boolean signedWith(SignatureScheme scheme) {
		return switch (this) {
			case TLS_AES_128_GCM_SHA256, TLS_AES_256_GCM_SHA384, TLS_CHACHA20_POLY1305_SHA256 -> true;
			case TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
					TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256 ->
				!scheme.usesRsa() && scheme.signsTls12Handshake();
			case TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
					TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256 ->
				scheme.usesRsa();
		};
	}

	/**
	 * Return the suite that JSSE calls by the given name.
	 * @param name the IANA name
	 * @return the suite, or empty if the name is not known here
	 */
	public static Optional<CipherSuite> ofStandardName(String name) {
		return Optional.ofNullable(name).map(BY_NAME::get);
	}

}
