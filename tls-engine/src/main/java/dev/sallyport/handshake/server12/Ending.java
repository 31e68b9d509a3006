package dev.sallyport.handshake.server12;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.Role;
import dev.sallyport.crypto.Secret;
import dev.sallyport.handshake.FinishedVerified;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.PeerVerified;
import dev.sallyport.handshake.ReturningClient;
import dev.sallyport.handshake.Tls12Keys;
import dev.sallyport.handshake.Tls12Traffic;
import dev.sallyport.handshake.Traffic.Proofs;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.Tls12NewSessionTicket;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.session.ServerSession;
import dev.sallyport.session.ServerSession.Terms;
import dev.sallyport.session.ServerSession.TicketTimes;
import dev.sallyport.session.SessionStore;
import dev.sallyport.session.SessionTicketer;

/**
 * How the handshake of a server ends: with the client's Finished, which in a full
 * handshake is answered by the server's own. Confined to one connection.
 */
final class Ending implements AutoCloseable {

	/**
	 * RFC 5246 section F.1.4: no session is resumed after more than a day.
	 */
	private static final Duration MAX_LIFETIME = Duration.ofDays(1);

	private final Flow flow;

	private final Tls12Keys keys;

	private final ConnectionInfo info;

	private final PeerVerified client;

	Ending(Flow flow, Tls12Keys keys, ConnectionInfo info, PeerVerified client) {
		this.flow = flow;
		this.keys = keys;
		this.info = info;
		this.client = client;
	}

	Tls12Keys keys() {
		return this.keys;
	}

	HandshakeState finish(Handshake message, Output output) throws TlsException {
		FinishedVerified verified = this.keys.check(Role.CLIENT, this.flow.transcript().hash(), message);
		this.flow.received(message);
		if (!this.info.resumed()) {
			keepSession(output);
			output.sendChangeCipherSpec();
			output.installWriteKeys(this.keys.server());
			this.flow.send(this.keys.finished(Role.SERVER, this.flow.transcript().hash()), output);
		}
		output.startTraffic(this.info, this.keys.exporter());
		this.keys.close();
		return new Tls12Traffic(Role.SERVER, new Proofs(verified, this.client), forgetting());
	}

	/**
	 * Forget the session that was taken up and failed, RFC 5246 section 7.2.2. A new one
	 * is not kept before the end.
	 */
	void forgetSession() {
		if (this.info.resumed()) {
			forgetting().run();
		}
	}

	// Holds nothing of the handshake, since it lives as long as the connection
	private Runnable forgetting() {
		Octets sessionId = this.info.sessionId();
		Optional<SessionStore> sessions = this.flow.config().sessions();
		return () -> sessions.ifPresent((store) -> store.remove(sessionId));
	}

	private void keepSession(Output output) {
		Optional<List<Octets>> remembered = ReturningClient.remember(this.flow.config(), this.client.certificates());
		Optional<SessionStore> sessions = this.flow.sessions();
		if (sessions.isPresent() && remembered.isPresent()) {
			sessions.get().put(this.info.sessionId(), session(sessions.get().lifetime(), remembered.get()));
		}
		this.flow.ticketer().ifPresent((ticketer) -> sendTicket(ticketer, remembered, output));
	}

	/**
	 * Send the ticket that was announced, RFC 5077 section 3.3: empty if none can be made
	 * now, or if the client, as has turned out since, shall have none.
	 */
	private void sendTicket(SessionTicketer ticketer, Optional<List<Octets>> remembered, Output output) {
		Duration lifetime = shorter(ticketer.lifetime(), MAX_LIFETIME);
		Optional<Octets> ticket = remembered.flatMap((client) -> seal(ticketer, session(lifetime, client)));
		this.flow.send(new Tls12NewSessionTicket(lifetime.toSeconds(), ticket.orElse(Octets.EMPTY)), output);
		ticket.ifPresent((issued) -> output.ticketIssued());
	}

	private static Optional<Octets> seal(SessionTicketer ticketer, ServerSession session) {
		try (session) {
			return ReturningClient.ticket(ticketer, session);
		}
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	private ServerSession session(Duration lifetime, List<Octets> client) {
		Instant now = this.flow.config().clock().instant();
		Terms terms = new Terms(this.info.sessionId(), this.info.cipherSuite().orElseThrow(), this.info.serverName(),
				this.info.applicationProtocol());
		TicketTimes times = new TicketTimes(this.info.authenticatedAt().orElse(now), now, lifetime.toSeconds(), 0);
		Secret master = Secret.copyOf(this.keys.master().secret().bytes());
		return new ServerSession(terms, master, times, client);
	}

	@Override
	public void close() {
		this.keys.close();
	}

}
