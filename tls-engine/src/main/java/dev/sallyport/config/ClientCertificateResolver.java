package dev.sallyport.config;

import java.util.Optional;

import dev.sallyport.protocol.TlsException;

/**
 * Chooses the credential of a client that was asked for one. Called at most once a full
 * handshake, as a task that may take its time. Thread-safe.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ClientCertificateResolver {

	/**
	 * A resolver of a client that has no certificate: the default.
	 */
	ClientCertificateResolver NONE = (request) -> Optional.empty();

	/**
	 * Choose a credential whose key can sign with one of the server's schemes.
	 * @param request what the server asks for
	 * @return the credential, or empty to go on without one, which the server may refuse
	 * @throws TlsException to end the handshake for a reason of its own
	 */
	Optional<Credential> resolve(CertificateRequestView request) throws TlsException;

}
