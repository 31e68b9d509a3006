package dev.sallyport.test.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.SignatureScheme;
import org.jspecify.annotations.Nullable;

/**
 * Key pairs for tests, each made once, and the signatures that the JVM's own providers
 * make and verify with them; with ML-DSA those of BouncyCastle.
 */
final class SigningKeys {

	private static final Map<String, KeyPair> CACHE = new ConcurrentHashMap<>();

	private SigningKeys() {
	}

	static KeyPair of(SignatureScheme scheme) {
		return switch (scheme) {
			case ECDSA_SECP256R1_SHA256, ECDSA_SECP384R1_SHA384, ECDSA_SECP521R1_SHA512 -> ec(curveOf(scheme));
			case ED25519 -> generate("Ed25519", null, "Ed25519");
			case RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512, RSA_PSS_RSAE_SHA256, RSA_PSS_RSAE_SHA384,
					RSA_PSS_RSAE_SHA512 ->
				generate("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4), "RSA");
			case RSA_PSS_PSS_SHA256, RSA_PSS_PSS_SHA384, RSA_PSS_PSS_SHA512 ->
				generate("RSASSA-PSS", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4), "RSASSA-PSS");
			case MLDSA44, MLDSA65, MLDSA87 -> MlDsaKeys.of(scheme);
		};
	}

	static KeyPair ec(NamedGroup curve) {
		return generate("EC", new ECGenParameterSpec(curve.standardName()), curve.standardName());
	}

	/**
	 * Return a key for RSASSA-PSS that allows the hash of one scheme only.
	 */
	static KeyPair pssFor(SignatureScheme scheme) {
		PSSParameterSpec parameters = pss(scheme, hashLength(scheme));
		return generate("RSASSA-PSS", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4, parameters),
				"RSASSA-PSS for " + scheme);
	}

	static NamedGroup curveOf(SignatureScheme scheme) {
		return switch (scheme) {
			case ECDSA_SECP256R1_SHA256 -> NamedGroup.SECP256R1;
			case ECDSA_SECP384R1_SHA384 -> NamedGroup.SECP384R1;
			case ECDSA_SECP521R1_SHA512 -> NamedGroup.SECP521R1;
			case RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512, RSA_PSS_RSAE_SHA256, RSA_PSS_RSAE_SHA384,
					RSA_PSS_RSAE_SHA512, ED25519, RSA_PSS_PSS_SHA256, RSA_PSS_PSS_SHA384, RSA_PSS_PSS_SHA512, MLDSA44,
					MLDSA65, MLDSA87 ->
				throw new IllegalArgumentException(scheme + " is not of ECDSA");
		};
	}

	static int hashLength(SignatureScheme scheme) {
		String name = scheme.name();
		return Integer.parseInt(name.substring(name.length() - 3)) / Byte.SIZE;
	}

	/**
	 * Return the parameters of a scheme of RSA-PSS, with a salt of any length.
	 */
	static PSSParameterSpec pss(SignatureScheme scheme, int saltLength) {
		String hash = "SHA-" + Byte.SIZE * hashLength(scheme);
		return new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), saltLength, 1);
	}

	static byte[] sign(SignatureScheme scheme, KeyPair pair, byte[] message) throws GeneralSecurityException {
		return sign(signature(scheme), parametersOf(scheme), pair, message);
	}

	static byte[] sign(String algorithm, @Nullable PSSParameterSpec parameters, KeyPair pair, byte[] message)
			throws GeneralSecurityException {
		return sign(Signature.getInstance(algorithm), parameters, pair, message);
	}

	private static byte[] sign(Signature signature, @Nullable PSSParameterSpec parameters, KeyPair pair, byte[] message)
			throws GeneralSecurityException {
		signature.initSign(pair.getPrivate());
		if (parameters != null) {
			signature.setParameter(parameters);
		}
		signature.update(message);
		return signature.sign();
	}

	static boolean verify(SignatureScheme scheme, KeyPair pair, byte[] message, byte[] signature)
			throws GeneralSecurityException {
		Signature verification = signature(scheme);
		verification.initVerify(pair.getPublic());
		PSSParameterSpec parameters = parametersOf(scheme);
		if (parameters != null) {
			verification.setParameter(parameters);
		}
		verification.update(message);
		return verification.verify(signature);
	}

	private static Signature signature(SignatureScheme scheme) throws GeneralSecurityException {
		return scheme.usesMlDsa() ? MlDsaKeys.signature(scheme) : Signature.getInstance(scheme.jcaAlgorithm());
	}

	private static @Nullable PSSParameterSpec parametersOf(SignatureScheme scheme) {
		return scheme.name().contains("PSS") ? pss(scheme, hashLength(scheme)) : null;
	}

	private static KeyPair generate(String algorithm, @Nullable AlgorithmParameterSpec parameters, String name) {
		return CACHE.computeIfAbsent(name, (key) -> {
			try {
				KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
				if (parameters != null) {
					generator.initialize(parameters);
				}
				return generator.generateKeyPair();
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException("This JVM makes no key pair for " + name, ex);
			}
		});
	}

}
