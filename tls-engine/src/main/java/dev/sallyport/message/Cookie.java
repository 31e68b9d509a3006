package dev.sallyport.message;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.InvalidMessage;
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

	/**
	 * The longest cookie that a client returns. The second ClientHello must hold it
	 * beside everything else, and all its extensions fit into 2^16 - 1 bytes.
	 */
	static final int MAX_RETURNED_LENGTH = 1 << 14;

	static Cookie decode(WireReader r) throws InvalidMessageException {
		return new Cookie(r.opaque16(1, 0xffff));
	}

	/**
	 * Read the cookie of a HelloRetryRequest.
	 */
	static Cookie decodeRequest(WireReader r) throws InvalidMessageException {
		Cookie cookie = decode(r);
		if (cookie.cookie.length() > MAX_RETURNED_LENGTH) {
			throw new InvalidMessageException(InvalidMessage.HANDSHAKE_MESSAGE_TOO_LARGE,
					"a cookie of " + cookie.cookie.length() + " bytes would have to be returned");
		}
		return cookie;
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
