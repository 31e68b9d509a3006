package dev.sallyport.protocol;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A signature scheme, RFC 9846 section 4.3.3. The PKCS#1 v1.5 schemes may sign
 * certificates, but never a TLS 1.3 handshake. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public enum SignatureScheme {

	/**
	 * RSA PKCS#1 v1.5 with SHA-256: certificates and TLS 1.2.
	 */
	RSA_PKCS1_SHA256(0x0401, "rsa_pkcs1_sha256", "RSA", "SHA256withRSA"),

	/**
	 * RSA PKCS#1 v1.5 with SHA-384: certificates and TLS 1.2.
	 */
	RSA_PKCS1_SHA384(0x0501, "rsa_pkcs1_sha384", "RSA", "SHA384withRSA"),

	/**
	 * RSA PKCS#1 v1.5 with SHA-512: certificates and TLS 1.2.
	 */
	RSA_PKCS1_SHA512(0x0601, "rsa_pkcs1_sha512", "RSA", "SHA512withRSA"),

	/**
	 * ECDSA with SHA-256; on P-256 in TLS 1.3.
	 */
	ECDSA_SECP256R1_SHA256(0x0403, "ecdsa_secp256r1_sha256", "EC", "SHA256withECDSA"),

	/**
	 * ECDSA with SHA-384; on P-384 in TLS 1.3.
	 */
	ECDSA_SECP384R1_SHA384(0x0503, "ecdsa_secp384r1_sha384", "EC", "SHA384withECDSA"),

	/**
	 * ECDSA with SHA-512; on P-521 in TLS 1.3.
	 */
	ECDSA_SECP521R1_SHA512(0x0603, "ecdsa_secp521r1_sha512", "EC", "SHA512withECDSA"),

	/**
	 * RSA-PSS with SHA-256 and an rsaEncryption key.
	 */
	RSA_PSS_RSAE_SHA256(0x0804, "rsa_pss_rsae_sha256", "RSA", "RSASSA-PSS"),

	/**
	 * RSA-PSS with SHA-384 and an rsaEncryption key.
	 */
	RSA_PSS_RSAE_SHA384(0x0805, "rsa_pss_rsae_sha384", "RSA", "RSASSA-PSS"),

	/**
	 * RSA-PSS with SHA-512 and an rsaEncryption key.
	 */
	RSA_PSS_RSAE_SHA512(0x0806, "rsa_pss_rsae_sha512", "RSA", "RSASSA-PSS"),

	/**
	 * Ed25519, RFC 8032.
	 */
	ED25519(0x0807, "ed25519", "EdDSA", "Ed25519"),

	/**
	 * RSA-PSS with SHA-256 and a key marked for PSS only.
	 */
	RSA_PSS_PSS_SHA256(0x0809, "rsa_pss_pss_sha256", "RSASSA-PSS", "RSASSA-PSS"),

	/**
	 * RSA-PSS with SHA-384 and a key marked for PSS only.
	 */
	RSA_PSS_PSS_SHA384(0x080a, "rsa_pss_pss_sha384", "RSASSA-PSS", "RSASSA-PSS"),

	/**
	 * RSA-PSS with SHA-512 and a key marked for PSS only.
	 */
	RSA_PSS_PSS_SHA512(0x080b, "rsa_pss_pss_sha512", "RSASSA-PSS", "RSASSA-PSS"),

	/**
	 * ML-DSA-44, FIPS 204, with an empty context; TLS 1.3 only. Experimental.
	 */
	MLDSA44(0x0904, "mldsa44", "ML-DSA", "ML-DSA-44"),

	/**
	 * ML-DSA-65, FIPS 204, with an empty context; TLS 1.3 only. Experimental.
	 */
	MLDSA65(0x0905, "mldsa65", "ML-DSA", "ML-DSA-65"),

	/**
	 * ML-DSA-87, FIPS 204, with an empty context; TLS 1.3 only. Experimental.
	 */
	MLDSA87(0x0906, "mldsa87", "ML-DSA", "ML-DSA-87");

	private static final SignatureScheme[] VALUES = values();

	private static final Map<String, SignatureScheme> BY_NAME = Stream.of(VALUES)
		.collect(Collectors.toUnmodifiableMap(SignatureScheme::standardName, Function.identity()));

	private final int code;

	private final String standardName;

	private final String keyAlgorithm;

	private final String jcaAlgorithm;

	SignatureScheme(int code, String standardName, String keyAlgorithm, String jcaAlgorithm) {
		this.code = code;
		this.standardName = standardName;
		this.keyAlgorithm = keyAlgorithm;
		this.jcaAlgorithm = jcaAlgorithm;
	}

	/**
	 * Return the constant of a code point.
	 * @param code the code point as read from the wire
	 * @return the constant, or empty if the code point is not known here
	 */
	public static Optional<SignatureScheme> of(int code) {
		for (SignatureScheme value : VALUES) {
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
	 * @return for example {@code ecdsa_secp256r1_sha256}
	 */
	public String standardName() {
		return this.standardName;
	}

	/**
	 * Return the constant that JSSE calls by the given name.
	 * @param name the standard name
	 * @return the constant, or empty if the name is not known here
	 */
	public static Optional<SignatureScheme> ofStandardName(String name) {
		return Optional.ofNullable(name).map(BY_NAME::get);
	}

	/**
	 * Return the algorithm of the keys that sign with this scheme, as the JCA names it.
	 * @return {@code RSA}, {@code RSASSA-PSS}, {@code EC}, {@code EdDSA} or
	 * {@code ML-DSA}
	 */
	public String keyAlgorithm() {
		return this.keyAlgorithm;
	}

	/**
	 * Return the JCA name of the signature algorithm; for RSA-PSS the parameters decide
	 * about the hash.
	 * @return the name, for example {@code SHA256withECDSA}
	 */
	public String jcaAlgorithm() {
		return this.jcaAlgorithm;
	}

	/**
	 * Return whether the keys of this scheme are RSA keys, marked for PSS or not.
	 * @return {@code false} for ECDSA, EdDSA and ML-DSA
	 */
	public boolean usesRsa() {
		return this.keyAlgorithm.startsWith("RSA");
	}

	/**
	 * Return whether the scheme is one of ML-DSA, draft-ietf-tls-mldsa.
	 * @return {@code true} for the three of them
	 */
	public boolean usesMlDsa() {
		return this.keyAlgorithm.equals("ML-DSA");
	}

	/**
	 * Return whether the scheme may sign a handshake of TLS 1.2.
	 * @return {@code false} for ML-DSA, draft-ietf-tls-mldsa section 3
	 */
	public boolean signsTls12Handshake() {
		return !usesMlDsa();
	}

	/**
	 * Return whether the scheme may sign a handshake.
	 * @param version the version of the handshake
	 * @return whether they go together
	 */
	public boolean signsHandshake(ProtocolVersion version) {
		return switch (version) {
			case TLS12 -> signsTls12Handshake();
			case TLS13 -> signsTls13Handshake();
		};
	}

	/**
	 * Return whether the scheme may sign the CertificateVerify of TLS 1.3, RFC 9846
	 * section 4.5.2.
	 * @return {@code false} for PKCS#1 v1.5
	 */
	public boolean signsTls13Handshake() {
		return switch (this) {
			case RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512 -> false;
			case ECDSA_SECP256R1_SHA256, ECDSA_SECP384R1_SHA384, ECDSA_SECP521R1_SHA512, RSA_PSS_RSAE_SHA256,
					RSA_PSS_RSAE_SHA384, RSA_PSS_RSAE_SHA512, ED25519, RSA_PSS_PSS_SHA256, RSA_PSS_PSS_SHA384,
					RSA_PSS_PSS_SHA512, MLDSA44, MLDSA65, MLDSA87 ->
				true;
		};
	}

}
