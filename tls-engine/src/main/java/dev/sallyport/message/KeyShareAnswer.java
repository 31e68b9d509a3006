package dev.sallyport.message;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.InvalidMessageException;

/**
 * {@code key_share} in a ServerHello, RFC 9846 section 4.3.8.
 *
 * <pre>
 * struct {
 *     KeyShareEntry server_share;
 * } KeyShareServerHello;
 * </pre>
 *
 * @param share {@code server_share}
 */
public record KeyShareAnswer(KeyShareEntry share) implements Extension {

	static KeyShareAnswer decode(WireReader r) throws InvalidMessageException {
		return new KeyShareAnswer(KeyShareEntry.decode(r));
	}

	@Override
	public int type() {
		return ExtensionType.KEY_SHARE.code();
	}

	@Override
	public void encodeData(WireWriter w) {
		this.share.encode(w);
	}

}
