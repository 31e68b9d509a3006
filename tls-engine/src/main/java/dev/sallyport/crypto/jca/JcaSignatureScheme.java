package dev.sallyport.crypto.jca;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.List;

import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.SignatureSigner;
import dev.sallyport.crypto.SignatureVerifier;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;

import org.jspecify.annotations.Nullable;

/**
 * One signature scheme over {@code Signature}, in both directions. Immutable and
 * thread-safe.
 */
final class JcaSignatureScheme implements SignatureVerifier, SignatureSigner {

	private final SignatureScheme scheme;

	private final KeyRequirement requirement;

	private final SignatureFormat format;

	/** For RSA-PSS, whose name does not tell the hash. */
	private final @Nullable PSSParameterSpec parameters;

	private final Provider provider;

	private final boolean fips;

	private JcaSignatureScheme(JcaSource source, SignatureScheme scheme, KeyRequirement requirement,
			SignatureFormat format, @Nullable PSSParameterSpec parameters) throws NoSuchAlgorithmException {
		this.scheme = scheme;
		this.requirement = requirement;
		this.format = format;
		this.parameters = parameters;
		this.fips = source.fips();
		this.provider = source.provider("Signature", scheme.jcaAlgorithm());
		Signature.getInstance(scheme.jcaAlgorithm(), this.provider);
	}

	/**
	 * Return a scheme.
	 * @param source where its algorithm comes from
	 * @param scheme the scheme
	 * @return the scheme with its algorithm
	 * @throws NoSuchAlgorithmException if this JVM lacks it
	 */
	static JcaSignatureScheme of(JcaSource source, SignatureScheme scheme) throws NoSuchAlgorithmException {
		return switch (scheme) {
			case ECDSA_SECP256R1_SHA256 -> ecdsa(source, scheme, NamedGroup.SECP256R1);
			case ECDSA_SECP384R1_SHA384 -> ecdsa(source, scheme, NamedGroup.SECP384R1);
			case ECDSA_SECP521R1_SHA512 -> ecdsa(source, scheme, NamedGroup.SECP521R1);
			case ED25519 ->
				new JcaSignatureScheme(source, scheme, KeyRequirement.ed25519(), SignatureFormat.ed25519(), null);
			case RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512 ->
				new JcaSignatureScheme(source, scheme, KeyRequirement.rsa(), SignatureFormat.rsa(), null);
			case RSA_PSS_RSAE_SHA256 -> rsae(source, scheme, pss(MGF1ParameterSpec.SHA256, 32));
			case RSA_PSS_RSAE_SHA384 -> rsae(source, scheme, pss(MGF1ParameterSpec.SHA384, 48));
			case RSA_PSS_RSAE_SHA512 -> rsae(source, scheme, pss(MGF1ParameterSpec.SHA512, 64));
			case RSA_PSS_PSS_SHA256 -> rsaPss(source, scheme, pss(MGF1ParameterSpec.SHA256, 32));
			case RSA_PSS_PSS_SHA384 -> rsaPss(source, scheme, pss(MGF1ParameterSpec.SHA384, 48));
			case RSA_PSS_PSS_SHA512 -> rsaPss(source, scheme, pss(MGF1ParameterSpec.SHA512, 64));
			case MLDSA44, MLDSA65, MLDSA87 -> throw new NoSuchAlgorithmException(scheme + " has keys of its own");
		};
	}

	private static JcaSignatureScheme ecdsa(JcaSource source, SignatureScheme scheme, NamedGroup group)
			throws NoSuchAlgorithmException {
		List<NistCurve> curves = List.of(NistCurve.of(NamedGroup.SECP256R1), NistCurve.of(NamedGroup.SECP384R1),
				NistCurve.of(NamedGroup.SECP521R1));
		return new JcaSignatureScheme(source, scheme, KeyRequirement.ecdsa(NistCurve.of(group), curves),
				SignatureFormat.ecdsa(), null);
	}

	private static JcaSignatureScheme rsae(JcaSource source, SignatureScheme scheme, PSSParameterSpec parameters)
			throws NoSuchAlgorithmException {
		return new JcaSignatureScheme(source, scheme, KeyRequirement.rsa(), SignatureFormat.rsa(), parameters);
	}

