package dev.sallyport.message;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.InvalidMessageException;

/**
 * {@code pre_shared_key} in a ServerHello, RFC 9846 section 4.3.11.
 *
 * <pre>
 * uint16 selected_identity;
 * </pre>
 *
 * @param selectedIdentity {@code selected_identity}, from 0
 */
public record PreSharedKeyAnswer(int selectedIdentity) implements Extension {

	static PreSharedKeyAnswer decode(WireReader r) throws InvalidMessageException {
		return new PreSharedKeyAnswer(r.uint16());
	}

	@Override
	public int type() {
		return ExtensionType.PRE_SHARED_KEY.code();
	}

	@Override
	public void encodeData(WireWriter w) {
		w.uint16(this.selectedIdentity);
	}

}
