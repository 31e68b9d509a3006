package dev.sallyport.handshake.server12;

import dev.sallyport.config.ServerConfig;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.message.ClientHello;
import dev.sallyport.message.Handshake;
import dev.sallyport.protocol.PeerIncompatible;
import dev.sallyport.protocol.PeerIncompatibleException;
import dev.sallyport.protocol.TlsException;

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
		return new SessionSearch(flow).begin(output);
	}

}
