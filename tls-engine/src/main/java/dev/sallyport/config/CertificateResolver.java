package dev.sallyport.config;

import java.util.Optional;

import dev.sallyport.protocol.TlsException;

/**
 * Chooses the credential of a server. Called once a full handshake, as a task that may
 * take its time; not called at all when a session is resumed. Thread-safe.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface CertificateResolver {

	/**
	 * Choose a credential whose key can sign with one of the client's schemes.
	 * @param hello what the client said
	 * @return the credential, or empty if there is none for this client, which ends the
	 * handshake with {@code handshake_failure}
	 * @throws TlsException to end the handshake for a reason of its own
	 */
	Optional<Credential> resolve(ClientHelloView hello) throws TlsException;

}
