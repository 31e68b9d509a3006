package dev.sallyport.message;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.InvalidMessageException;
import dev.sallyport.protocol.Octets;

/**
 * A public key for the key exchange, RFC 9846 section 4.3.8.
 *
 * <pre>
 * struct {
 *     NamedGroup group;
 *     opaque key_exchange&lt;1..2^16-1&gt;;
 * } KeyShareEntry;
 * </pre>
 *
 * @param group {@code group}
 * @param keyExchange {@code key_exchange}
 */
public record KeyShareEntry(int group, Octets keyExchange) {

	static KeyShareEntry decode(WireReader r) throws InvalidMessageException {
		return new KeyShareEntry(r.uint16(), r.opaque16(1, 0xffff));
	}

	void encode(WireWriter w) {
		w.uint16(this.group).opaque16(this.keyExchange);
	}

}
