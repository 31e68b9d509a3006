package dev.sallyport.handshake.client13;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.handshake.offer.Offer;
import dev.sallyport.message.NewSessionTicket;
import dev.sallyport.protocol.Octets;
import dev.sallyport.schedule.ResumptionSecret;
import dev.sallyport.session.ClientSession;
import dev.sallyport.session.ClientSession.Origin;
import dev.sallyport.session.ClientSession.Ticket;
import dev.sallyport.session.ClientSessionStore;
import dev.sallyport.session.PeerName;

/**
 * Turns the tickets of a server into sessions for the next connection, RFC 9846 section
 * 4.7.1. Confined to one connection.
 */
final class Resumption implements AutoCloseable {

	/**
	 * RFC 9846 section 4.7.1: no ticket is used for longer than seven days, and no chain
	 * of renewals relies on one full handshake for longer either.
	 */
	private static final Duration MAX_LIFETIME = Duration.ofDays(7);

	/**
	 * A longer ticket is not kept: it comes back in a ClientHello, whose extensions must
	 * all fit into 2^16 - 1 bytes. A server would make the client fail otherwise.
	 */
	private static final int MAX_TICKET_LENGTH = 1 << 14;

	private final ClientConfig config;

	private final PeerName peer;

	private final ConnectionInfo info;

	private final ResumptionSecret secret;

	Resumption(Offer offer, ConnectionInfo info, ResumptionSecret secret) {
		this.config = offer.config();
		this.peer = offer.peer();
		this.info = info;
		this.secret = secret;
		this.config.sessions()
			.ifPresent((sessions) -> info.group().ifPresent((group) -> sessions.rememberGroup(this.peer, group)));
	}

	void keep(NewSessionTicket message) {
		Optional<ClientSessionStore> sessions = this.config.sessions();
		Instant now = this.config.clock().instant();
		Instant authenticatedAt = this.info.authenticatedAt().orElse(now);
		Duration lifetime = shorter(Duration.ofSeconds(message.ticketLifetimeSeconds()),
				Duration.between(now, authenticatedAt.plus(MAX_LIFETIME)));
		if (sessions.isEmpty() || lifetime.isZero() || lifetime.isNegative()
				|| message.ticket().length() > MAX_TICKET_LENGTH) {
			return;
		}
		Ticket ticket = new Ticket(message.ticket(), message.ticketAgeAdd(), now, lifetime);
		Origin origin = new Origin(this.info.sessionId(), this.info.cipherSuite().orElseThrow(), authenticatedAt,
				this.info.peerCertificates(), this.info.ocspResponse().orElse(Octets.EMPTY));
		sessions.get()
			.put(this.peer,
					new ClientSession(ticket, this.secret.preSharedKey(message.ticketNonce().toByteArray()), origin));
	}

	private static Duration shorter(Duration first, Duration second) {
		return (first.compareTo(second) < 0) ? first : second;
	}

	@Override
	public void close() {
		this.secret.close();
	}

}
