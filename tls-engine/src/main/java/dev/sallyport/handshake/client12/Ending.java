package dev.sallyport.handshake.client12;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.Role;
import dev.sallyport.crypto.Secret;
import dev.sallyport.handshake.FinishedVerified;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.PeerVerified;
import dev.sallyport.handshake.Tls12Keys;
import dev.sallyport.handshake.Tls12Traffic;
import dev.sallyport.handshake.Traffic.Proofs;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.Tls12NewSessionTicket;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.session.ClientSession.Origin;
import dev.sallyport.session.ClientSessionStore;
import dev.sallyport.session.Tls12ClientSession;

/**
 * How the handshake of a client ends: with the server's Finished, which in a resumption
 * comes first and is answered by the client's own. Confined to one connection.
 */
final class Ending implements AutoCloseable {

	/**
	 * RFC 5246 section F.1.4: no session is resumed after more than a day.
	 */
	private static final Duration MAX_LIFETIME = Duration.ofDays(1);

	/**
	 * A longer ticket is not kept: it comes back in a ClientHello, whose extensions must
	 * all fit into 2^16 - 1 bytes.
	 */
	private static final int MAX_TICKET_LENGTH = 1 << 14;

	private final Flow flow;

	private final Tls12Keys keys;

	private final ConnectionInfo info;

	private final PeerVerified server;

	private Octets ticket = Octets.EMPTY;

	private Duration lifetime = MAX_LIFETIME;

	Ending(Flow flow, Tls12Keys keys, ConnectionInfo info, PeerVerified server) {
		this.flow = flow;
		this.keys = keys;
		this.info = info;
		this.server = server;
	}

	Tls12Keys keys() {
		return this.keys;
	}

	HandshakeState expectServer() {
		return this.flow.announcesTicket() ? new ExpectNewSessionTicket(this) : new ExpectChangeCipherSpec(this);
	}

	void ticket(Tls12NewSessionTicket issued, Handshake message) {
		this.flow.received(message);
		// A hint of 0 leaves the lifetime to the client, RFC 5077 section 3.3
		Duration hint = Duration.ofSeconds(issued.ticketLifetimeHint());
		if (!hint.isZero() && hint.compareTo(MAX_LIFETIME) < 0) {
			this.lifetime = hint;
		}
		if (issued.ticket().length() <= MAX_TICKET_LENGTH) {
			this.ticket = issued.ticket();
		}
	}

	void sendFinished(Output output) {
		output.sendChangeCipherSpec();
		output.installWriteKeys(this.keys.client());
		this.flow.send(this.keys.finished(Role.CLIENT, this.flow.transcript().hash()), output);
	}

	HandshakeState finish(Handshake message, Output output) throws TlsException {
		FinishedVerified verified = this.keys.check(Role.SERVER, this.flow.transcript().hash(), message);
		this.flow.received(message);
		if (this.info.resumed()) {
			sendFinished(output);
		}
		keepSession();
		output.startTraffic(this.info, this.keys.exporter());
		this.keys.close();
		this.flow.close();
		return new Tls12Traffic(Role.CLIENT, new Proofs(verified, this.server), this.flow.offer().forgetting());
	}

	/**
	 * Forget the session that was taken up and failed, RFC 5246 section 7.2.2. A new one
	 * is not kept before the end.
	 */
	void forgetSession() {
		if (this.info.resumed()) {
			this.flow.offer().forgetting().run();
		}
	}

	/**
	 * Keep a new session, or the new ticket of an old one, whose authentication does not
	 * become younger by it. Only one with an extended master secret is resumed, RFC 7627
	 * section 5.3.
	 */
	private void keepSession() {
		Optional<ClientSessionStore> sessions = this.flow.offer().config().sessions();
		boolean news = !this.info.resumed() || !this.ticket.isEmpty();
		boolean resumable = !this.flow.sessionId().isEmpty() || !this.ticket.isEmpty();
		if (sessions.isEmpty() || !news || !resumable || !this.flow.extendedMasterSecret()) {
			return;
		}
		Instant authenticatedAt = this.info.authenticatedAt().orElseThrow();
		Origin origin = new Origin(this.info.sessionId(), this.info.cipherSuite().orElseThrow(), authenticatedAt,
				this.info.peerCertificates(), this.info.ocspResponse().orElse(Octets.EMPTY));
		// With a ticket the id is one of the client's own choice, RFC 5077 section 3.4
		Octets id = this.ticket.isEmpty() ? this.flow.sessionId() : Octets.EMPTY;
		Secret master = Secret.copyOf(this.keys.master().secret().bytes());
		sessions.get()
			.putTls12(this.flow.offer().peer(),
					new Tls12ClientSession(id, this.ticket, master, origin, authenticatedAt.plus(this.lifetime)));
	}

	@Override
	public void close() {
		this.keys.close();
		this.flow.close();
	}

}
