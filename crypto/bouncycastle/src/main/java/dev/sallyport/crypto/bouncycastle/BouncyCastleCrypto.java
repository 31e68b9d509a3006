package dev.sallyport.crypto.bouncycastle;

import java.security.SecureRandom;

import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.HybridKeyExchange;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.MlDsa;
import dev.sallyport.crypto.SignatureSigner;
import dev.sallyport.crypto.SignatureVerifier;
import dev.sallyport.crypto.jca.JdkCrypto;
import dev.sallyport.protocol.NamedGroup;

/**
 * Crypto primitives over BouncyCastle's lightweight API, which needs no
 * {@code java.security.Provider} to be registered. Compared with the JDK, key exchange,
 * ECDSA and Ed25519 are several times as fast, and ML-KEM is there before JDK 24. The
 * rest stays with the JDK, for which the processor computes AES, SHA-2 and
 * ChaCha20-Poly1305 (its records of 16 KB take half the time), and which is as fast with
 * RSA. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class BouncyCastleCrypto {

	private static final SecureRandom RANDOM = new SecureRandom();

	private static final KeyExchangeGroup X25519 = new BouncyCastleX25519(RANDOM);

	private static final KeyExchangeGroup X25519_MLKEM768 = HybridKeyExchange
		.x25519MlKem768(BouncyCastleMlKem.mlKem768(RANDOM), X25519);

	private static final KeyExchangeGroup SECP256R1_MLKEM768 = HybridKeyExchange
		.secp256r1MlKem768(BouncyCastleMlKem.mlKem768(RANDOM), new BouncyCastleEcdh(BouncyCastleCurve.P256, RANDOM));

	private static final KeyExchangeGroup SECP384R1_MLKEM1024 = HybridKeyExchange
		.secp384r1MlKem1024(BouncyCastleMlKem.mlKem1024(RANDOM), new BouncyCastleEcdh(BouncyCastleCurve.P384, RANDOM));

	private static final CryptoProvider PROVIDER = CryptoProvider.compose("bouncycastle", (parts) -> {
		parts.include(JdkCrypto.provider());
		for (BouncyCastleCurve curve : BouncyCastleCurve.values()) {
			parts.group(new BouncyCastleEcdh(curve, RANDOM));
		}
		addTo(parts);
		JdkCrypto.provider().signers().forEach((signer) -> parts.signer(replace(signer)));
	});

	private BouncyCastleCrypto() {
	}

	/**
	 * Add what is faster here, and takes a time that does not depend on private keys.
	 */
	static void addTo(CryptoProvider.Parts parts) {
		parts.group(X25519)
			.group(X25519_MLKEM768)
			.group(SECP256R1_MLKEM768)
			.group(SECP384R1_MLKEM1024)
			.preferGroups(NamedGroup.X25519MLKEM768, NamedGroup.X25519, NamedGroup.SECP256R1, NamedGroup.SECP384R1,
					NamedGroup.SECP521R1);
		JdkCrypto.provider().verifiers().forEach((verifier) -> parts.verifier(replace(verifier)));
	}

	/**
	 * Return the provider with all that is faster here: key exchange, and ECDSA and
	 * Ed25519 in both directions. Its ECDSA signer does not run in constant time, as that
	 * of the JDK does.
	 * @return the provider, always the same
	 */
	public static CryptoProvider provider() {
		return PROVIDER;
	}

	/**
	 * Return X25519, RFC 7748.
	 * @return the group
	 */
	public static KeyExchangeGroup x25519() {
		return X25519;
	}

	/**
	 * Return ML-KEM-768 together with X25519.
	 * @return the group
	 */
	public static KeyExchangeGroup x25519MlKem768() {
		return X25519_MLKEM768;
	}

	/**
	 * Return ML-KEM-768 together with P-256.
	 * @return the group
	 */
	public static KeyExchangeGroup secp256r1MlKem768() {
		return SECP256R1_MLKEM768;
	}

	/**
	 * Return ML-KEM-1024 together with P-384.
	 * @return the group
	 */
	public static KeyExchangeGroup secp384r1MlKem1024() {
		return SECP384R1_MLKEM1024;
	}

	/**
	 * Add ML-DSA, which is experimental and in no preset.
	 * @param parts where to add
	 */
	public static void addMlDsa(CryptoProvider.Parts parts) {
		for (MlDsa parameters : MlDsa.values()) {
			BouncyCastleMlDsa scheme = new BouncyCastleMlDsa(parameters, RANDOM);
			parts.verifier(scheme).signer(scheme);
		}
	}

	private static SignatureVerifier replace(SignatureVerifier verifier) {
		return switch (verifier.scheme()) {
			case ECDSA_SECP256R1_SHA256, ECDSA_SECP384R1_SHA384, ECDSA_SECP521R1_SHA512 ->
				new BouncyCastleEcdsaVerifier(verifier);
			case ED25519 -> new BouncyCastleEd25519Verifier(verifier);
			case RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512, RSA_PSS_RSAE_SHA256, RSA_PSS_RSAE_SHA384,
					RSA_PSS_RSAE_SHA512, RSA_PSS_PSS_SHA256, RSA_PSS_PSS_SHA384, RSA_PSS_PSS_SHA512, MLDSA44, MLDSA65,
					MLDSA87 ->
				verifier;
		};
	}

	private static SignatureSigner replace(SignatureSigner signer) {
		return switch (signer.scheme()) {
			case ECDSA_SECP256R1_SHA256, ECDSA_SECP384R1_SHA384, ECDSA_SECP521R1_SHA512 ->
				new BouncyCastleEcdsaSigner(signer, RANDOM);
			case ED25519 -> new BouncyCastleEd25519Signer(signer);
			case RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512, RSA_PSS_RSAE_SHA256, RSA_PSS_RSAE_SHA384,
					RSA_PSS_RSAE_SHA512, RSA_PSS_PSS_SHA256, RSA_PSS_PSS_SHA384, RSA_PSS_PSS_SHA512, MLDSA44, MLDSA65,
					MLDSA87 ->
				signer;
		};
	}

}
