package dev.sallyport.handshake.server12;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.sallyport.config.ClientHelloView;
import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.Role;
import dev.sallyport.config.TicketOutcome;
import dev.sallyport.crypto.Tls12CipherSuite;
import dev.sallyport.handshake.ApplicationProtocolChoice;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.PeerVerified;
import dev.sallyport.handshake.ReturningClient;
import dev.sallyport.handshake.Tls12Keys;
import dev.sallyport.message.ApplicationProtocols;
import dev.sallyport.message.Extension;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.schedule.Tls12MasterSecret;
import dev.sallyport.session.ServerSession;
import dev.sallyport.session.ServerSession.TicketTimes;

/**
 * The abbreviated handshake, RFC 5246 section 7.3: the server takes up a session and
 * finishes first. It repeats the client's id, by which that knows (RFC 5077 section 3.4).
 */
final class Resumption {

	private final Flow flow;

	private final ServerSession session;

	private final Tls12CipherSuite suite;

	/**
	 * Create the handshake.
	 * @param flow the connection
	 * @param session a session that fits; the caller closes it
	 */
	Resumption(Flow flow, ServerSession session) {
		this.flow = flow;
		this.session = session;
		this.suite = suite(flow, session).orElseThrow();
	}

	/**
	 * Return whether a session fits the ClientHello.
	 */
	static TicketOutcome judge(Flow flow, ServerSession session) {
		Instant now = flow.config().clock().instant();
		TicketTimes times = session.times();
		if (!now.isBefore(times.issuedAt().plusSeconds(times.lifetimeSeconds()))) {
			return TicketOutcome.EXPIRED;
		}
		// RFC 6066 section 3: never under another name
		if (!session.serverName().equals(flow.offer().serverName())
				|| !ReturningClient.mayReturn(flow.config(), session)) {
			return TicketOutcome.SCOPE_MISMATCH;
		}
		return suite(flow, session).isPresent() ? TicketOutcome.RESUMED : TicketOutcome.REFUSED;
	}

	private static Optional<Tls12CipherSuite> suite(Flow flow, ServerSession session) {
		return flow.commonSuites().stream().filter((suite) -> suite.suite() == session.cipherSuite()).findFirst();
	}

	/**
	 * Return what is known of the connection, but for the id of the session.
	 */
	ConnectionInfo.Builder describe() {
		return ConnectionInfo.builder(Role.SERVER)
			.cipherSuite(this.suite.suite())
			.serverName(this.flow.offer().serverName())
			.resumed();
	}

	HandshakeState answer(PeerVerified client, Output output) throws TlsException {
		if (!this.flow.offer().hasExtendedMasterSecret()) {
			// RFC 7627 section 5.3: only sessions that have it are kept
			throw new PeerMisbehavedException(PeerMisbehaved.EXTENDED_MASTER_SECRET_CHANGED);
		}
		ConnectionInfo info = describe().session(this.session.id(), this.session.times().authenticatedAt())
			.peerCertificates(client.certificates())
			.build();
		output.report(info);
		ClientHelloView view = this.flow.view(List.of(this.suite.suite()), this.flow.offer().signatureSchemes());
		Optional<String> protocol = ApplicationProtocolChoice.select(this.flow.config(), view);
		ConnectionInfo known = info.with().applicationProtocol(protocol).build();
		output.report(known);
		this.flow.transcript().select(this.suite.hash());
		this.flow.transcript().forgetMessages();
		// The name of the server is not acknowledged again, RFC 6066 section 3
		List<Extension> extensions = protocol
			.<List<Extension>>map((selected) -> List.of(new ApplicationProtocols(List.of(selected))))
			.orElse(List.of());
		this.flow.sendHello(this.suite, this.flow.offer().sessionId(), extensions, output);
		Tls12Keys keys = this.flow.keys(Tls12MasterSecret.resumed(this.suite, this.session.preSharedKey()));
		output.sendChangeCipherSpec();
		output.installWriteKeys(keys.server());
		this.flow.send(keys.finished(Role.SERVER, this.flow.transcript().hash()), output);
		return new ExpectChangeCipherSpec(new Ending(this.flow, keys, known, client));
	}

}
