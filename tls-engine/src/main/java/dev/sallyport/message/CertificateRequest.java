package dev.sallyport.message;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;

/**
 * RFC 9846 section 4.4.2.
 *
 * <pre>
 * struct {
 *     opaque certificate_request_context&lt;0..2^8-1&gt;;
 *     Extension extensions&lt;0..2^16-1&gt;;
 * } CertificateRequest;
 * </pre>
 *
 * @param certificateRequestContext {@code certificate_request_context}, empty during the
 * handshake
 * @param extensions {@code extensions}
 */
public record CertificateRequest(Octets certificateRequestContext, Extensions extensions) implements HandshakeMessage {

	/**
	 * Decode the message.
	 * @param handshake a message of type {@code certificate_request}
	 * @return the content
	 * @throws TlsException if it does not parse
	 */
	public static CertificateRequest decode(Handshake handshake) throws TlsException {
		WireReader r = handshake.body();
		Octets certificateRequestContext = r.opaque8(0, 0xff);
		Extensions extensions = Extensions.decode(r, ExtensionContext.CERTIFICATE_REQUEST);
		r.end();
		return new CertificateRequest(certificateRequestContext, extensions);
	}

	@Override
	public HandshakeType type() {
		return HandshakeType.CERTIFICATE_REQUEST;
	}

	@Override
	public void encodeBody(WireWriter w) {
		this.extensions.encode(w.opaque8(this.certificateRequestContext));
	}

}
