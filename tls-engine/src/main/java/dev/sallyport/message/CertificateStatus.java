package dev.sallyport.message;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.InvalidMessage;
import dev.sallyport.protocol.InvalidMessageException;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;

/**
 * RFC 6066 section 8, for the one type of status that this engine asks for.
 *
 * <pre>
 * opaque OCSPResponse&lt;1..2^24-1&gt;;
 *
 * struct {
 *     CertificateStatusType status_type = ocsp(1);
 *     OCSPResponse response;
 * } CertificateStatus;
 * </pre>
 *
 * TLS 1.3 has the same structure as {@link CertificateStatusExtension}.
 *
 * @param ocspResponse {@code response}, an OCSP response in DER, not parsed
 */
public record CertificateStatus(Octets ocspResponse) implements HandshakeMessage {

	/**
	 * Decode the message.
	 * @param handshake a message of type {@code certificate_status}
	 * @return the content
	 * @throws TlsException if it does not parse or is of another type
	 */
	public static CertificateStatus decode(Handshake handshake) throws TlsException {
		WireReader r = handshake.body();
		CertificateStatus message = new CertificateStatus(readOcspResponse(r));
		r.end();
		return message;
	}

	static Octets readOcspResponse(WireReader r) throws InvalidMessageException {
		int statusType = r.uint8();
		if (statusType != StatusRequest.OCSP_TYPE) {
			throw new InvalidMessageException(InvalidMessage.ILLEGAL_VALUE, "certificate status type " + statusType);
		}
		return r.opaque24(1, 0xffffff);
	}

	static void writeOcspResponse(WireWriter w, Octets ocspResponse) {
		w.uint8(StatusRequest.OCSP_TYPE).opaque24(ocspResponse);
	}

	@Override
	public HandshakeType type() {
		return HandshakeType.CERTIFICATE_STATUS;
	}

	@Override
	public void encodeBody(WireWriter w) {
		writeOcspResponse(w, this.ocspResponse);
	}

}
