package dev.sallyport.handshake.server;

import dev.sallyport.config.ServerConfig;
import dev.sallyport.handshake.HandshakeState;

/**
 * Where the handshake of a server begins.
 */
public final class ServerHandshake {

	private ServerHandshake() {
	}

	/**
	 * Return the state of a server that waits for a ClientHello.
	 * @param config how to speak TLS
	 * @return the first state
	 */
	public static HandshakeState start(ServerConfig config) {
		return new ExpectClientHello(config);
	}

}
