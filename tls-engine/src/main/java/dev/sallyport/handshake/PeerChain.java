package dev.sallyport.handshake;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

import dev.sallyport.message.CertificateEntry;
import dev.sallyport.protocol.InvalidMessage;
import dev.sallyport.protocol.InvalidMessageException;
import dev.sallyport.protocol.Octets;

/**
 * Parses the certificates of a peer with the JDK's parser.
 */
public final class PeerChain {

	private PeerChain() {
	}

	/**
	 * Parse a certificate_list.
	 * @param entries what the peer sent, leaf first
	 * @return the certificates, leaf first
	 * @throws InvalidMessageException if one is not a DER certificate, whole and nothing
	 * else
	 */
	public static List<X509Certificate> parse(List<CertificateEntry> entries) throws InvalidMessageException {
		List<X509Certificate> chain = new ArrayList<>(entries.size());
		try {
			CertificateFactory factory = CertificateFactory.getInstance("X.509");
			for (CertificateEntry entry : entries) {
				chain.add(parse(factory, entry.certData()));
			}
		}
		catch (CertificateException ex) {
			throw new InvalidMessageException(InvalidMessage.MALFORMED_CERTIFICATE, null, ex);
		}
		return chain;
	}

	private static X509Certificate parse(CertificateFactory factory, Octets der) throws CertificateException {
		X509Certificate certificate = (X509Certificate) factory
			.generateCertificate(new ByteArrayInputStream(der.toByteArray()));
		// The JDK's factory also reads PEM and stops at the end of the first certificate
		if (!Octets.adopt(certificate.getEncoded()).equals(der)) {
			throw new CertificateException("The certificate is not plain DER");
		}
		return certificate;
	}

}
