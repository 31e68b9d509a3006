package dev.sallyport.config;

import dev.sallyport.protocol.TlsException;

/**
 * Decides how to speak with a client when its ClientHello is known: with client
 * certificates for one name and without for another, say, or with one tenant's keys and
 * tickets. Called once for each connection, behind the first ClientHello, as a task that
 * may take its time. Thread-safe.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Acceptor {

	/**
	 * Decide how to go on.
	 * @param offer what the client says; it has proven nothing of it
	 * @return the configuration to go on with. It takes the place of the one that the
	 * connection began with, but for the clock and the listener of its reports, which
	 * stay; its own acceptor is not asked
	 * @throws TlsException to end the handshake, with the alert of the exception
	 */
	ServerConfig accept(ClientHelloOffer offer) throws TlsException;

}
