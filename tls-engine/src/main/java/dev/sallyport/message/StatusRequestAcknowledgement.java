package dev.sallyport.message;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.ExtensionType;

/**
 * {@code status_request} in the ServerHello of TLS 1.2, RFC 6066 section 8: a
 * CertificateStatus may follow the Certificate.
 *
 * <pre>
 * struct {} Empty;
 * </pre>
 */
public record StatusRequestAcknowledgement() implements Extension {

	/**
	 * The extension.
	 */
	public static final StatusRequestAcknowledgement INSTANCE = new StatusRequestAcknowledgement();

	static StatusRequestAcknowledgement decode(WireReader r) {
		return INSTANCE;
	}

	@Override
	public int type() {
		return ExtensionType.STATUS_REQUEST.code();
	}

	@Override
	public void encodeData(WireWriter w) {
		// there is nothing to say
	}

}
