package dev.sallyport.crypto.awslc;

import java.util.List;

import dev.sallyport.crypto.Aead;
import dev.sallyport.crypto.AeadAlgorithm;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.CryptoUnavailableException;
import dev.sallyport.crypto.jca.JcaPrimitives;
import dev.sallyport.crypto.jca.JdkCrypto;
import dev.sallyport.crypto.preset.CryptoPresets;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.SignatureScheme;

/**
 * Crypto primitives over AWS-LC: long records, the NIST curves and all signatures. Hashes
 * and key derivation stay with the JDK, which is faster for what is so short; X25519,
 * ML-KEM and ChaCha20-Poly1305 come from the other presets on the class path, since its
 * provider lacks them. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class AwsLcCrypto {

	static final String NAME = "awslc";

	private static final List<AeadAlgorithm> AEADS = List.of(AeadAlgorithm.AES_128_GCM, AeadAlgorithm.AES_256_GCM);

	private static final List<NamedGroup> CURVES = List.of(NamedGroup.SECP256R1, NamedGroup.SECP384R1,
			NamedGroup.SECP521R1);

	/**
	 * Without the RSA keys that are bound to PSS, which it does not take.
	 */
	private static final List<SignatureScheme> SCHEMES = List.of(SignatureScheme.ECDSA_SECP256R1_SHA256,
			SignatureScheme.ECDSA_SECP384R1_SHA384, SignatureScheme.ECDSA_SECP521R1_SHA512, SignatureScheme.ED25519,
			SignatureScheme.RSA_PSS_RSAE_SHA256, SignatureScheme.RSA_PSS_RSAE_SHA384,
			SignatureScheme.RSA_PSS_RSAE_SHA512, SignatureScheme.RSA_PKCS1_SHA256, SignatureScheme.RSA_PKCS1_SHA384,
			SignatureScheme.RSA_PKCS1_SHA512);

	private AwsLcCrypto() {
	}

	/**
	 * Return the preset {@code awslc}: AWS-LC, and for the rest the best of the other
	 * presets on the class path.
	 * @return the provider
	 * @throws CryptoUnavailableException if the library cannot be used here
	 */
	public static CryptoProvider provider() {
		JcaPrimitives primitives = AwsLcLibrary.primitives();
		CryptoProvider rest = CryptoPresets.load().without(NAME).auto().provider();
		return CryptoProvider.compose(NAME, (parts) -> addTo(parts.include(rest), primitives));
	}

	static void addTo(CryptoProvider.Parts parts, JcaPrimitives primitives) {
		for (AeadAlgorithm algorithm : AEADS) {
			primitives.aead(algorithm).ifPresent((aead) -> parts.aead(new RecordSizeAead(aead, jdk(algorithm))));
		}
		CURVES.forEach((curve) -> primitives.group(curve).ifPresent(parts::group));
		for (SignatureScheme scheme : SCHEMES) {
			primitives.verifier(scheme).ifPresent(parts::verifier);
			primitives.signer(scheme)
				.ifPresent((signer) -> parts.signer(new NativeKeySigner(signer, AwsLcLibrary.provider())));
		}
		// P-256 is the fastest here; a client that sent no share of it is not asked for
		// one
		parts.preferGroups(NamedGroup.X25519MLKEM768, NamedGroup.SECP256R1, NamedGroup.X25519, NamedGroup.SECP384R1,
				NamedGroup.SECP521R1);
	}

	private static Aead jdk(AeadAlgorithm algorithm) {
		return JdkCrypto.provider()
			.suites()
			.stream()
			.map((suite) -> suite.aead())
			.filter((aead) -> aead.algorithm() == algorithm)
			.findFirst()
			.orElseThrow();
	}

}
