package dev.sallyport.message;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;

/**
 * NewSessionTicket of TLS 1.2, RFC 5077 section 3.3.
 *
 * <pre>
 * struct {
 *     uint32 ticket_lifetime_hint;
 *     opaque ticket&lt;0..2^16-1&gt;;
 * } NewSessionTicket;
 * </pre>
 *
 * @param ticketLifetimeHint {@code ticket_lifetime_hint} in seconds, 0 if the server does
 * not say
 * @param ticket {@code ticket}, empty if the server thought better of issuing one
 */
public record Tls12NewSessionTicket(long ticketLifetimeHint, Octets ticket) implements HandshakeMessage {

	/**
	 * Decode the message.
	 * @param handshake a message of type {@code new_session_ticket}
	 * @return the content
	 * @throws TlsException if it does not parse
	 */
	public static Tls12NewSessionTicket decode(Handshake handshake) throws TlsException {
		WireReader r = handshake.body();
		Tls12NewSessionTicket message = new Tls12NewSessionTicket(r.uint32(), r.opaque16(0, 0xffff));
		r.end();
		return message;
	}

	@Override
	public HandshakeType type() {
		return HandshakeType.NEW_SESSION_TICKET;
	}

	@Override
	public void encodeBody(WireWriter w) {
		w.uint32(this.ticketLifetimeHint).opaque16(this.ticket);
	}

}
