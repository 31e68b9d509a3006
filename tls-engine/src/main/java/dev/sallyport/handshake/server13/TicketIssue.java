package dev.sallyport.handshake.server13;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.PeerChain;
import dev.sallyport.handshake.ReturningClient;
import dev.sallyport.handshake.server13.Tls13Server.Choices;
import dev.sallyport.message.Extensions;
import dev.sallyport.message.NewSessionTicket;
import dev.sallyport.protocol.Octets;
import dev.sallyport.schedule.ResumptionSecret;
import dev.sallyport.session.ServerSession;
import dev.sallyport.session.ServerSession.Terms;
import dev.sallyport.session.ServerSession.TicketTimes;
import dev.sallyport.session.SessionTicketer;

/**
 * Sends the tickets that follow a handshake, RFC 9846 section 4.7.1. The tickets are not
 * in the transcript, and none depends on another.
 */
final class TicketIssue {

	/**
	 * A ticket comes back in a ClientHello, which must fit into 64 KiB with all the rest.
	 * Of a client whose certificates are larger there is none.
	 */
	private static final int MAX_TICKET_LENGTH = 1 << 14;

	private final Choices choices;

	private final ConnectionInfo info;

	private final boolean clientResumes;

	TicketIssue(Choices choices, ConnectionInfo info, boolean clientResumes) {
		this.choices = choices;
		this.info = info;
		this.clientResumes = clientResumes;
	}

	TicketIssue about(ConnectionInfo known) {
		return new TicketIssue(this.choices, known, this.clientResumes);
	}

	ConnectionInfo info() {
		return this.info;
	}

	void issue(ResumptionSecret resumption, Output output) {
		ServerConfig config = this.choices.config();
		boolean mayReturn = ReturningClient.mayReturn(config, this.info.peerCertificates());
		if (!this.clientResumes || !mayReturn || config.ticketer().isEmpty()) {
			return;
		}
		for (int number = 0; number < config.ticketCount(); number++) {
			send(config.ticketer().get(), resumption, (byte) number, output);
		}
	}

	private void send(SessionTicketer ticketer, ResumptionSecret resumption, byte nonce, Output output) {
		TicketTimes times = times(ticketer);
		if (times.lifetimeSeconds() <= 0) {
			return;
		}
		try (ServerSession session = new ServerSession(terms(), resumption.preSharedKey(new byte[] { nonce }), times,
				PeerChain.encode(this.info.peerCertificates()))) {
			Optional<Octets> ticket = ticketer.wrap(session)
				.filter((sealed) -> !sealed.isEmpty() && sealed.length() <= MAX_TICKET_LENGTH);
			if (ticket.isEmpty()) {
				return;
			}
			output.sendHandshake(new NewSessionTicket(times.lifetimeSeconds(), times.ageAdd(), Octets.of(nonce),
					ticket.get(), Extensions.NONE)
				.encode());
			output.ticketIssued();
		}
	}

	private Terms terms() {
		return new Terms(this.info.sessionId(), this.choices.suite().suite(), this.info.serverName(),
				this.info.applicationProtocol());
	}

	private TicketTimes times(SessionTicketer ticketer) {
		Instant now = this.choices.config().clock().instant();
		int ageAdd = ByteBuffer.wrap(this.choices.config().provider().random().bytes(Integer.BYTES)).getInt();
		Instant authenticatedAt = this.info.authenticatedAt().orElse(now);
		Duration left = Duration.between(now, authenticatedAt.plus(TicketSelection.MAX_AUTHENTICATION_AGE));
		long lifetime = Math.min(ticketer.lifetime().toSeconds(), left.toSeconds());
		return new TicketTimes(authenticatedAt, now, lifetime, Integer.toUnsignedLong(ageAdd));
	}

}
