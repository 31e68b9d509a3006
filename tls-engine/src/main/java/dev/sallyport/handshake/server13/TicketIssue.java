package dev.sallyport.handshake.server13;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.crypto.Secret;
import dev.sallyport.handshake.Output;
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
		Optional<SessionTicketer> ticketer = config.ticketer();
		Optional<List<Octets>> client = ReturningClient.remember(config, this.info.peerCertificates());
		if (!this.clientResumes || client.isEmpty() || ticketer.isEmpty()) {
			return;
		}
		for (byte nonce = 0; nonce < config.ticketCount(); nonce++) {
			Secret key = resumption.preSharedKey(new byte[] { nonce });
			try (ServerSession session = new ServerSession(terms(), key, times(ticketer.get()), client.get())) {
				send(ticketer.get(), session, nonce, output);
			}
		}
	}

	private static void send(SessionTicketer ticketer, ServerSession session, byte nonce, Output output) {
		TicketTimes times = session.times();
		if (times.lifetimeSeconds() <= 0) {
			return;
		}
		Optional<Octets> ticket = ReturningClient.ticket(ticketer, session);
		if (ticket.isEmpty()) {
			return;
		}
		output.sendHandshake(new NewSessionTicket(times.lifetimeSeconds(), times.ageAdd(), Octets.of(nonce),
				ticket.get(), Extensions.NONE)
			.encode());
		output.ticketIssued();
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
