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
import dev.sallyport.schedule.TrafficSecret;

/**
 * The server's flight is out; waits for the client's Finished, and answers it with
 * tickets.
 */
final class ExpectFinished extends HandshakeState {

	private final ClientFlight flight;

	private final PeerVerified client;

	ExpectFinished(ClientFlight flight, PeerVerified client) {
		this.flight = flight;
		this.client = client;
	}

	@Override
	protected HandshakeState onFinished(Handshake message, Output output) throws TlsException {
		TrafficSecret handshakeTraffic = this.flight.handshakeTraffic();
		ApplicationSecrets secrets = this.flight.secrets();
		HashAlgorithm hash = handshakeTraffic.suite().hash().algorithm();
		byte[] expected = handshakeTraffic.verifyData(this.flight.transcript().hash());
		FinishedVerified verified = FinishedVerified.check(expected, Finished.decode(message, hash.length()));
		this.flight.received(message);
		output.installReadKeys(secrets.client());
		// Whoever is told of the end may close the connection, and with it this state
		try (ResumptionSecret resumption = secrets.main().resumption(this.flight.transcript().hash())) {
			output.startTraffic(this.flight.info(), secrets.exporter());
			this.flight.tickets().issue(resumption, output);
		}
		handshakeTraffic.close();
		secrets.main().close();
		return new ServerTraffic(new Proofs(verified, this.client), secrets);
	}

	// A dummy for middleboxes may come ahead of the client's Finished
	@Override
	public HandshakeState receiveChangeCipherSpec(Output output) {
		return this;
	}

	@Override
	public void close() {
		this.flight.close();
	}

}
