package dev.sallyport.jsse;

import java.security.cert.X509Certificate;
import java.util.Optional;

import dev.sallyport.config.CertificateResolver;
import dev.sallyport.config.Credential;
import dev.sallyport.protocol.Octets;

/**
 * Where servers have the OCSP responses from that they show beside their certificates. A
 * key manager has no word for them. Asked in each full handshake that a certificate was
 * chosen for, so it answers from memory, and whatever is fetched was fetched before.
 * Thread-safe.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface OcspResponses {

	/**
	 * No response at all.
	 */
	OcspResponses NONE = (leaf) -> Optional.empty();

	/**
	 * Return the response for a certificate.
	 * @param leaf the certificate of a server
	 * @return the response in DER, at most 16,384 bytes, or empty if there is none that
	 * is good now
	 */
	Optional<Octets> find(X509Certificate leaf);

	/**
	 * Return a resolver whose credentials have their responses.
	 * @param resolver who chooses the credential
	 */
	default CertificateResolver stapledTo(CertificateResolver resolver) {
		return (hello) -> resolver.resolve(hello).map(this::stapledTo);
	}

	private Credential stapledTo(Credential credential) {
		try {
			return find(credential.chain().get(0)).map(credential::withOcspResponse).orElse(credential);
		}
		catch (RuntimeException ex) {
			// A handshake does without a response rather than fail for it
			return credential;
		}
	}

}
