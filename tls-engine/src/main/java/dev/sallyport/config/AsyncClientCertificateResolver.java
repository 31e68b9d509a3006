package dev.sallyport.config;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Chooses the credential of a client that was asked for one, and may answer later, from
 * another thread. Otherwise as {@link ClientCertificateResolver}. Thread-safe.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface AsyncClientCertificateResolver {

	/**
	 * Choose a credential whose key can sign with one of the server's schemes.
	 * @param request what the server asks for
	 * @return the credential, or empty to go on without one, which the server may refuse;
	 * or a {@code TlsException} to end the handshake for a reason of its own
	 */
	CompletionStage<Optional<Credential>> resolve(CertificateRequestView request);

}
