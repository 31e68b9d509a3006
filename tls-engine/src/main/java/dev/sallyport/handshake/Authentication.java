package dev.sallyport.handshake;

import java.security.PublicKey;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

import dev.sallyport.config.Credential;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.SignatureSigner;
import dev.sallyport.message.CertificateVerify;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.InternalReason;
import dev.sallyport.protocol.InternalTlsException;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;
import org.jspecify.annotations.Nullable;

/**
 * The credential of this connection and the signer that suits both its key and the peer.
 *
 * @param credential the certificate chain and its key
 * @param signer who signs
 */
public record Authentication(Credential credential, SignatureSigner signer) {

	/**
	 * RFC 9846 section 4.5.2: {@code opaque signature<0..2^16-1>}.
	 */
	private static final int MAX_SIGNATURE_LENGTH = (1 << 16) - 1;

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
		for (SignatureSigner signer : provider.signers()) {
			if (allowed.test(signer.scheme()) && signer.accepts(key, version)) {
				return Optional.of(new Authentication(credential, signer));
			}
		}
		return Optional.empty();
	}

	/**
	 * Sign.
	 * @param content what is signed, RFC 9846 section 4.5.2 or RFC 5246 section 7.4.8
	 * @return the message with the signature, or why there is none; now or later
	 */
	public CompletionStage<CertificateVerify> sign(byte[] content) {
		return this.credential.sign(this.signer, content).handle(this::message);
	}

	private CertificateVerify message(byte @Nullable [] signature, @Nullable Throwable failure) {
		String scheme = this.signer.scheme().standardName();
		if (signature == null) {
			throw new CompletionException(new InternalTlsException(InternalReason.SIGNING_FAILED, scheme, failure));
		}
		if (signature.length == 0 || signature.length > MAX_SIGNATURE_LENGTH) {
			throw new CompletionException(new InternalTlsException(InternalReason.SIGNING_FAILED,
					scheme + ": a signature of " + signature.length + " bytes", failure));
		}
		return new CertificateVerify(this.signer.scheme().code(), Octets.adopt(signature));
	}

}
