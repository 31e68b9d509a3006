package dev.sallyport.handshake.server13;

import dev.sallyport.crypto.HashAlgorithm;
import dev.sallyport.handshake.ApplicationSecrets;
import dev.sallyport.handshake.FinishedVerified;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.PeerVerified;
import dev.sallyport.handshake.Traffic.Proofs;
import dev.sallyport.message.Finished;
import dev.sallyport.message.Handshake;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.schedule.ResumptionSecret;
import dev.sallyport.schedule.Transcript;
import dev.sallyport.schedule.TrafficSecret;

/**
 * The server's flight is out; waits for the client's Finished, and answers it with
 * tickets.
 */
final class ExpectFinished extends HandshakeState {

	private final Transcript transcript;

	private final TrafficSecret clientHandshakeTraffic;

	private final ApplicationSecrets secrets;

	private final TicketIssue tickets;

	ExpectFinished(Transcript transcript, TrafficSecret clientHandshakeTraffic, ApplicationSecrets secrets,
			TicketIssue tickets) {
		this.transcript = transcript;
		this.clientHandshakeTraffic = clientHandshakeTraffic;
		this.secrets = secrets;
		this.tickets = tickets;
	}

	@Override
	protected HandshakeState onFinished(Handshake message, Output output) throws TlsException {
		HashAlgorithm hash = this.clientHandshakeTraffic.suite().hash().algorithm();
		byte[] expected = this.clientHandshakeTraffic.verifyData(this.transcript.hash());
		FinishedVerified verified = FinishedVerified.check(expected, Finished.decode(message, hash.length()));
		this.transcript.add(message.bytes());
		output.installReadKeys(this.secrets.client());
		output.startTraffic(this.tickets.info(), this.secrets.exporter());
		try (ResumptionSecret resumption = this.secrets.main().resumption(this.transcript.hash())) {
			this.tickets.issue(resumption, output);
		}
		this.clientHandshakeTraffic.close();
		this.secrets.main().close();
		return new ServerTraffic(new Proofs(verified, PeerVerified.anonymousClient()), this.secrets);
	}

	// A dummy for middleboxes may come ahead of the client's Finished
	@Override
	public HandshakeState receiveChangeCipherSpec(Output output) {
		return this;
	}

	@Override
	public void close() {
		this.clientHandshakeTraffic.close();
		this.secrets.close();
	}

}
