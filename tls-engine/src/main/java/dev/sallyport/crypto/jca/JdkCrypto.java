package dev.sallyport.crypto.jca;

import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.function.Consumer;

import dev.sallyport.crypto.AeadAlgorithm;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.HashAlgorithm;
import dev.sallyport.crypto.HybridKeyExchange;
import dev.sallyport.crypto.Tls12CipherSuite;
import dev.sallyport.crypto.Tls13CipherSuite;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;

/**
 * The crypto provider over the algorithms of the JDK. What a JDK lacks is left out:
 * ML-KEM before 24, and what a security policy disables. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class JdkCrypto {

	/**
	 * ECDSA before RSA, since it signs faster; Ed25519 behind ECDSA, since few
	 * certificates use it; PKCS#1 v1.5 last, which TLS 1.3 allows in certificates only.
	 */
	private static final List<SignatureScheme> SCHEMES = List.of(SignatureScheme.ECDSA_SECP256R1_SHA256,
			SignatureScheme.ECDSA_SECP384R1_SHA384, SignatureScheme.ECDSA_SECP521R1_SHA512, SignatureScheme.ED25519,
			SignatureScheme.RSA_PSS_RSAE_SHA256, SignatureScheme.RSA_PSS_RSAE_SHA384,
			SignatureScheme.RSA_PSS_RSAE_SHA512, SignatureScheme.RSA_PSS_PSS_SHA256, SignatureScheme.RSA_PSS_PSS_SHA384,
			SignatureScheme.RSA_PSS_PSS_SHA512, SignatureScheme.RSA_PKCS1_SHA256, SignatureScheme.RSA_PKCS1_SHA384,
			SignatureScheme.RSA_PKCS1_SHA512);

	private static final List<NamedGroup> CURVES = List.of(NamedGroup.SECP256R1, NamedGroup.SECP384R1,
			NamedGroup.SECP521R1);

	private static final CryptoProvider PROVIDER = CryptoProvider.compose("jdk", (parts) -> {
		addSuites(parts);
		addTls12Suites(parts);
		addGroups(parts);
		addSchemes(parts);
		parts.random(new JdkRandom());
	});

	private JdkCrypto() {
	}

	/**
	 * Return the provider. The {@code java.security.Provider}s below it were chosen when
	 * it was first asked for.
	 * @return the provider, always the same
	 */
	public static CryptoProvider provider() {
		return PROVIDER;
	}

	private static void addSuites(CryptoProvider.Parts parts) {
		addIfPresent(parts::suite,
				() -> suite(CipherSuite.TLS_AES_128_GCM_SHA256, AeadAlgorithm.AES_128_GCM, HashAlgorithm.SHA256));
		addIfPresent(parts::suite,
				() -> suite(CipherSuite.TLS_AES_256_GCM_SHA384, AeadAlgorithm.AES_256_GCM, HashAlgorithm.SHA384));
		addIfPresent(parts::suite, () -> suite(CipherSuite.TLS_CHACHA20_POLY1305_SHA256,
				AeadAlgorithm.CHACHA20_POLY1305, HashAlgorithm.SHA256));
	}

	private static Tls13CipherSuite suite(CipherSuite suite, AeadAlgorithm aead, HashAlgorithm hash)
			throws NoSuchAlgorithmException {
		return new Tls13CipherSuite(suite, new JdkAead(aead), new JdkHash(hash), new JdkHkdf(hash));
	}

	private static void addTls12Suites(CryptoProvider.Parts parts) {
		for (CipherSuite suite : CipherSuite.values()) {
			if (suite.version() == ProtocolVersion.TLS12) {
				addIfPresent(parts::tls12Suite, () -> tls12Suite(suite));
			}
		}
	}

	private static Tls12CipherSuite tls12Suite(CipherSuite suite) throws NoSuchAlgorithmException {
		return switch (suite) {
			case TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 ->
				tls12Suite(suite, AeadAlgorithm.AES_128_GCM, HashAlgorithm.SHA256);
			case TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384 ->
				tls12Suite(suite, AeadAlgorithm.AES_256_GCM, HashAlgorithm.SHA384);
			case TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256 ->
				tls12Suite(suite, AeadAlgorithm.CHACHA20_POLY1305, HashAlgorithm.SHA256);
			case TLS_AES_128_GCM_SHA256, TLS_AES_256_GCM_SHA384, TLS_CHACHA20_POLY1305_SHA256 ->
				throw new IllegalArgumentException(suite + " is a suite of TLS 1.3");
		};
	}

	private static Tls12CipherSuite tls12Suite(CipherSuite suite, AeadAlgorithm aead, HashAlgorithm hash)
			throws NoSuchAlgorithmException {
		return new Tls12CipherSuite(suite, new JdkAead(aead), new JdkHash(hash), new JdkHkdf(hash));
	}

	private static void addGroups(CryptoProvider.Parts parts) {
		addIfPresent(parts::group, () -> HybridKeyExchange.x25519MlKem768(new JdkMlKem768(), x25519()));
		addIfPresent(parts::group, JdkCrypto::x25519);
		for (NamedGroup curve : CURVES) {
			addIfPresent(parts::group, () -> new JdkDiffieHellman(curve, new PointFormat(curve)));
		}
	}

	private static JdkDiffieHellman x25519() throws NoSuchAlgorithmException {
		return new JdkDiffieHellman(NamedGroup.X25519, new X25519Format());
	}

	private static void addSchemes(CryptoProvider.Parts parts) {
		for (SignatureScheme scheme : SCHEMES) {
			addIfPresent((JdkSignatureScheme part) -> parts.verifier(part).signer(part),
					() -> JdkSignatureScheme.of(scheme));
		}
	}

	private static <T> void addIfPresent(Consumer<T> parts, Candidate<T> candidate) {
		try {
			parts.accept(candidate.resolve());
		}
		catch (NoSuchAlgorithmException ex) {
			// This JVM lacks the algorithm: the provider does without it.
		}
	}

	/**
	 * A part that may be missing.
	 *
	 * @param <T> the kind of part
	 */
	private interface Candidate<T> {

		T resolve() throws NoSuchAlgorithmException;

	}

}
