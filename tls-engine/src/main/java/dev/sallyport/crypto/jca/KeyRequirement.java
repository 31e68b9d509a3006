package dev.sallyport.crypto.jca;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.List;

import dev.sallyport.protocol.ProtocolVersion;

import org.jspecify.annotations.Nullable;

/**
 * Which keys a signature scheme takes.
 */
interface KeyRequirement {

	/**
	 * What every client of today asks for, and the largest key whose verification is
	 * worth a handshake: a bigger one is an attack on our CPU.
	 */
	int MIN_RSA_BITS = 2048;

	int MAX_RSA_BITS = 16384;

	/**
	 * Keys have 65537, and some have 2^32 + 1; verifying takes the longer the longer it
	 * is.
	 */
	int MAX_RSA_EXPONENT_BITS = 33;

	boolean accepts(PublicKey key, ProtocolVersion version);

	/**
	 * @param own the curve that TLS 1.3 binds the scheme to
	 * @param all the curves that TLS 1.2 allows
	 */
	static KeyRequirement ecdsa(NistCurve own, List<NistCurve> all) {
		return (key, version) -> key instanceof ECPublicKey ecKey
				&& ((version == ProtocolVersion.TLS12) ? all : List.of(own)).stream()
					.anyMatch((curve) -> curve.matches(ecKey.getParams()) && curve.contains(ecKey.getW()));
	}

	static KeyRequirement ed25519() {
		return (key, version) -> key instanceof EdECPublicKey edKey
				&& NamedParameterSpec.ED25519.getName().equalsIgnoreCase(edKey.getParams().getName());
	}

	static KeyRequirement rsa() {
		return (key, version) -> "RSA".equals(key.getAlgorithm()) && key instanceof RSAPublicKey rsaKey && fits(rsaKey);
	}

	/**
	 * A key marked for RSASSA-PSS only. RFC 9846 section 4.3.3: if the key names
	 * parameters, the signature's are identical to them.
	 */
	static KeyRequirement rsaPss(PSSParameterSpec parameters) {
		return (key, version) -> "RSASSA-PSS".equals(key.getAlgorithm()) && key instanceof RSAPublicKey rsaKey
				&& fits(rsaKey) && allows(rsaKey.getParams(), parameters);
	}

	private static boolean fits(RSAPublicKey key) {
		int bits = key.getModulus().bitLength();
		return bits >= MIN_RSA_BITS && bits <= MAX_RSA_BITS
				&& key.getPublicExponent().bitLength() <= MAX_RSA_EXPONENT_BITS;
	}

	private static boolean allows(@Nullable AlgorithmParameterSpec ofKey, PSSParameterSpec parameters) {
		return ofKey == null || ofKey instanceof PSSParameterSpec pss
				&& pss.getDigestAlgorithm().equalsIgnoreCase(parameters.getDigestAlgorithm())
				&& pss.getMGFParameters() instanceof MGF1ParameterSpec mgf1
				&& mgf1.getDigestAlgorithm().equalsIgnoreCase(parameters.getDigestAlgorithm())
				&& pss.getSaltLength() == parameters.getSaltLength()
				&& pss.getTrailerField() == parameters.getTrailerField();
	}

}
