package dev.sallyport.handshake.client13;

import dev.sallyport.handshake.ApplicationSecrets;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.Traffic;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.NewSessionTicket;
import dev.sallyport.protocol.TlsException;

/**
 * Application data flows. Besides it a server may send tickets and KeyUpdates. It may not
 * ask for a certificate: post-handshake authentication is never offered.
 */
final class ClientTraffic extends Traffic {

	private final Resumption resumption;

	ClientTraffic(Proofs proofs, ApplicationSecrets secrets, Resumption resumption) {
		super(proofs, secrets.server(), secrets.client());
		this.resumption = resumption;
	}

	@Override
	protected HandshakeState onNewSessionTicket(Handshake message, Output output) throws TlsException {
		this.resumption.keep(NewSessionTicket.decode(message));
		return this;
	}

	@Override
	public void close() {
		super.close();
		this.resumption.close();
	}

}
