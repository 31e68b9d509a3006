package dev.sallyport.handshake.server12;

import java.util.Optional;

import dev.sallyport.config.ServerConfig;
import dev.sallyport.crypto.Tls12CipherSuite;
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
		Octets sessionId = flow.offer().sessionId();
		if (sessionId.isEmpty() || config.sessions().isEmpty() || flow.asksClients()) {
			return new FullHandshake(flow).begin(output);
		}
		SessionStore sessions = config.sessions().get();
		return new Awaiting<>(() -> find(sessions, sessionId), (found, out) -> proceed(flow, found, out), () -> {
		});
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
			Optional<Tls12CipherSuite> suite = Resumption.suite(flow, session);
			return suite.isPresent() ? new Resumption(flow, suite.get()).answer(session, output)
					: new FullHandshake(flow).begin(output);
		}
	}

}
