package dev.sallyport.handshake.client;

import dev.sallyport.config.ClientConfig;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.offer.Offer;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.session.PeerName;

/**
 * Where the handshake of a client begins.
 */
public final class ClientHandshake {

	private ClientHandshake() {
	}

	/**
	 * Send the ClientHello and return the state that waits for its answer.
	 * @param config how to speak TLS
	 * @param peer whom to talk to
	 * @param output where to act
	 * @return the first state
	 * @throws TlsException if the key shares cannot be made
	 */
	public static HandshakeState start(ClientConfig config, PeerName peer, Output output) throws TlsException {
		Offer offer = Offer.first(config, peer);
		output.report(offer.describe());
		output.sendHandshake(offer.message().bytes());
		return new ExpectServerHello(offer);
	}

}
