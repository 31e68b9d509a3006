package dev.sallyport.message;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.InvalidMessageException;

/**
 * {@code key_share} in a HelloRetryRequest, RFC 9846 section 4.3.8.
 *
 * <pre>
 * struct {
 *     NamedGroup selected_group;
 * } KeyShareHelloRetryRequest;
 * </pre>
 *
 * @param group {@code selected_group}
 */
public record KeyShareRetry(int group) implements Extension {

	static KeyShareRetry decode(WireReader r) throws InvalidMessageException {
		return new KeyShareRetry(r.uint16());
	}

	@Override
	public int type() {
		return ExtensionType.KEY_SHARE.code();
	}

	@Override
	public void encodeData(WireWriter w) {
		w.uint16(this.group);
	}

}
