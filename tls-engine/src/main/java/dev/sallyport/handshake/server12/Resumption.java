package dev.sallyport.handshake.server12;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.sallyport.config.ClientHelloView;
import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.Role;
import dev.sallyport.crypto.Tls12CipherSuite;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.PeerVerified;
import dev.sallyport.handshake.Tls12Keys;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.schedule.Tls12MasterSecret;
import dev.sallyport.session.ServerSession;
import dev.sallyport.session.ServerSession.TicketTimes;

/**
 * The abbreviated handshake, RFC 5246 section 7.3: the server takes up a session by its
 * id and finishes first.
 */
final class Resumption {

	private final Flow flow;

	private final Tls12CipherSuite suite;

	Resumption(Flow flow, Tls12CipherSuite suite) {
		this.flow = flow;
		this.suite = suite;
	}

	/**
	 * Return the suite to resume a session with.
	 * @return the suite, or empty if the session does not fit this ClientHello
	 * @throws PeerMisbehavedException if the client gave up extended_master_secret
	 */
	static Optional<Tls12CipherSuite> suite(Flow flow, ServerSession session) throws PeerMisbehavedException {
		Instant now = flow.config().clock().instant();
		TicketTimes times = session.times();
		boolean fresh = !now.isBefore(times.issuedAt())
				&& now.isBefore(times.issuedAt().plusSeconds(times.lifetimeSeconds()));
		// RFC 6066 section 3: never under another name
		if (!fresh || !session.serverName().equals(flow.offer().serverName())) {
			return Optional.empty();
		}
		if (!flow.offer().hasExtendedMasterSecret()) {
			// RFC 7627 section 5.3: only sessions that have it are kept
			throw new PeerMisbehavedException(PeerMisbehaved.EXTENDED_MASTER_SECRET_CHANGED);
		}
		return flow.commonSuites().stream().filter((suite) -> suite.suite() == session.cipherSuite()).findFirst();
	}

	HandshakeState answer(ServerSession session, Output output) throws TlsException {
		ConnectionInfo info = ConnectionInfo.builder(Role.SERVER)
			.cipherSuite(this.suite.suite())
			.serverName(this.flow.offer().serverName())
			.resumed()
			.session(session.id(), session.times().authenticatedAt())
			.build();
		output.report(info);
		ClientHelloView view = this.flow.view(List.of(this.suite.suite()), this.flow.offer().signatureSchemes());
		Optional<String> protocol = this.flow.selectProtocol(view);
		ConnectionInfo known = info.with().applicationProtocol(protocol).build();
		output.report(known);
		this.flow.transcript().select(this.suite.hash());
		this.flow.sendHello(this.suite, this.flow.offer().sessionId(), protocol, output);
		Tls12Keys keys = this.flow.keys(Tls12MasterSecret.resumed(this.suite, session.preSharedKey()));
		output.sendChangeCipherSpec();
		output.installWriteKeys(keys.server());
		this.flow.send(keys.finished(Role.SERVER, this.flow.transcript().hash()), output);
		return new ExpectChangeCipherSpec(new Ending(this.flow, keys, known, PeerVerified.anonymousClient()));
	}

}
