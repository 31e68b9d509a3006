package dev.sallyport.message;

import java.util.List;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;

/**
 * {@code status_request} of a client, RFC 6066 section 8.
 *
 * <pre>
 * opaque ResponderID&lt;1..2^16-1&gt;;
 * opaque Extensions&lt;0..2^16-1&gt;;
 *
 * struct {
 *     ResponderID responder_id_list&lt;0..2^16-1&gt;;
 *     Extensions request_extensions;
 * } OCSPStatusRequest;
 *
 * struct {
 *     CertificateStatusType status_type = ocsp(1);
 *     OCSPStatusRequest request;
 * } CertificateStatusRequest;
 * </pre>
 *
 * A request for another type of status passes as if nothing had been said, and stays an
 * {@link UnknownExtension}.
 *
 * @param responderIdList {@code responder_id_list}, OCSP responders that the client
 * trusts, in DER, not parsed
 * @param requestExtensions {@code request_extensions}, in DER, not parsed
 */
public record StatusRequest(List<Octets> responderIdList, Octets requestExtensions) implements Extension {

	/**
	 * The request for an OCSP response of whatever responder.
	 */
	public static final StatusRequest OCSP = new StatusRequest(List.of(), Octets.EMPTY);

	/**
	 * The {@code status_type} of OCSP.
	 */
	static final int OCSP_TYPE = 1;

	/**
	 * Create the extension.
	 */
	public StatusRequest {
		responderIdList = List.copyOf(responderIdList);
	}

	static Extension decode(WireReader r) throws TlsException {
		WireReader ahead = r.copy();
		if (r.uint8() != OCSP_TYPE) {
			r.rest();
			return new UnknownExtension(ExtensionType.STATUS_REQUEST.code(), ahead.rest());
		}
		return new StatusRequest(r.vector16(0, 0xffff).list((list) -> list.opaque16(1, 0xffff)), r.opaque16(0, 0xffff));
	}

	@Override
	public int type() {
		return ExtensionType.STATUS_REQUEST.code();
	}

	@Override
	public void encodeData(WireWriter w) {
		w.uint8(OCSP_TYPE)
			.vector16((list) -> this.responderIdList.forEach(list::opaque16))
			.opaque16(this.requestExtensions);
	}

}
