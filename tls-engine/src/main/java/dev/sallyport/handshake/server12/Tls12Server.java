package dev.sallyport.handshake.server12;

import java.util.Optional;

import dev.sallyport.config.ServerConfig;
import dev.sallyport.config.TicketOutcome;
import dev.sallyport.handshake.Awaiting;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.message.ClientHello;
import dev.sallyport.message.Handshake;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.PeerIncompatible;
import dev.sallyport.protocol.PeerIncompatibleException;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.session.ServerSession;
import dev.sallyport.session.SessionStore;
import dev.sallyport.session.SessionTicketer;

/**
 * Where the handshake of a TLS 1.2 server begins: with the ClientHello, which is answered
 * by a full handshake or, if it names a session that is known, by a resumption.
 */
public final class Tls12Server {

	private Tls12Server() {
	}

	/**
	 * Answer the ClientHello.
	 * @param config how to speak TLS
	 * @param hello the ClientHello
	 * @param message the same as it came
	 * @param output where to act
	 * @return the next state
	 * @throws TlsException if the connection cannot go on
	 */
	public static HandshakeState accept(ServerConfig config, ClientHello hello, Handshake message, Output output)
			throws TlsException {
		Flow flow = new Flow(config, ClientOffer.check(config, hello), message);
		if (flow.commonSuites().isEmpty()) {
			throw new PeerIncompatibleException(PeerIncompatible.NO_COMMON_CIPHER_SUITE,
					"the client offers " + flow.offer().cipherSuites());
		}
		return flow.asksClients() ? new FullHandshake(flow).begin(output) : findSession(flow, output);
	}

	/**
	 * Look for the session that the client offers. Whoever shows a ticket names the
	 * session by that, RFC 5077 section 3.4.
	 */
	private static HandshakeState findSession(Flow flow, Output output) throws TlsException {
		Octets ticket = flow.offer().ticket().orElse(Octets.EMPTY);
		Octets sessionId = flow.offer().sessionId();
		Optional<SessionTicketer> ticketer = flow.tickets();
		Optional<SessionStore> sessions = flow.config().sessions();
		if (!ticket.isEmpty() && ticketer.isPresent()) {
			return new Awaiting<>(() -> ticketer.get().unwrap(ticket), (found, out) -> {
				out.ticketOffered(
						found.map((session) -> Resumption.judge(flow, session)).orElse(TicketOutcome.UNKNOWN));
				return proceed(flow, found, out);
			}, () -> {
			});
		}
		if (!sessionId.isEmpty() && sessions.isPresent()) {
			return new Awaiting<>(() -> find(sessions.get(), sessionId), (found, out) -> proceed(flow, found, out),
					() -> {
					});
		}
		return new FullHandshake(flow).begin(output);
	}

	// A store that fails knows no session
	private static Optional<ServerSession> find(SessionStore sessions, Octets sessionId) {
		try {
			return sessions.find(sessionId).toCompletableFuture().join();
		}
		catch (RuntimeException ex) {
			return Optional.empty();
		}
	}

	private static HandshakeState proceed(Flow flow, Optional<ServerSession> found, Output output) throws TlsException {
		if (found.isEmpty()) {
			return new FullHandshake(flow).begin(output);
		}
		try (ServerSession session = found.get()) {
			return (Resumption.judge(flow, session) == TicketOutcome.RESUMED)
					? new Resumption(flow, session).answer(output) : new FullHandshake(flow).begin(output);
		}
	}

}
