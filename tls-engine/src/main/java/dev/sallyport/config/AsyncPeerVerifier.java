package dev.sallyport.config;

import java.util.concurrent.CompletionStage;

/**
 * Decides whether the peer's certificate is trusted, and may answer later, from another
 * thread: when it has to ask somebody else, say. Otherwise as {@link PeerVerifier}.
 * Thread-safe.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface AsyncPeerVerifier {

	/**
	 * Verify a chain: path, dates, usage, and for a client the name of the server.
	 * @param peer the chain and what it is for
	 * @return completes with {@code null} if it is accepted, and with a
	 * {@code CertificateRejectedException} if it is not
	 */
	CompletionStage<Void> verify(PeerCertificates peer);

}
