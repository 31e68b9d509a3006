package dev.sallyport.handshake;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CompletionStage;

import dev.sallyport.config.AsyncPeerVerifier;
import dev.sallyport.config.PeerCertificates;
import dev.sallyport.session.ClientSession;
import dev.sallyport.session.Tls12ClientSession;

/**
 * The proof that the question who the peer is has been answered. Without one there is no
 * application traffic.
 */
public final class PeerVerified {

	private final List<X509Certificate> certificates;

	private PeerVerified(List<X509Certificate> certificates) {
		this.certificates = certificates;
	}

	/**
	 * Ask a verifier about a chain.
	 * @param verifier who decides
	 * @param peer the chain
	 * @return the proof, or why the chain is not accepted; now or later
	 */
	public static CompletionStage<PeerVerified> byCertificate(AsyncPeerVerifier verifier, PeerCertificates peer) {
		return verifier.verify(peer).thenApply((accepted) -> new PeerVerified(peer.chain()));
	}

	/**
	 * Rely on the connection that a session comes from: only its server can have the
	 * pre-shared key, which the Finished message proves.
	 * @param session the session that the server resumed
	 * @return the proof
	 */
	public static PeerVerified byPreSharedKey(ClientSession session) {
		return new PeerVerified(session.origin().peerCertificates());
	}

	/**
	 * Rely on the connection that a session of TLS 1.2 comes from: only its server can
	 * have the master secret, which the Finished message proves.
	 * @param session the session that the server resumed
	 * @return the proof
	 */
	public static PeerVerified bySession(Tls12ClientSession session) {
		return new PeerVerified(session.origin().peerCertificates());
	}

	/**
	 * Accept that clients stay anonymous, since this server asks for no certificate.
	 * @return the proof
	 */
	public static PeerVerified anonymousClient() {
		return new PeerVerified(List.of());
	}

	/**
	 * Return the verified chain.
	 * @return the certificates, leaf first, or an empty list for an anonymous client
	 */
	public List<X509Certificate> certificates() {
		return this.certificates;
	}

}
