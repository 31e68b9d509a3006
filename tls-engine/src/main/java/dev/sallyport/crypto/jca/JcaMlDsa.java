package dev.sallyport.crypto.jca;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;

import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.MlDsa;
import dev.sallyport.crypto.SignatureSigner;
import dev.sallyport.crypto.SignatureVerifier;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;

/**
 * One parameter set of ML-DSA over {@code Signature}, in both directions; of the JDK from
 * 24 on. The context is empty, as draft-ietf-tls-mldsa section 3 wants it. Immutable and
 * thread-safe.
 */
final class JcaMlDsa implements SignatureVerifier, SignatureSigner {

	private final SignatureScheme scheme;

	private final MlDsa parameters;

	private final Provider provider;

	private final boolean fips;

	JcaMlDsa(JcaSource source, MlDsa parameters) throws NoSuchAlgorithmException {
		this.scheme = parameters.scheme();
		this.parameters = parameters;
		this.fips = source.fips();
		this.provider = source.provider("Signature", this.scheme.jcaAlgorithm());
		KeyFactory.getInstance(this.scheme.jcaAlgorithm(), this.provider);
	}

	@Override
	public SignatureScheme scheme() {
		return this.scheme;
	}

	@Override
	public boolean accepts(PublicKey key, ProtocolVersion version) {
		return version == ProtocolVersion.TLS13 && this.parameters.rawKey(key).isPresent();
	}

	@Override
	public boolean verify(PublicKey key, byte[] message, byte[] signature) throws CryptoException {
		Optional<Octets> rawKey = this.parameters.rawKey(key);
		if (rawKey.isEmpty() || signature.length != this.parameters.signatureLength()) {
			return false;
		}
		try {
			Signature verification = Signature.getInstance(this.scheme.jcaAlgorithm(), this.provider);
			verification.initVerify(KeyFactory.getInstance(this.scheme.jcaAlgorithm(), this.provider)
				.generatePublic(new X509EncodedKeySpec(this.parameters.encode(rawKey.get()))));
			verification.update(message);
			return verification.verify(signature);
		}
		catch (SignatureException ex) {
			return false;
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

	/**
	 * RFC 9881 section 6 has three forms of private keys, of which the JDK reads one.
	 * With the others only the library that made the key can sign.
	 */
	private Signature here(PrivateKey key) throws GeneralSecurityException {
		try {
			Signature signature = Signature.getInstance(this.scheme.jcaAlgorithm(), this.provider);
			signature.initSign(key);
			return signature;
		}
		catch (InvalidKeyException ex) {
			return elsewhere(key);
		}
	}

	private Signature elsewhere(PrivateKey key) throws GeneralSecurityException {
		Signature signature = Signature.getInstance(this.scheme.jcaAlgorithm());
		signature.initSign(key);
		return signature;
	}

	@Override
	public String source() {
		return JcaSource.describe(this.provider);
	}

	@Override
	public boolean fips() {
		return this.fips;
	}

}
