package dev.sallyport.crypto.bouncycastle;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.util.Optional;

import dev.sallyport.crypto.EcdsaSignature;
import dev.sallyport.crypto.SignatureVerifier;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;

import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.ECPoint;

/**
 * Verifies ECDSA on P-256, P-384 and P-521. Immutable and thread-safe.
 */
final class BouncyCastleEcdsaVerifier implements SignatureVerifier {

	private final SignatureVerifier jdk;

	/**
	 * Create a verifier.
	 * @param jdk that of the JDK for the same scheme, which knows what keys it takes
	 */
	BouncyCastleEcdsaVerifier(SignatureVerifier jdk) {
		this.jdk = jdk;
	}

	@Override
	public SignatureScheme scheme() {
		return this.jdk.scheme();
	}

	@Override
	public boolean accepts(PublicKey key, ProtocolVersion version) {
		return this.jdk.accepts(key, version);
	}

	@Override
	public boolean verify(PublicKey key, byte[] message, byte[] signature) {
		if (!(key instanceof ECPublicKey ecKey)) {
			return false;
		}
		Optional<BouncyCastleCurve> curve = BouncyCastleCurve.of(ecKey.getParams());
		Optional<ECPoint> point = curve.flatMap((own) -> own.point(ecKey.getW()));
		Optional<EcdsaSignature> numbers = curve.flatMap((own) -> EcdsaSignature.decode(signature, own.order()));
		if (curve.isEmpty() || point.isEmpty() || numbers.isEmpty()) {
			return false;
		}
		ECDSASigner verification = new ECDSASigner();
		verification.init(false, new ECPublicKeyParameters(point.get(), curve.get().domain()));
		return verification.verifySignature(EcdsaHash.of(scheme(), message), numbers.get().r(), numbers.get().s());
	}

	@Override
	public String source() {
		return BouncyCastleVersion.SOURCE;
	}

}
