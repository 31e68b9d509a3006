package dev.sallyport.handshake.server12;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import dev.sallyport.config.TicketOutcome;
import dev.sallyport.handshake.Awaiting;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.PeerVerified;
import dev.sallyport.handshake.ReturningClient;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.session.ServerSession;
import dev.sallyport.session.SessionStore;
import dev.sallyport.session.SessionTicketer;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the session that a client offers, as a task. Whoever shows a ticket names the
 * session by that, RFC 5077 section 3.4. If the client had shown a certificate, that is
 * verified again before the session is resumed.
 */
final class SessionSearch {

	/**
	 * A store that takes longer costs the client more than the full handshake that it
	 * would spare.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private final Flow flow;

	private final Optional<SessionTicketer> ticketer;

	private final Optional<SessionStore> sessions;

	private final CompletableFuture<Optional<ServerSession>> answer = new CompletableFuture<>();

	SessionSearch(Flow flow) {
		this.flow = flow;
		boolean showsTicket = flow.offer().ticket().filter((ticket) -> !ticket.isEmpty()).isPresent();
		this.ticketer = flow.tickets().filter((tickets) -> showsTicket);
		this.sessions = flow.config().sessions().filter((store) -> !flow.offer().sessionId().isEmpty());
	}

	HandshakeState begin(Output output) throws TlsException {
		if (this.ticketer.isEmpty() && this.sessions.isEmpty()) {
			return new FullHandshake(this.flow).begin(output);
		}
		return new Awaiting<>(this.flow.config().answerTimeout(), this::find, this::proceed, this::abandon);
	}

	// A store that fails, or does not answer in time, knows no session
	private CompletionStage<Optional<ServerSession>> find() {
		try {
			ask();
		}
		catch (RuntimeException ex) {
			this.answer.complete(Optional.empty());
		}
		return this.answer.completeOnTimeout(Optional.empty(), patience().toMillis(), TimeUnit.MILLISECONDS);
	}

	private void ask() {
		if (this.ticketer.isPresent()) {
			this.answer.complete(this.ticketer.get().unwrap(this.flow.offer().ticket().orElseThrow()));
		}
		else {
			this.sessions.orElseThrow().find(this.flow.offer().sessionId()).whenComplete(this::found);
		}
	}

	// Half of the limit, so that this one is the first to run out
	private Duration patience() {
		Duration half = this.flow.config().answerTimeout().dividedBy(2);
		return (half.compareTo(PATIENCE) < 0) ? half : PATIENCE;
	}

	private void found(@Nullable Optional<ServerSession> session, @Nullable Throwable failure) {
		Optional<ServerSession> known = (session != null) ? session : Optional.empty();
		if (!this.answer.complete(known)) {
			known.ifPresent(ServerSession::close);
		}
	}

	/**
	 * The connection ends: nobody takes a session that was found or will be.
	 */
	private void abandon() {
		if (!this.answer.cancel(false)) {
			this.answer.join().ifPresent(ServerSession::close);
		}
	}

	private HandshakeState proceed(Optional<ServerSession> found, Output output) throws TlsException {
		if (found.isEmpty()) {
			return refuse(TicketOutcome.UNKNOWN, output);
		}
		ServerSession session = found.get();
		TicketOutcome outcome = Resumption.judge(this.flow, session);
		if (outcome != TicketOutcome.RESUMED) {
			session.close();
			return refuse(outcome, output);
		}
		if (session.peerCertificates().isEmpty()) {
			return resume(session, PeerVerified.anonymousClient(), output);
		}
		Resumption resumption = new Resumption(this.flow, session);
		return new Awaiting<>(this.flow.config().answerTimeout(),
				() -> ReturningClient.verify(this.flow.config(), session, resumption.describe().build()),
				(client, out) -> welcome(session, client, out), session);
	}

	private HandshakeState welcome(ServerSession session, Optional<PeerVerified> client, Output output)
			throws TlsException {
		if (client.isEmpty()) {
			session.close();
			return refuse(TicketOutcome.REFUSED, output);
		}
		return resume(session, client.get(), output);
	}

	private HandshakeState refuse(TicketOutcome outcome, Output output) throws TlsException {
		report(outcome, output);
		return new FullHandshake(this.flow).begin(output);
	}

	private HandshakeState resume(ServerSession session, PeerVerified client, Output output) throws TlsException {
		try (session) {
			report(TicketOutcome.RESUMED, output);
			return new Resumption(this.flow, session).answer(client, output);
		}
	}

	private void report(TicketOutcome outcome, Output output) {
		if (this.ticketer.isPresent()) {
			output.ticketOffered(outcome);
		}
	}

}
