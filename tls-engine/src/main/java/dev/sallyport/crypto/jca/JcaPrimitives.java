package dev.sallyport.crypto.jca;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

import dev.sallyport.crypto.Aead;
import dev.sallyport.crypto.AeadAlgorithm;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.HashAlgorithm;
import dev.sallyport.crypto.HashFunction;
import dev.sallyport.crypto.Hkdf;
import dev.sallyport.crypto.HybridKeyExchange;
import dev.sallyport.crypto.Kem;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.MlDsa;
import dev.sallyport.crypto.RandomSource;
import dev.sallyport.crypto.SignatureSigner;
import dev.sallyport.crypto.SignatureVerifier;
import dev.sallyport.crypto.Tls12CipherSuite;
import dev.sallyport.crypto.Tls13CipherSuite;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.SignatureScheme;

/**
 * The primitives of one {@code java.security.Provider}, to compose a preset of. What the
 * provider lacks, or what fails to start, is empty. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class JcaPrimitives {

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

	private static final List<NamedGroup> GROUPS = List.of(NamedGroup.X25519, NamedGroup.SECP256R1,
			NamedGroup.SECP384R1, NamedGroup.SECP521R1);

	private static final JcaPrimitives JVM = new JcaPrimitives(JcaSource.jvm());

	private final JcaSource source;

	private JcaPrimitives(JcaSource source) {
		this.source = source;
	}

	/**
	 * Return the primitives of all providers of the JVM, those of the JDK first.
	 */
	static JcaPrimitives jvm() {
		return JVM;
	}

	/**
	 * Return the primitives of a provider.
	 * @param provider the provider, which need not be registered
	 * @return its primitives
	 */
	public static JcaPrimitives of(Provider provider) {
		return new JcaPrimitives(JcaSource.of(provider, false));
	}

	/**
	 * Return the primitives of a provider that is a FIPS-validated module, which whoever
	 * calls answers for.
	 * @param provider the provider, which need not be registered
	 * @return its primitives
	 */
	public static JcaPrimitives ofValidated(Provider provider) {
		return new JcaPrimitives(JcaSource.of(provider, true));
	}

	/**
	 * Return the authenticated encryption of an algorithm.
	 * @param algorithm the algorithm
	 * @return the primitive, or empty
	 */
	public Optional<Aead> aead(AeadAlgorithm algorithm) {
		return find(() -> new JcaAead(this.source, algorithm));
	}

	/**
	 * Return a hash.
	 * @param algorithm the algorithm
	 * @return the primitive, or empty
	 */
	public Optional<HashFunction> hash(HashAlgorithm algorithm) {
		return find(() -> new JcaHash(this.source, algorithm));
	}

	/**
	 * Return the key derivation over a hash.
	 * @param algorithm the hash
	 * @return the primitive, or empty
	 */
	public Optional<Hkdf> hkdf(HashAlgorithm algorithm) {
		return find(() -> new JcaHkdf(this.source, algorithm));
	}

	/**
	 * Return a Diffie-Hellman group.
	 * @param group X25519, P-256, P-384 or P-521
	 * @return the primitive, or empty
	 */
	public Optional<KeyExchangeGroup> group(NamedGroup group) {
		return find(() -> switch (group) {
			case X25519 -> new JcaDiffieHellman(this.source, group, new X25519Format());
			case SECP256R1, SECP384R1, SECP521R1 -> new JcaDiffieHellman(this.source, group, new PointFormat(group));
			default -> throw new NoSuchAlgorithmException(group + " is not a Diffie-Hellman group");
		});
	}

	/**
	 * Return ML-KEM-768.
	 * @return the primitive, or empty
	 */
	public Optional<Kem> mlKem768() {
		return find(() -> JcaMlKem.mlKem768(this.source));
	}

	/**
	 * Return ML-KEM-1024.
	 * @return the primitive, or empty
	 */
	public Optional<Kem> mlKem1024() {
		return find(() -> JcaMlKem.mlKem1024(this.source));
	}

	/**
	 * Return who verifies a signature scheme.
	 * @param scheme the scheme
	 * @return the primitive, or empty
	 */
	public Optional<SignatureVerifier> verifier(SignatureScheme scheme) {
		return scheme.usesMlDsa() ? find(() -> new JcaMlDsa(this.source, MlDsa.of(scheme)))
				: find(() -> JcaSignatureScheme.of(this.source, scheme));
	}

	/**
	 * Return who signs with a signature scheme. A private key without an encoding is
	 * signed with by its own provider.
	 * @param scheme the scheme
	 * @return the primitive, or empty
	 */
	public Optional<SignatureSigner> signer(SignatureScheme scheme) {
		return scheme.usesMlDsa() ? find(() -> new JcaMlDsa(this.source, MlDsa.of(scheme)))
				: find(() -> JcaSignatureScheme.of(this.source, scheme));
	}

	/**
	 * Return a source of random bytes.
	 * @param algorithm the algorithm of {@link SecureRandom}
	 * @return the primitive, or empty
	 */
	public Optional<RandomSource> random(String algorithm) {
		return find(() -> new JcaRandom(
				SecureRandom.getInstance(algorithm, this.source.provider("SecureRandom", algorithm)),
				this.source.fips()));
	}

	/**
	 * Add all that is there, in the order of preference: suites, groups and signature
	 * schemes; not the random bytes, and not ML-DSA.
	 * @param parts where to add
	 */
	public void addTo(CryptoProvider.Parts parts) {
		addSuitesTo(parts);
		hybrid(mlKem768(), NamedGroup.X25519, HybridKeyExchange::x25519MlKem768).ifPresent(parts::group);
		GROUPS.forEach((group) -> group(group).ifPresent(parts::group));
		hybrid(mlKem768(), NamedGroup.SECP256R1, HybridKeyExchange::secp256r1MlKem768).ifPresent(parts::group);
		hybrid(mlKem1024(), NamedGroup.SECP384R1, HybridKeyExchange::secp384r1MlKem1024).ifPresent(parts::group);
		for (SignatureScheme scheme : SCHEMES) {
			verifier(scheme).ifPresent(parts::verifier);
			signer(scheme).ifPresent(parts::signer);
		}
	}

	/**
	 * Add the cipher suites of both versions, in the order of preference.
	 * @param parts where to add
	 */
	public void addSuitesTo(CryptoProvider.Parts parts) {
		for (CipherSuite suite : CipherSuite.values()) {
			addSuite(parts, suite);
		}
	}

	/**
	 * Add what is there of ML-DSA, which {@link #addTo} leaves out: it is experimental.
	 * @param parts where to add
	 */
	public void addMlDsa(CryptoProvider.Parts parts) {
		for (MlDsa parameters : MlDsa.values()) {
			verifier(parameters.scheme()).ifPresent(parts::verifier);
			signer(parameters.scheme()).ifPresent(parts::signer);
		}
	}

	private Optional<HybridKeyExchange> hybrid(Optional<Kem> kem, NamedGroup classical,
			BiFunction<Kem, KeyExchangeGroup, HybridKeyExchange> hybrid) {
		return kem.flatMap((part) -> group(classical).map((group) -> hybrid.apply(part, group)));
	}

	private void addSuite(CryptoProvider.Parts parts, CipherSuite suite) {
		Optional<Aead> aead = aead(aeadOf(suite));
		HashAlgorithm algorithm = hashOf(suite);
		Optional<HashFunction> hash = hash(algorithm);
		Optional<Hkdf> hkdf = hkdf(algorithm);
		if (aead.isEmpty() || hash.isEmpty() || hkdf.isEmpty()) {
			return;
		}
		switch (suite.version()) {
			case TLS12 -> parts.tls12Suite(new Tls12CipherSuite(suite, aead.get(), hash.get(), hkdf.get()));
			case TLS13 -> parts.suite(new Tls13CipherSuite(suite, aead.get(), hash.get(), hkdf.get()));
		}
	}

	private static AeadAlgorithm aeadOf(CipherSuite suite) {
		return switch (suite) {
			case TLS_AES_128_GCM_SHA256, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
					TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 ->
				AeadAlgorithm.AES_128_GCM;
			case TLS_AES_256_GCM_SHA384, TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
					TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384 ->
				AeadAlgorithm.AES_256_GCM;
			case TLS_CHACHA20_POLY1305_SHA256, TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
					TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256 ->
				AeadAlgorithm.CHACHA20_POLY1305;
		};
	}

	private static HashAlgorithm hashOf(CipherSuite suite) {
		return (aeadOf(suite) == AeadAlgorithm.AES_256_GCM) ? HashAlgorithm.SHA384 : HashAlgorithm.SHA256;
	}

	private static <T, P extends T> Optional<T> find(Candidate<P> candidate) {
		try {
			return Optional.of(candidate.resolve());
		}
		catch (NoSuchAlgorithmException ex) {
			return Optional.empty();
		}
	}

	/**
	 * A primitive that may be missing.
	 *
	 * @param <T> the kind of primitive
	 */
	private interface Candidate<T> {

		T resolve() throws NoSuchAlgorithmException;

	}

}
