package dev.sallyport.message;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;

/**
 * RFC 9846 section 4.7.1.
 *
 * <pre>
 * struct {
 *     uint32 ticket_lifetime;
 *     uint32 ticket_age_add;
 *     opaque ticket_nonce&lt;0..255&gt;;
 *     opaque ticket&lt;1..2^16-1&gt;;
 *     Extension extensions&lt;0..2^16-1&gt;;
 * } NewSessionTicket;
 * </pre>
 *
 * @param ticketLifetimeSeconds {@code ticket_lifetime}
 * @param ticketAgeAdd {@code ticket_age_add}
 * @param ticketNonce {@code ticket_nonce}
 * @param ticket {@code ticket}
 * @param extensions {@code extensions}
 */
public record NewSessionTicket(long ticketLifetimeSeconds, long ticketAgeAdd, Octets ticketNonce, Octets ticket,
		Extensions extensions) implements HandshakeMessage {

	/**
	 * Decode the message.
	 * @param handshake a message of type {@code new_session_ticket}
	 * @return the content
	 * @throws TlsException if it does not parse
	 */
	public static NewSessionTicket decode(Handshake handshake) throws TlsException {
		WireReader r = handshake.body();
		long ticketLifetimeSeconds = r.uint32();
		long ticketAgeAdd = r.uint32();
		Octets ticketNonce = r.opaque8(0, 0xff);
		Octets ticket = r.opaque16(1, 0xffff);
		Extensions extensions = Extensions.decode(r, ExtensionContext.NEW_SESSION_TICKET);
		r.end();
		return new NewSessionTicket(ticketLifetimeSeconds, ticketAgeAdd, ticketNonce, ticket, extensions);
	}

	@Override
	public HandshakeType type() {
		return HandshakeType.NEW_SESSION_TICKET;
	}

	@Override
	public void encodeBody(WireWriter w) {
		w.uint32(this.ticketLifetimeSeconds).uint32(this.ticketAgeAdd).opaque8(this.ticketNonce).opaque16(this.ticket);
		this.extensions.encode(w);
	}

}
