package dev.sallyport.message;

import java.util.List;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;

/**
 * Certificate of TLS 1.2, RFC 5246 section 7.4.2.
 *
 * <pre>
 * opaque ASN.1Cert&lt;1..2^24-1&gt;;
 *
 * struct {
 *     ASN.1Cert certificate_list&lt;0..2^24-1&gt;;
 * } Certificate;
 * </pre>
 *
 * An empty list is the answer of a client without a suitable certificate.
 *
 * @param certificateList {@code certificate_list}, X.509 certificates in DER, not parsed,
 * the peer's own certificate first
 */
public record Tls12Certificate(List<Octets> certificateList) implements HandshakeMessage {

	/**
	 * Create the message.
	 */
	public Tls12Certificate {
		certificateList = List.copyOf(certificateList);
	}

	/**
	 * Decode the message.
	 * @param handshake a message of type {@code certificate}
	 * @return the content
	 * @throws TlsException if it does not parse
	 * @throws CertificateRejectedException if the chain is longer than
	 * {@value Certificate#MAX_CHAIN_LENGTH} certificates
	 */
	public static Tls12Certificate decode(Handshake handshake) throws TlsException {
		WireReader r = handshake.body();
		WireReader list = r.vector24(0, 0xffffff);
		r.end();
		return new Tls12Certificate(Certificate.chain(list, (element) -> element.opaque24(1, 0xffffff)));
	}

	@Override
	public HandshakeType type() {
		return HandshakeType.CERTIFICATE;
	}

	@Override
	public void encodeBody(WireWriter w) {
		w.vector24((list) -> this.certificateList.forEach(list::opaque24));
	}

}
