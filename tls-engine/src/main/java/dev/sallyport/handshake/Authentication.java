package dev.sallyport.handshake;

import java.security.PublicKey;
import java.util.Optional;
import java.util.function.Predicate;

import dev.sallyport.config.Credential;
import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.SignatureSigner;
import dev.sallyport.message.CertificateVerify;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.InternalReason;
import dev.sallyport.protocol.InternalTlsException;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;

/**
 * The credential of this connection and the signer that suits both its key and the peer.
 *
 * @param credential the certificate chain and its key
 * @param signer who signs
 */
public record Authentication(Credential credential, SignatureSigner signer) {

	/**
	 * Choose the signer for a credential in TLS 1.3.
	 * @param provider where the cryptography comes from
	 * @param credential the certificate chain and its key
	 * @param schemes what the peer verifies
	 * @return the authentication, or empty if the peer verifies no scheme of this key
	 */
	public static Optional<Authentication> of(CryptoProvider provider, Credential credential, CodePoints schemes) {
		return of(provider, credential, ProtocolVersion.TLS13,
				(scheme) -> scheme.signsTls13Handshake() && schemes.contains(scheme.code()));
	}

	/**
	 * Choose the signer for a credential.
	 * @param provider where the cryptography comes from
	 * @param credential the certificate chain and its key
	 * @param version the version of the connection
	 * @param allowed which schemes may sign here
	 * @return the authentication, or empty if none of them fits this key
	 */
	public static Optional<Authentication> of(CryptoProvider provider, Credential credential, ProtocolVersion version,
			Predicate<SignatureScheme> allowed) {
		PublicKey key = credential.publicKey();
		return provider.signers()
			.stream()
			.filter((candidate) -> allowed.test(candidate.scheme()))
			.filter((candidate) -> candidate.accepts(key, version))
			.findFirst()
			.map((signer) -> new Authentication(credential, signer));
	}

	/**
	 * Sign.
	 * @param content what is signed, RFC 9846 section 4.5.2 or RFC 5246 section 7.4.8
	 * @return the message with the signature
	 * @throws InternalTlsException if the key cannot sign
	 */
	public CertificateVerify sign(byte[] content) throws InternalTlsException {
		try {
			byte[] signature = this.signer.sign(this.credential.privateKey(), content);
			return new CertificateVerify(this.signer.scheme().code(), Octets.adopt(signature));
		}
		catch (CryptoException ex) {
			throw new InternalTlsException(InternalReason.SIGNING_FAILED, this.signer.scheme().standardName(), ex);
		}
	}

}
