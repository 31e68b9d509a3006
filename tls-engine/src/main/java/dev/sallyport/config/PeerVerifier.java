package dev.sallyport.config;

import dev.sallyport.protocol.CertificateRejectedException;

/**
 * Decides whether the peer's certificate is trusted and is for the name that was asked
 * for. Called as a task that may take its time. When a session is resumed, a client does
 * not ask about the server again; a server does ask about the client, whose
 * {@linkplain ConnectionInfo#resumed() connection} tells so, and a "no" means that the
 * client has to show a certificate anew. Thread-safe.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface PeerVerifier {

	/**
	 * Verify a chain: path, dates, usage, and for a client the name of the server.
	 * @param peer the chain and what it is for
	 * @throws CertificateRejectedException if it is not accepted
	 */
	void verify(PeerCertificates peer) throws CertificateRejectedException;

}
