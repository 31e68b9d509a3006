package dev.sallyport.crypto.bouncycastle;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Arrays;
import java.util.Optional;

import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.MlDsa;
import dev.sallyport.crypto.SignatureSigner;
import dev.sallyport.crypto.SignatureVerifier;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;

import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.crypto.util.PrivateKeyFactory;

/**
 * One parameter set of ML-DSA, FIPS 204, in both directions. The context is empty, as
 * draft-ietf-tls-mldsa section 3 wants it, and signing is hedged by random bytes. All
 * three forms of private keys of RFC 9881 section 6 are read. Immutable and thread-safe.
 */
final class BouncyCastleMlDsa implements SignatureVerifier, SignatureSigner {

	private final MlDsa parameters;

	private final MLDSAParameters libraryParameters;

	private final SecureRandom random;

	BouncyCastleMlDsa(MlDsa parameters, SecureRandom random) {
		this.parameters = parameters;
		this.libraryParameters = switch (parameters) {
			case ML_DSA_44 -> MLDSAParameters.ml_dsa_44;
			case ML_DSA_65 -> MLDSAParameters.ml_dsa_65;
			case ML_DSA_87 -> MLDSAParameters.ml_dsa_87;
		};
		this.random = random;
	}

	@Override
	public SignatureScheme scheme() {
		return this.parameters.scheme();
	}

	@Override
	public boolean accepts(PublicKey key, ProtocolVersion version) {
		return version == ProtocolVersion.TLS13 && this.parameters.rawKey(key).isPresent();
	}

	@Override
	public boolean verify(PublicKey key, byte[] message, byte[] signature) {
		Optional<Octets> rawKey = this.parameters.rawKey(key);
		if (rawKey.isEmpty() || signature.length != this.parameters.signatureLength()) {
			return false;
		}
		MLDSASigner verification = new MLDSASigner();
		verification.init(false, new MLDSAPublicKeyParameters(this.libraryParameters, rawKey.get().toByteArray()));
		verification.update(message, 0, message.length);
		return verification.verifySignature(signature);
	}

	@Override
	public byte[] sign(PrivateKey key, byte[] message) throws CryptoException {
		try {
			// A key without an encoding lives in a token or a service
			return (key.getFormat() != null) ? here(key, message) : elsewhere(key, message);
		}
		catch (IOException | GeneralSecurityException | org.bouncycastle.crypto.CryptoException | RuntimeException ex) {
			throw new CryptoException("Cannot sign with " + scheme().standardName(), ex);
		}
	}

	private byte[] here(PrivateKey key, byte[] message)
			throws IOException, CryptoException, org.bouncycastle.crypto.CryptoException {
		MLDSASigner signer = new MLDSASigner();
		signer.init(true, new ParametersWithRandom(decode(key), this.random));
		signer.update(message, 0, message.length);
		return signer.generateSignature();
	}

	private CipherParameters decode(PrivateKey key) throws IOException, CryptoException {
		byte[] encoded = key.getEncoded();
		try {
			if (PrivateKeyFactory.createKey(encoded) instanceof MLDSAPrivateKeyParameters decoded
					&& decoded.getParameters() == this.libraryParameters) {
				return decoded;
			}
			throw new CryptoException("The key is not for " + scheme().standardName());
		}
		finally {
			Arrays.fill(encoded, (byte) 0);
		}
	}

	private byte[] elsewhere(PrivateKey key, byte[] message) throws GeneralSecurityException {
		Signature signature = Signature.getInstance(scheme().jcaAlgorithm());
		signature.initSign(key);
		signature.update(message);
		return signature.sign();
	}

	@Override
	public String source() {
		return BouncyCastleVersion.SOURCE;
	}

}
