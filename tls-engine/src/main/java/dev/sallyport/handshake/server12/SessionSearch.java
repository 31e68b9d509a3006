package dev.sallyport.handshake.server12;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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

/**
 * Looks for the session that a client offers, as a task. Whoever shows a ticket names the
 * session by that, RFC 5077 section 3.4. If the client had shown a certificate, that is
 * verified again before the session is resumed.
 */
final class SessionSearch {

	/**
	 * A store that takes longer costs the client more than the full handshake that it
	 * would spare, and one that never answers must not keep the thread of the task.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private final Flow flow;

	private final Optional<SessionTicketer> ticketer;

	private final Optional<SessionStore> sessions;

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
		return new Awaiting<>(this::find, this::proceed, () -> {
		});
	}

	private Optional<ServerSession> find() {
		if (this.ticketer.isPresent()) {
			return this.ticketer.get().unwrap(this.flow.offer().ticket().orElseThrow());
		}
		try {
			return await(this.sessions.orElseThrow().find(this.flow.offer().sessionId()).toCompletableFuture());
		}
		catch (RuntimeException ex) {
			// A store that fails knows no session
			return Optional.empty();
		}
	}

	private static Optional<ServerSession> await(CompletableFuture<Optional<ServerSession>> answer) {
		try {
			return Objects.requireNonNull(answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
		}
		catch (ExecutionException ex) {
			return Optional.empty();
		}
		catch (TimeoutException ex) {
			return tooLate(answer);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return tooLate(answer);
		}
	}

	private static Optional<ServerSession> tooLate(CompletableFuture<Optional<ServerSession>> answer) {
		answer.thenAccept((session) -> session.ifPresent(ServerSession::close));
		return Optional.empty();
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
		return new Awaiting<>(() -> ReturningClient.verify(this.flow.config(), session, resumption.describe().build()),
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