	private static JcaSignatureScheme rsaPss(JcaSource source, SignatureScheme scheme, PSSParameterSpec parameters)
			throws NoSuchAlgorithmException {
		return new JcaSignatureScheme(source, scheme, KeyRequirement.rsaPss(parameters), SignatureFormat.rsa(),
				parameters);
	}

	/** RFC 9846 section 4.3.3: one hash for everything, and a salt as long as it. */
	private static PSSParameterSpec pss(MGF1ParameterSpec mgf1, int saltLength) {
		return new PSSParameterSpec(mgf1.getDigestAlgorithm(), "MGF1", mgf1, saltLength,
				PSSParameterSpec.TRAILER_FIELD_BC);
	}

	@Override
	public SignatureScheme scheme() {
		return this.scheme;
	}

	@Override
	public boolean accepts(PublicKey key, ProtocolVersion version) {
		return this.requirement.accepts(key, version);
	}

	@Override
	public boolean verify(PublicKey key, byte[] message, byte[] signature) throws CryptoException {
		if (!this.format.allows(key, signature)) {
			return false;
		}
		try {
			Signature verification = Signature.getInstance(this.scheme.jcaAlgorithm(), this.provider);
			configure(verification);
			initVerify(verification, key);
			verification.update(message);
			return verification.verify(signature);
		}
		catch (SignatureException ex) {
			return false;
		}
		catch (InvalidKeyException ex) {
			// Of the right kind but broken inside: the peer's fault, not ours
			if (accepts(key, ProtocolVersion.TLS12)) {
				return false;
			}
			throw new CryptoException("Cannot verify with " + this.scheme.standardName(), ex);
		}
		catch (GeneralSecurityException | RuntimeException ex) {
			throw new CryptoException("Cannot verify with " + this.scheme.standardName(), ex);
		}
	}

	@Override
	public byte[] sign(PrivateKey key, byte[] message) throws CryptoException {
		try {
			Signature signature = (key.getFormat() != null) ? here(key) : elsewhere(key);
			signature.update(message);
			return signature.sign();
		}
		catch (GeneralSecurityException | RuntimeException ex) {
			throw new CryptoException("Cannot sign with " + this.scheme.standardName(), ex);
		}
	}

	@Override
	public String source() {
		return JcaSource.describe(this.provider);
	}

	@Override
	public boolean fips() {
		return this.fips;
	}

	/**
	 * The parameters come first: without them a provider may refuse the hash that it
	 * would take by default.
	 */
	private Signature here(PrivateKey key) throws GeneralSecurityException {
		Signature signature = Signature.getInstance(this.scheme.jcaAlgorithm(), this.provider);
		configure(signature);
		initSign(signature, key);
		return signature;
	}

	/**
	 * A key without an encoding lives in a token or a service: only its own provider can
	 * use it, and the JCA finds that one by the key, which therefore comes first.
	 */
	private Signature elsewhere(PrivateKey key) throws GeneralSecurityException {
		Signature signature = Signature.getInstance(this.scheme.jcaAlgorithm());
		try {
			signature.initSign(key);
		}
		catch (InvalidKeyException ex) {
			throw new InvalidKeyException("The key has no encoding, and no registered provider signs "
					+ this.scheme.standardName() + " with it: register the provider that it comes from", ex);
		}
		configure(signature);
		return signature;
	}

	private static void initVerify(Signature verification, PublicKey key) throws InvalidKeyException {
		try {
			verification.initVerify(key);
		}
		catch (InvalidKeyException ex) {
			verification.initVerify(JdkKeys.copyOf(key).orElseThrow(() -> ex));
		}
	}

	private static void initSign(Signature signature, PrivateKey key) throws InvalidKeyException {
		try {
			signature.initSign(key);
		}
		catch (InvalidKeyException ex) {
			signature.initSign(JdkKeys.copyOf(key).orElseThrow(() -> ex));
		}
	}

	private void configure(Signature signature) throws GeneralSecurityException {
		if (this.parameters != null) {
			signature.setParameter(this.parameters);
		}
	}

}
