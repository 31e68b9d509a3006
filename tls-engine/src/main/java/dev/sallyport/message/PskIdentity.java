package dev.sallyport.message;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.InvalidMessageException;
import dev.sallyport.protocol.Octets;

/**
 * The name of a pre-shared key, RFC 9846 section 4.3.11.
 *
 * <pre>
 * struct {
 *     opaque identity&lt;1..2^16-1&gt;;
 *     uint32 obfuscated_ticket_age;
 * } PskIdentity;
 * </pre>
 *
 * @param identity {@code identity}, for example a ticket
 * @param obfuscatedTicketAge {@code obfuscated_ticket_age} in milliseconds
 */
public record PskIdentity(Octets identity, long obfuscatedTicketAge) {

	static PskIdentity decode(WireReader r) throws InvalidMessageException {
		return new PskIdentity(r.opaque16(1, 0xffff), r.uint32());
	}

	void encode(WireWriter w) {
		w.opaque16(this.identity).uint32(this.obfuscatedTicketAge);
	}

}
