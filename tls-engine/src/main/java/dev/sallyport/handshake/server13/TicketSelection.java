package dev.sallyport.handshake.server13;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

import dev.sallyport.config.TicketOutcome;
import dev.sallyport.crypto.ConstantTime;
import dev.sallyport.crypto.Secret;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.ReturningClient;
import dev.sallyport.handshake.server13.Tls13Server.Choices;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.PreSharedKeyOffer;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.schedule.EarlySecret;
import dev.sallyport.session.ServerSession;
import dev.sallyport.session.ServerSession.TicketTimes;
import dev.sallyport.session.SessionTicketer;

/**
 * Finds the ticket to resume, RFC 9846 section 4.3.11. Tickets that do not open or do not
 * fit are passed over; of the one that is chosen the binder is verified, and of no other.
 */
final class TicketSelection {

	/**
	 * Clients offer one or two tickets; opening one costs a decryption.
	 */
	private static final int MAX_TICKETS_TRIED = 4;

	/**
	 * How long renewed tickets may go on relying on one full handshake: the seven days of
	 * RFC 9846 section 4.7.1, which bounds a single ticket.
	 */
	static final Duration MAX_AUTHENTICATION_AGE = Duration.ofDays(7);

	private final Choices choices;

	private final ClientOffer offer;

	private TicketOutcome outcome = TicketOutcome.UNKNOWN;

	TicketSelection(Choices choices, ClientOffer offer) {
		this.choices = choices;
		this.offer = offer;
	}

	/**
	 * Select a ticket.
	 * @param message the ClientHello as it came, not yet in the transcript
	 * @param output where to tell that there is none to resume
	 * @return the session to resume, which the caller closes, or empty; the client's
	 * certificates are yet to be verified
	 * @throws PeerMisbehavedException if the binder is wrong
	 */
	Optional<Selected> select(Handshake message, Output output) throws PeerMisbehavedException {
		Optional<PreSharedKeyOffer> offered = this.offer.preSharedKeys();
		Optional<SessionTicketer> ticketer = this.choices.config().ticketer();
		if (offered.isEmpty() || ticketer.isEmpty()) {
			return Optional.empty();
		}
		Optional<Selected> selected = find(offered.get(), ticketer.get());
		if (selected.isPresent()) {
			verifyBinder(selected.get(), offered.get(), message);
		}
		else {
			output.ticketOffered(this.outcome);
		}
		return selected;
	}

	private Optional<Selected> find(PreSharedKeyOffer offered, SessionTicketer ticketer) {
		int tried = Math.min(offered.identities().size(), MAX_TICKETS_TRIED);
		for (int index = 0; index < tried; index++) {
			Optional<ServerSession> session = ticketer.unwrap(offered.identities().get(index).identity());
			if (session.isEmpty()) {
				continue;
			}
			this.outcome = judge(session.get());
			if (this.outcome == TicketOutcome.RESUMED) {
				return Optional.of(new Selected(index, session.get()));
			}
			session.get().close();
		}
		return Optional.empty();
	}

	private TicketOutcome judge(ServerSession session) {
		if (!isFresh(session.times())) {
			return TicketOutcome.EXPIRED;
		}
		if (!session.serverName().equals(this.offer.serverName())
				|| !ReturningClient.mayReturn(this.choices.config(), session)) {
			return TicketOutcome.SCOPE_MISMATCH;
		}
		boolean sameHash = this.choices.config()
			.provider()
			.suite(session.cipherSuite())
			.filter((suite) -> suite.hash().algorithm() == this.choices.suite().hash().algorithm())
			.isPresent();
		return (sameHash && this.offer.allowsPskDheKe()) ? TicketOutcome.RESUMED : TicketOutcome.REFUSED;
	}

	private boolean isFresh(TicketTimes times) {
		Instant now = this.choices.config().clock().instant();
		return now.isBefore(times.issuedAt().plusSeconds(times.lifetimeSeconds()))
				&& now.isBefore(times.authenticatedAt().plus(MAX_AUTHENTICATION_AGE));
	}

	private void verifyBinder(Selected selected, PreSharedKeyOffer offered, Handshake message)
			throws PeerMisbehavedException {
		byte[] truncated = Arrays.copyOf(message.bytes(), message.bytes().length - this.offer.hello().bindersLength());
		byte[] truncatedHash = this.choices.transcript().hashOfPartial(truncated);
		try (EarlySecret early = selected.earlySecret(this.choices)) {
			byte[] expected = early.resumptionBinder(truncatedHash);
			if (!ConstantTime.equals(expected, offered.binders().get(selected.index()).toByteArray())) {
				selected.session().close();
				throw new PeerMisbehavedException(PeerMisbehaved.INCORRECT_BINDER);
			}
		}
	}

	/**
	 * The ticket that is resumed.
	 *
	 * @param index its position among the identities
	 * @param session its content
	 */
	record Selected(int index, ServerSession session) {

		EarlySecret earlySecret(Choices choices) {
			Secret key = this.session.preSharedKey();
			return EarlySecret.ofPsk(choices.suite(), key);
		}

	}

}
