package dev.sallyport.benchmark;

import javax.net.ssl.SSLEngine;

/**
 * Where both sides of connections come from.
 *
 * @param clients the clients
 * @param servers the servers
 */
record Sides(Engines clients, Engines servers) {

	/**
	 * Return the sides of a peer that is measured and one that is not.
	 * @param side the side of the former
	 */
	static Sides of(Peer measured, Side side, Peer other, Setup setup, Credentials credentials) {
		Peer client = (side == Side.CLIENT) ? measured : other;
		Peer server = (side == Side.SERVER) ? measured : other;
		return new Sides(client.engines(Side.CLIENT, setup, credentials),
				server.engines(Side.SERVER, setup, credentials));
	}

	/**
	 * Create an engine.
	 * @param port the server's port, which tells the sessions of a client apart
	 */
	SSLEngine create(Side side, int port) {
		return engines(side).create(port);
	}

	/**
	 * Free what the garbage collector does not.
	 */
	void dispose(Side side, SSLEngine engine) {
		engines(side).dispose(engine);
	}

	private Engines engines(Side side) {
		return (side == Side.CLIENT) ? this.clients : this.servers;
	}

}
