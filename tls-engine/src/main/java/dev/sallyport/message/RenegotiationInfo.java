package dev.sallyport.message;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.InvalidMessageException;
import dev.sallyport.protocol.Octets;

/**
 * {@code renegotiation_info}, RFC 5746 section 3.2.
 *
 * <pre>
 * struct {
 *     opaque renegotiated_connection&lt;0..255&gt;;
 * } RenegotiationInfo;
 * </pre>
 *
 * @param renegotiatedConnection {@code renegotiated_connection}, which is empty in the
 * first handshake of a connection
 */
public record RenegotiationInfo(Octets renegotiatedConnection) implements Extension {

	/**
	 * The extension of a first handshake, the only one that this engine does.
	 */
	public static final RenegotiationInfo INITIAL = new RenegotiationInfo(Octets.EMPTY);

	static RenegotiationInfo decode(WireReader r) throws InvalidMessageException {
		return new RenegotiationInfo(r.opaque8(0, 255));
	}

	@Override
	public int type() {
		return ExtensionType.RENEGOTIATION_INFO.code();
	}

	@Override
	public void encodeData(WireWriter w) {
		w.opaque8(this.renegotiatedConnection);
	}

}
