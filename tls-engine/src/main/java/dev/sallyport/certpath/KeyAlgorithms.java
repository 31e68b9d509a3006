package dev.sallyport.certpath;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Set;

import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.protocol.TlsException;

import org.jspecify.annotations.Nullable;

/**
 * Which keys and signatures count. Both are told by object identifiers and not by names
 * of the JDK, which differ from provider to provider. What
 * {@code jdk.certpath.disabledAlgorithms} forbids beyond that, the path builder of the
 * JDK refuses. Immutable.
 *
 * @param minRsaBits the least length of an RSA modulus
 * @param mlDsa whether ML-DSA counts
 */
record KeyAlgorithms(int minRsaBits, boolean mlDsa) {

	static final int DEFAULT_MIN_RSA_BITS = 2048;

	/**
	 * Less than in a signature of the handshake, of which there is one: a path takes up
	 * to 80, of an authority that anybody can be. None that is known has more than 4,096.
	 */
	private static final int MAX_RSA_BITS = 8192;

	/**
	 * Keys have 65537, and some have 2^32 + 1. Verifying takes the longer the longer it
	 * is: as long as the modulus, it makes 3,072 bits dearer than 16,384.
	 */
	private static final int MAX_EXPONENT_BITS = 33;

	private static final String RSA = "1.2.840.113549.1.1.1";

	private static final String RSASSA_PSS = "1.2.840.113549.1.1.10";

	private static final String EC = "1.2.840.10045.2.1";

	private static final String ED25519 = "1.3.101.112";

	/**
	 * ML-DSA-44, ML-DSA-65 and ML-DSA-87, of keys and signatures (RFC 9881 section 2).
	 */
	private static final Set<String> ML_DSA = Set.of("2.16.840.1.101.3.4.3.17", "2.16.840.1.101.3.4.3.18",
			"2.16.840.1.101.3.4.3.19");

	private static final Set<String> CURVES = Set.of("1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35");

	/**
	 * RSASSA-PKCS1-v1_5, ECDSA and Ed25519, each with SHA-256 or better.
	 */
	private static final Set<String> SIGNATURES = Set.of("1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12",
			"1.2.840.113549.1.1.13", "1.2.840.10045.4.3.2", "1.2.840.10045.4.3.3", "1.2.840.10045.4.3.4", ED25519);

	/**
	 * SHA-256, SHA-384, SHA-512.
	 */
	private static final Set<String> HASHES = Set.of("2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2",
			"2.16.840.1.101.3.4.2.3");

	private static final byte[] NO_PARAMETERS = { DerReader.SEQUENCE, 0 };

	/**
	 * Check the key of a certificate.
	 */
	void checkKey(X509Certificate certificate) throws CertificateRejectedException {
		PublicKey key = certificate.getPublicKey();
		byte[] encoded = key.getEncoded();
		if (encoded == null) {
			throw wrongKey(TlsException.printable(key.getAlgorithm()));
		}
		// SubjectPublicKeyInfo ::= SEQUENCE { algorithm AlgorithmIdentifier, ... }
		DerReader algorithm = DerReader.of(encoded).enter(DerReader.SEQUENCE).enter(DerReader.SEQUENCE);
		String identifier = algorithm.objectIdentifier();
		switch (identifier) {
			case RSA, RSASSA_PSS -> checkRsa(key);
			case EC -> checkCurve(algorithm);
			case ED25519 -> algorithm.end();
			default -> {
				if (!this.mlDsa || !ML_DSA.contains(identifier)) {
					throw wrongKey(TlsException.printable(key.getAlgorithm()));
				}
			}
		}
	}

	private void checkRsa(PublicKey key) throws CertificateRejectedException {
		if (!(key instanceof RSAPublicKey rsa)) {
			throw wrongKey(TlsException.printable(key.getAlgorithm()));
		}
		int bits = rsa.getModulus().bitLength();
		// Whole bytes, as every authority makes them: other libraries refuse the rest
		if (bits < this.minRsaBits || bits > MAX_RSA_BITS || bits % 8 != 0) {
			throw wrongKey("RSA with " + bits + " bits");
		}
		int exponentBits = rsa.getPublicExponent().bitLength();
		if (exponentBits > MAX_EXPONENT_BITS) {
			throw wrongKey("RSA with a public exponent of " + exponentBits + " bits");
		}
	}

	// A name or nothing: explicit parameters let a forger choose the curve
	private static void checkCurve(DerReader algorithm) throws CertificateRejectedException {
		if (!algorithm.isNext(DerReader.OBJECT_IDENTIFIER)) {
			throw wrongKey("EC with explicit parameters");
		}
		String curve = algorithm.objectIdentifier();
		if (!CURVES.contains(curve)) {
			throw wrongKey("EC on the curve " + TlsException.printable(curve));
		}
	}

	/**
	 * Check by which algorithm a certificate is signed; not whether the signature is
	 * good.
	 */
	void checkSignature(X509Certificate certificate) throws CertificateRejectedException {
		if (!isAccepted(certificate.getSigAlgOID(), certificate.getSigAlgParams())) {
			throw new CertificateRejectedException(CertificateRejected.WEAK_SIGNATURE,
					TlsException.printable(certificate.getSigAlgName()));
		}
	}

	/**
	 * Return whether an algorithm of signatures counts.
	 * @param algorithm its object identifier
	 * @param parameters its parameters, or {@code null} if it has none
	 */
	boolean isAccepted(String algorithm, byte @Nullable [] parameters) throws CertificateRejectedException {
		if (!RSASSA_PSS.equals(algorithm)) {
			return SIGNATURES.contains(algorithm) || this.mlDsa && ML_DSA.contains(algorithm);
		}
		// RFC 4055 section 3.1: without hashAlgorithm [0] it is SHA-1
		int hashAlgorithm = DerReader.CONTEXT | DerReader.CONSTRUCTED;
		DerReader pss = DerReader.of((parameters != null) ? parameters : NO_PARAMETERS).enter(DerReader.SEQUENCE);
		return pss.isNext(hashAlgorithm)
				&& HASHES.contains(pss.enter(hashAlgorithm).enter(DerReader.SEQUENCE).objectIdentifier());
	}

	private static CertificateRejectedException wrongKey(String detail) {
		return new CertificateRejectedException(CertificateRejected.WRONG_KEY, detail);
	}

}
