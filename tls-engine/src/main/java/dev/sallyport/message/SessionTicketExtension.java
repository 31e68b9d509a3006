package dev.sallyport.message;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.Octets;

/**
 * {@code SessionTicket}, RFC 5077 section 3.2. The ticket is the whole of the data,
 * without a length of its own (RFC 5077 appendix A).
 *
 * @param ticket the ticket to resume with; empty if a client has none, and always in a
 * ServerHello, where it announces a NewSessionTicket
 */
public record SessionTicketExtension(Octets ticket) implements Extension {

	/**
	 * The extension without a ticket.
	 */
	public static final SessionTicketExtension EMPTY = new SessionTicketExtension(Octets.EMPTY);

	static SessionTicketExtension decode(WireReader r) {
		return new SessionTicketExtension(r.rest());
	}

	/**
	 * Read the extension of a ServerHello, which is empty.
	 */
	static SessionTicketExtension decodeAnnouncement(WireReader r) {
		return EMPTY;
	}

	@Override
	public int type() {
		return ExtensionType.SESSION_TICKET.code();
	}

	@Override
	public void encodeData(WireWriter w) {
		w.octets(this.ticket);
	}

}
