package dev.sallyport.crypto.awslc;

import java.util.List;

import dev.sallyport.crypto.Aead;
import dev.sallyport.crypto.AeadAlgorithm;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.CryptoUnavailableException;
import dev.sallyport.crypto.RandomSource;
import dev.sallyport.crypto.Tls13CipherSuite;
import dev.sallyport.crypto.jca.JcaPrimitives;
import dev.sallyport.crypto.jca.JdkCrypto;
import dev.sallyport.crypto.preset.CryptoPresets;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.SignatureScheme;

/**
 * Crypto primitives over AWS-LC: long records, the NIST curves and all signatures. Hashes
 * and key derivation stay with the JDK, which is faster for what is so short; X25519,
 * ML-KEM and ChaCha20-Poly1305 come from the other presets on the class path, since its
 * provider lacks them. Of its FIPS edition {@link #provider()} takes everything, and
 * nothing from anywhere else. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class AwsLcCrypto {

	static final String NAME = "awslc";

	private static final String RANDOM = "LibCryptoRng";

	private static final String REGISTER_RANDOM = "com.amazon.corretto.crypto.provider.registerSecureRandom";

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
	 * presets on the class path; or the FIPS edition of AWS-LC and nothing else.
	 * @return the provider
	 * @throws CryptoUnavailableException if the library cannot be used here
	 */
	public static CryptoProvider provider() {
		AwsLcLibrary library = AwsLcLibrary.load();
		if (library.validated()) {
			return alone(library);
		}
		CryptoProvider rest = CryptoPresets.load().without(NAME).auto().provider();
		return CryptoProvider.compose(NAME, (parts) -> addTo(parts.include(rest), library));
	}

	/**
	 * Ed25519 is left out, since not every validated version of the module approves it.
	 */
	static CryptoProvider alone(AwsLcLibrary library) {
		JcaPrimitives primitives = library.primitives();
		RandomSource random = primitives.random(RANDOM)
			.orElseThrow(() -> new CryptoUnavailableException("The FIPS edition of AWS-LC keeps its random bytes to "
					+ "itself: set the system property " + REGISTER_RANDOM + "=true", null));
		return CryptoProvider.compose(NAME, (parts) -> {
			primitives.addSuitesTo(parts);
			addCurves(parts, primitives);
			addSchemes(parts, library, SCHEMES.stream().filter((scheme) -> scheme != SignatureScheme.ED25519).toList());
			parts.random(random);
		});
	}

	static void addTo(CryptoProvider.Parts parts, AwsLcLibrary library) {
		JcaPrimitives primitives = library.primitives();
		for (AeadAlgorithm algorithm : AEADS) {
			primitives.aead(algorithm).ifPresent((aead) -> parts.aead(new RecordSizeAead(aead, jdk(algorithm))));
		}
		addCurves(parts, primitives);
		addSchemes(parts, library, SCHEMES);
		// P-256 is the fastest here; a client that sent no share of it is not asked for
		// one
		parts.preferGroups(NamedGroup.X25519MLKEM768, NamedGroup.SECP256R1, NamedGroup.X25519, NamedGroup.SECP384R1,
				NamedGroup.SECP521R1);
	}

	private static void addCurves(CryptoProvider.Parts parts, JcaPrimitives primitives) {
		CURVES.forEach((curve) -> primitives.group(curve).ifPresent(parts::group));
	}

	private static void addSchemes(CryptoProvider.Parts parts, AwsLcLibrary library, List<SignatureScheme> schemes) {
		JcaPrimitives primitives = library.primitives();
		for (SignatureScheme scheme : schemes) {
			primitives.verifier(scheme).ifPresent(parts::verifier);
			primitives.signer(scheme)
				.ifPresent((signer) -> parts.signer(new NativeKeySigner(signer, library.provider())));
		}
	}

	/**
	 * Return the cipher for short records.
	 */
	static Aead jdk(AeadAlgorithm algorithm) {
		return JdkCrypto.provider()
			.suites()
			.stream()
			.map(Tls13CipherSuite::aead)
			.filter((aead) -> aead.algorithm() == algorithm)
			.findFirst()
			.orElseThrow();
	}

}
