package dev.sallyport.message;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.InvalidMessageException;
import dev.sallyport.protocol.Octets;

/**
 * {@code cookie} in a HelloRetryRequest and the ClientHello that answers it, RFC 9846
 * section 4.3.2.
 *
 * <pre>
 * struct {
 *     opaque cookie&lt;1..2^16-1&gt;;
 * } Cookie;
 * </pre>
 *
 * @param cookie {@code cookie}
 */
public record Cookie(Octets cookie) implements Extension {

	static Cookie decode(WireReader r) throws InvalidMessageException {
		return new Cookie(r.opaque16(1, 0xffff));
	}

	@Override
	public int type() {
		return ExtensionType.COOKIE.code();
	}

	@Override
	public void encodeData(WireWriter w) {
		w.opaque16(this.cookie);
	}

}
