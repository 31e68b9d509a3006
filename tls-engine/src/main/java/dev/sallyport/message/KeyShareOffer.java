package dev.sallyport.message;

import java.util.List;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.TlsException;

/**
 * {@code key_share} in a ClientHello, RFC 9846 section 4.3.8. An empty list asks for a
 * HelloRetryRequest.
 *
 * <pre>
 * struct {
 *     KeyShareEntry client_shares&lt;0..2^16-1&gt;;
 * } KeyShareClientHello;
 * </pre>
 *
 * @param shares {@code client_shares}
 */
public record KeyShareOffer(List<KeyShareEntry> shares) implements Extension {

	/**
	 * Create the extension.
	 */
	public KeyShareOffer {
		shares = List.copyOf(shares);
	}

	static KeyShareOffer decode(WireReader r) throws TlsException {
		return new KeyShareOffer(r.vector16(0, 0xffff).list(KeyShareEntry::decode));
	}

	@Override
	public int type() {
		return ExtensionType.KEY_SHARE.code();
	}

	@Override
	public void encodeData(WireWriter w) {
		w.vector16((list) -> this.shares.forEach((share) -> share.encode(list)));
	}

}
