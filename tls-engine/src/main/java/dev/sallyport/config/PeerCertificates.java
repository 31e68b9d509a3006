package dev.sallyport.config;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

import dev.sallyport.protocol.Octets;
import dev.sallyport.session.PeerName;

/**
 * A chain to verify. No secret.
 *
 * @param role the role of this side: a {@link Role#CLIENT} verifies a server
 * @param chain what the peer sent, leaf first, at least one and at most ten certificates
 * @param peerName whom a client wants to talk to, or empty on a server
 * @param info what is known of the connection so far
 * @since 0.1.0
 */
public record PeerCertificates(Role role, List<X509Certificate> chain, Optional<PeerName> peerName,
		ConnectionInfo info) {

	/**
	 * Create the chain.
	 */
	public PeerCertificates {
		chain = List.copyOf(chain);
	}

	/**
	 * Return what a server showed beside its certificate, if it was asked: its
	 * authority's word about it, for the verifier to verify and to judge.
	 * @return an OCSP response in DER, or empty if there is none
	 */
	public Optional<Octets> ocspResponse() {
		return this.info.ocspResponse();
	}

}
