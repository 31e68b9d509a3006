package dev.sallyport.config;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Chooses the credential of a server and may answer later, from another thread: when the
 * certificates are kept elsewhere, say. Otherwise as {@link CertificateResolver}.
 * Thread-safe.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface AsyncCertificateResolver {

	/**
	 * Choose a credential whose key can sign with one of the client's schemes.
	 * @param hello what the client said
	 * @return the credential, or empty if there is none for this client, which ends the
	 * handshake with {@code handshake_failure}; or a {@code TlsException} to end it for a
	 * reason of its own
	 */
	CompletionStage<Optional<Credential>> resolve(ClientHelloView hello);

}
