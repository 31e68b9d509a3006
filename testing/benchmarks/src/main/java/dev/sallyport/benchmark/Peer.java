package dev.sallyport.benchmark;

import java.util.Optional;

/**
 * An implementation of TLS, as its users set it up for {@code SSLEngine}.
 */
interface Peer {

	/**
	 * Return why it cannot do a kind of handshake, if it cannot.
	 * @param side the side that it is on
	 */
	Optional<String> lacks(Kind kind, Side side);

	/**
	 * Return why it cannot take a load, if it cannot.
	 */
	default Optional<String> lacks(RecordLoad load) {
		return Optional.empty();
	}

	/**
	 * Return why it cannot serve in a container, if it cannot.
	 */
	default Optional<String> lacks(Container container) {
		return Optional.empty();
	}

	/**
	 * Return a source of engines that share what connections of one program share:
	 * context, ticket keys, sessions.
	 */
	Engines engines(Side side, Setup setup, Credentials credentials);

	/**
	 * Return such a source for a server that does not free its engines.
	 */
	default Engines serverEngines(Setup setup, Credentials credentials) {
		return engines(Side.SERVER, setup, credentials);
	}

}
