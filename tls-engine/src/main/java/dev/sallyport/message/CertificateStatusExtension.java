package dev.sallyport.message;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.InvalidMessageException;
import dev.sallyport.protocol.Octets;

/**
 * {@code status_request} in an entry of Certificate of TLS 1.3, RFC 9846 section 4.5.1.1:
 * the structure {@link CertificateStatus} of TLS 1.2.
 *
 * @param ocspResponse {@code response}, an OCSP response in DER for the certificate of
 * the entry, not parsed
 */
public record CertificateStatusExtension(Octets ocspResponse) implements Extension {

	static CertificateStatusExtension decode(WireReader r) throws InvalidMessageException {
		return new CertificateStatusExtension(CertificateStatus.readOcspResponse(r));
	}

	@Override
	public int type() {
		return ExtensionType.STATUS_REQUEST.code();
	}

	@Override
	public void encodeData(WireWriter w) {
		CertificateStatus.writeOcspResponse(w, this.ocspResponse);
	}

}
