package dev.sallyport.handshake;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
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
		return parseEncoded(entries.stream().map(CertificateEntry::certData).toList());
	}

	/**
	 * Parse certificates.
	 * @param certificates what the peer sent, leaf first
	 * @return the certificates, leaf first
	 * @throws InvalidMessageException if one is not a DER certificate, whole and nothing
	 * else
	 */
	public static List<X509Certificate> parseEncoded(List<Octets> certificates) throws InvalidMessageException {
		List<X509Certificate> chain = new ArrayList<>(certificates.size());
		try {
			CertificateFactory factory = CertificateFactory.getInstance("X.509");
			for (Octets certificate : certificates) {
				chain.add(parse(factory, certificate));
			}
		}
		catch (CertificateException ex) {
			throw new InvalidMessageException(InvalidMessage.MALFORMED_CERTIFICATE, null, ex);
		}
		return chain;
	}

	/**
	 * Encode certificates that have been parsed here.
	 * @param chain the certificates
	 * @return the same in DER
	 */
	public static List<Octets> encode(List<X509Certificate> chain) {
		List<Octets> encoded = new ArrayList<>(chain.size());
		try {
			for (X509Certificate certificate : chain) {
				encoded.add(Octets.adopt(certificate.getEncoded()));
			}
		}
		catch (CertificateEncodingException ex) {
			throw new IllegalStateException("A certificate that was parsed has no encoding", ex);
		}
		return encoded;
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
