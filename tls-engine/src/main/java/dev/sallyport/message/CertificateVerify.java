package dev.sallyport.message;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;

/**
 * RFC 9846 section 4.5.2.
 *
 * <pre>
 * struct {
 *     SignatureScheme algorithm;
 *     opaque signature&lt;0..2^16-1&gt;;
 * } CertificateVerify;
 * </pre>
 *
 * @param algorithm {@code algorithm}
 * @param signature {@code signature}
 */
public record CertificateVerify(int algorithm, Octets signature) implements HandshakeMessage {

	/**
	 * Decode the message.
	 * @param handshake a message of type {@code certificate_verify}
	 * @return the content
	 * @throws TlsException if it does not parse
	 */
	public static CertificateVerify decode(Handshake handshake) throws TlsException {
		WireReader r = handshake.body();
		CertificateVerify message = new CertificateVerify(r.uint16(), r.opaque16(0, 0xffff));
		r.end();
		return message;
	}

	@Override
	public HandshakeType type() {
		return HandshakeType.CERTIFICATE_VERIFY;
	}

	@Override
	public void encodeBody(WireWriter w) {
		w.uint16(this.algorithm).opaque16(this.signature);
	}

}
