package dev.sallyport.handshake;

import java.security.PublicKey;
import java.util.Optional;

import dev.sallyport.config.TlsConfig;
import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.SignatureVerifier;
import dev.sallyport.message.CertificateVerify;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.InternalReason;
import dev.sallyport.protocol.InternalTlsException;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;
import dev.sallyport.protocol.TlsException;

/**
 * The proof that the peer holds the private key of its certificate. Nobody can make one
 * but by verifying the signature.
 */
public final class SignatureVerified {

	private final SignatureScheme scheme;

	private SignatureVerified(SignatureScheme scheme) {
		this.scheme = scheme;
	}

	/**
	 * Return the verifier for a CertificateVerify, RFC 9846 section 4.5.2.
	 * @param provider where the cryptography comes from
	 * @param offered the schemes that this side offered
	 * @param verify the message of the peer
	 * @param key the key of the peer's certificate
	 * @return the verifier
	 * @throws PeerMisbehavedException if the scheme was not offered, is not for TLS 1.3
	 * or does not fit the key
	 */
	public static SignatureVerifier verifier(CryptoProvider provider, CodePoints offered, CertificateVerify verify,
			PublicKey key) throws PeerMisbehavedException {
		return SignatureScheme.of(verify.algorithm())
			.filter((scheme) -> offered.contains(scheme.code()) && scheme.signsTls13Handshake())
			.flatMap(provider::verifier)
			.filter((verifier) -> verifier.accepts(key, ProtocolVersion.TLS13))
			.orElseThrow(() -> notOffered(verify.algorithm(), key));
	}

	/**
	 * Return the verifier for a signature of TLS 1.2, RFC 5246 sections 7.4.3 and 7.4.8.
	 * @param config how this side speaks TLS
	 * @param offered the schemes that this side offered
	 * @param algorithm the scheme of the signature
	 * @param key the key of the peer's certificate
	 * @return the verifier
	 * @throws PeerMisbehavedException if the scheme or the curve was not offered, or they
	 * do not fit the key
	 */
	public static SignatureVerifier tls12Verifier(TlsConfig config, CodePoints offered, int algorithm, PublicKey key)
			throws PeerMisbehavedException {
		SignatureVerifier fitting = SignatureScheme.of(algorithm)
			.filter((scheme) -> offered.contains(scheme.code()) && scheme.signsTls12Handshake())
			.flatMap(config.provider()::verifier)
			.filter((verifier) -> verifier.accepts(key, ProtocolVersion.TLS12))
			.orElseThrow(() -> notOffered(algorithm, key));
		Optional<NamedGroup> curve = NamedGroup.ofKey(key);
		if (curve.isPresent() && config.groups().stream().noneMatch((group) -> group.name() == curve.get())) {
			throw new PeerMisbehavedException(PeerMisbehaved.CERTIFICATE_CURVE_NOT_OFFERED, curve.get().standardName());
		}
		return fitting;
	}

	private static PeerMisbehavedException notOffered(int algorithm, PublicKey key) {
		return new PeerMisbehavedException(PeerMisbehaved.SIGNATURE_SCHEME_NOT_OFFERED,
				String.format("0x%04x with a key of type %s", algorithm, key.getAlgorithm()));
	}

	/**
	 * Verify a signature.
	 * @param verifier the verifier of its scheme
	 * @param key the key of the peer's certificate
	 * @param content what the peer must have signed
	 * @param signature what the peer signed with
	 * @return the proof
	 * @throws TlsException if it does not verify
	 */
	public static SignatureVerified check(SignatureVerifier verifier, PublicKey key, byte[] content, Octets signature)
			throws TlsException {
		try {
			if (!verifier.verify(key, content, signature.toByteArray())) {
				throw new PeerMisbehavedException(PeerMisbehaved.INVALID_SIGNATURE);
			}
		}
		catch (CryptoException ex) {
			throw new InternalTlsException(InternalReason.CRYPTO_FAILED, ex.getMessage(), ex);
		}
		return new SignatureVerified(verifier.scheme());
	}

	/**
	 * Return the scheme of the signature.
	 * @return the scheme
	 */
	public SignatureScheme scheme() {
		return this.scheme;
	}

}
