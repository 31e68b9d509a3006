package dev.sallyport.handshake;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;

import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;

/**
 * The key that a peer signs the handshake with. Its certificate must allow that, RFC 9846
 * section 4.5.1.2, and for TLS 1.2 RFC 5246 sections 7.4.2 and 7.4.6: a server that opens
 * messages with the same key could be made to compute what passes for a signature.
 */
public final class SigningKey {

	/**
	 * A bit of keyUsage, RFC 5280 section 4.2.1.3.
	 */
	private static final int DIGITAL_SIGNATURE = 0;

	private SigningKey() {
	}

	/**
	 * Return the key of a chain.
	 * @param chain the certificates of the peer, leaf first
	 * @return the public key of the leaf
	 * @throws CertificateRejectedException if the leaf says what its key is for, and
	 * signatures are not among it
	 */
	public static PublicKey of(List<X509Certificate> chain) throws CertificateRejectedException {
		X509Certificate leaf = chain.get(0);
		boolean[] usage = leaf.getKeyUsage();
		if (usage != null && !usage[DIGITAL_SIGNATURE]) {
			throw new CertificateRejectedException(CertificateRejected.WRONG_USAGE, "its key is not for signatures");
		}
		return leaf.getPublicKey();
	}

}
