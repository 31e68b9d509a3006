package dev.sallyport.certpath;

import dev.sallyport.config.PeerCertificates;
import dev.sallyport.config.PeerVerifier;
import dev.sallyport.protocol.CertificateRejectedException;

/**
 * A verifier that can be replaced while connections are made: after new anchors or new
 * revocation lists were read. A verification that is under way ends with what it began
 * with. Sessions that were verified before stay good until they expire: whoever takes an
 * anchor away clears the session store too. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ReloadableVerifier implements PeerVerifier {

	private volatile PeerVerifier current;

	private ReloadableVerifier(PeerVerifier first) {
		this.current = first;
	}

	/**
	 * Return a verifier that can be replaced.
	 * @param first the one to begin with
	 * @return the verifier
	 */
	public static ReloadableVerifier of(PeerVerifier first) {
		return new ReloadableVerifier(first);
	}

	/**
	 * Replace the verifier.
	 * @param next who verifies from now on
	 */
	public void reload(PeerVerifier next) {
		this.current = next;
	}

	@Override
	public void verify(PeerCertificates peer) throws CertificateRejectedException {
		this.current.verify(peer);
	}

}
