package dev.sallyport.jsse;

import java.net.IDN;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

import dev.sallyport.certpath.ReferenceIdentity;
import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.protocol.TlsException;

/**
 * Whom a client connects to and whether that matters, as JSSE has it: an algorithm, of
 * which we know one under two names, the name of SNI, and else the host.
 *
 * @param algorithm the endpoint identification algorithm, or empty not to identify
 * @param serverName the name that the client asks for by SNI, or empty
 * @param host the host that it connects to, or empty if nobody said
 */
record EndpointIdentity(Optional<String> algorithm, Optional<String> serverName, Optional<String> host) {

	private static final List<String> ALGORITHMS = List.of("HTTPS", "LDAPS");

	/**
	 * Check that a certificate is for the server.
	 * @param leaf the certificate of the server itself
	 * @throws CertificateRejectedException if it is for others
	 */
	void check(X509Certificate leaf) throws CertificateRejectedException {
		if (this.algorithm.isEmpty()) {
			return;
		}
		if (ALGORITHMS.stream().noneMatch(this.algorithm.get()::equalsIgnoreCase)) {
			throw wrongName("the endpoint identification algorithm " + TlsException.printable(this.algorithm.get())
					+ " is not known");
		}
		if (this.serverName.isPresent() && isFor(this.serverName.get(), leaf)) {
			return;
		}
		if (this.host.isEmpty()) {
			throw wrongName("the engine was not told which host it connects to");
		}
		identity(this.host.get()).check(leaf);
	}

	private static boolean isFor(String name, X509Certificate leaf) {
		try {
			identity(name).check(leaf);
			return true;
		}
		catch (CertificateRejectedException ex) {
			return false;
		}
	}

	private static ReferenceIdentity identity(String host) {
		try {
			return ReferenceIdentity.of(IDN.toASCII(host));
		}
		catch (IllegalArgumentException ex) {
			return ReferenceIdentity.of(host);
		}
	}

	private static CertificateRejectedException wrongName(String detail) {
		return new CertificateRejectedException(CertificateRejected.WRONG_NAME, detail);
	}

}
