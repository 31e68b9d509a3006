package dev.sallyport.message;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;

/**
 * One certificate of a chain, RFC 9846 section 4.5.1.
 *
 * <pre>
 * struct {
 *     opaque cert_data&lt;1..2^24-1&gt;;
 *     Extension extensions&lt;0..2^16-1&gt;;
 * } CertificateEntry;
 * </pre>
 *
 * @param certData {@code cert_data}, an X.509 certificate in DER, not parsed
 * @param extensions {@code extensions}
 */
public record CertificateEntry(Octets certData, Extensions extensions) {

	static CertificateEntry decode(WireReader r) throws TlsException {
		Octets certData = r.opaque24(1, 0xffffff);
		return new CertificateEntry(certData, Extensions.decode(r, ExtensionContext.CERTIFICATE));
	}

	void encode(WireWriter w) {
		this.extensions.encode(w.opaque24(this.certData));
	}

}
