package dev.sallyport.crypto.jca;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.sallyport.protocol.SignatureScheme;

import org.jspecify.annotations.Nullable;

/**
 * Key pairs for tests, each made once.
 */
final class KeyPairs {

	static final PSSParameterSpec PSS_SHA384 = new PSSParameterSpec("SHA-384", "MGF1", MGF1ParameterSpec.SHA384, 48, 1);

	private static final Map<String, KeyPair> CACHE = new ConcurrentHashMap<>();

	private KeyPairs() {
	}

	static KeyPair of(SignatureScheme scheme) {
		return switch (scheme) {
			case ECDSA_SECP256R1_SHA256 -> ec("secp256r1");
			case ECDSA_SECP384R1_SHA384 -> ec("secp384r1");
			case ECDSA_SECP521R1_SHA512 -> ec("secp521r1");
			case ED25519 -> edwards("Ed25519");
			case RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512, RSA_PSS_RSAE_SHA256, RSA_PSS_RSAE_SHA384,
					RSA_PSS_RSAE_SHA512 ->
				rsa(2048);
			case RSA_PSS_PSS_SHA256, RSA_PSS_PSS_SHA384, RSA_PSS_PSS_SHA512 -> rsaPss(null);
			case MLDSA44, MLDSA65, MLDSA87 -> generate(scheme.jcaAlgorithm(), null, scheme.name());
		};
	}

	static KeyPair ec(String curve) {
		return generate("EC", new ECGenParameterSpec(curve), curve);
	}

	static KeyPair edwards(String name) {
		return generate(name, null, name);
	}

	static KeyPair rsa(int bits) {
		return generate("RSA", new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4), "rsa" + bits);
	}

	static KeyPair rsaPss(@Nullable PSSParameterSpec parameters) {
		return generate("RSASSA-PSS", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4, parameters),
				"pss" + parameters);
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
				throw new IllegalStateException(ex);
			}
		});
	}

}
