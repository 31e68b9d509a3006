package dev.sallyport.handshake.client13;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.handshake.ApplicationSecrets;
import dev.sallyport.handshake.FinishedVerified;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.PeerVerified;
import dev.sallyport.handshake.Traffic.Proofs;
import dev.sallyport.message.CertificateRequest;
import dev.sallyport.message.Finished;
import dev.sallyport.message.Handshake;
import dev.sallyport.protocol.TlsException;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the server's Finished, the end of its flight; answers with the client's own.
 */
final class ExpectFinished extends Flow.State {

	private final ConnectionInfo info;

	private final PeerVerified peer;

	private final @Nullable CertificateRequest request;

	ExpectFinished(Flow flow, ConnectionInfo info, PeerVerified peer, @Nullable CertificateRequest request) {
		super(flow);
		this.info = info;
		this.peer = peer;
		this.request = request;
	}

	@Override
	protected HandshakeState onFinished(Handshake message, Output output) throws TlsException {
		ClientSecrets secrets = flow().secrets();
		FinishedVerified verified = FinishedVerified.check(secrets.serverVerifyData(flow().transcript()),
				Finished.decode(message, secrets.hash().length()));
		flow().received(message);
		ApplicationSecrets application = secrets.intoApplicationSecrets(flow().transcript().hash());
		flow().keyLogging().traffic(application.client(), application.server());
		output.installReadKeys(application.server());
		SecondFlight flight = new SecondFlight(flow(), this.info, application, new Proofs(verified, this.peer));
		return (this.request != null) ? flight.authenticate(this.request) : flight.finish(output);
	}

}
