package dev.sallyport.crypto;

import java.security.PublicKey;
import java.util.HexFormat;
import java.util.Optional;

import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.SignatureScheme;

/**
 * The parameter sets of ML-DSA, FIPS 204, and their keys in certificates, RFC 9881
 * section 4:
 *
 * <pre>
 * SEQUENCE { SEQUENCE { OID 2.16.840.1.101.3.4.3.17 to 19 }, BIT STRING }
 * </pre>
 *
 * Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public enum MlDsa {

	/**
	 * ML-DSA-44.
	 */
	ML_DSA_44(SignatureScheme.MLDSA44, "0609608648016503040311", 1312, 2420),

	/**
	 * ML-DSA-65.
	 */
	ML_DSA_65(SignatureScheme.MLDSA65, "0609608648016503040312", 1952, 3309),

	/**
	 * ML-DSA-87.
	 */
	ML_DSA_87(SignatureScheme.MLDSA87, "0609608648016503040313", 2592, 4627);

	/**
	 * The JDK before 24, which does not know the algorithm, writes these parameters into
	 * the key of a certificate that has none.
	 */
	private static final String NULL = "0500";

	private final SignatureScheme scheme;

	/** In DER. */
	private final String identifier;

	private final int keyLength;

	private final int signatureLength;

	private final Octets prefix;

	private final Octets prefixWithNull;

	MlDsa(SignatureScheme scheme, String identifier, int keyLength, int signatureLength) {
		this.scheme = scheme;
		this.identifier = identifier;
		this.keyLength = keyLength;
		this.signatureLength = signatureLength;
		this.prefix = prefix(identifier, keyLength);
		this.prefixWithNull = prefix(identifier + NULL, keyLength);
	}

	private static Octets prefix(String algorithm, int keyLength) {
		HexFormat hex = HexFormat.of();
		String bits = "0382" + hex.toHexDigits((short) (keyLength + 1)) + "00";
		String inner = "30" + hex.toHexDigits((byte) (algorithm.length() / 2)) + algorithm + bits;
		return Octets.fromHex("3082" + hex.toHexDigits((short) (inner.length() / 2 + keyLength)) + inner);
	}

	/**
	 * Return the parameter set of a signature scheme.
	 * @param scheme a scheme of ML-DSA
	 * @return the parameter set
	 * @throws IllegalArgumentException if it is none
	 */
	public static MlDsa of(SignatureScheme scheme) {
		for (MlDsa value : values()) {
			if (value.scheme == scheme) {
				return value;
			}
		}
		throw new IllegalArgumentException(scheme + " is no scheme of ML-DSA");
	}

	/**
	 * Return the scheme that signs a handshake with it.
	 * @return the scheme
	 */
	public SignatureScheme scheme() {
		return this.scheme;
	}

	/**
	 * Return the length of each signature.
	 * @return the number of bytes
	 */
	public int signatureLength() {
		return this.signatureLength;
	}

	/**
	 * Take a key out of what a certificate factory made of it.
	 * @param key any key
	 * @return the public key as FIPS 204 writes it, or empty if it is no key of this
	 * parameter set
	 */
	public Optional<Octets> rawKey(PublicKey key) {
		byte[] encoded = key.getEncoded();
		if (encoded == null) {
			return Optional.empty();
		}
		int start = encoded.length - this.keyLength;
		if (start != this.prefix.length() && start != this.prefixWithNull.length()) {
			return Optional.empty();
		}
		Octets before = Octets.of(encoded, 0, start);
		return (before.equals(this.prefix) || before.equals(this.prefixWithNull))
				? Optional.of(Octets.of(encoded, start, encoded.length)) : Optional.empty();
	}

	/**
	 * Return the PrivateKeyInfo of a key that is given by its seed, RFC 9881 section 6.
	 */
	byte[] encodeSeed(Octets seed) {
		String key = "80" + HexFormat.of().toHexDigits((byte) seed.length()) + seed.toHex();
		return HexFormat.of().parseHex("3034020100300b" + this.identifier + "0422" + key);
	}

	/**
	 * Return the SubjectPublicKeyInfo of a key.
	 * @param rawKey the public key as FIPS 204 writes it
	 * @return its encoding in DER, a new array
	 */
	public byte[] encode(Octets rawKey) {
		byte[] encoded = new byte[this.prefix.length() + rawKey.length()];
		this.prefix.copyTo(encoded, 0);
		rawKey.copyTo(encoded, this.prefix.length());
		return encoded;
	}

}
