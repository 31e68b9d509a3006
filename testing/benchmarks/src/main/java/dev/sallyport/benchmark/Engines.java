package dev.sallyport.benchmark;

import java.util.function.IntFunction;

import javax.net.ssl.SSLEngine;

/**
 * Makes the engines of one side.
 */
interface Engines {

	/**
	 * The name of all servers.
	 */
	String SERVER_NAME = "server.sallyport.test";

	/**
	 * Create an engine.
	 * @param port the server's port, which tells the sessions of a client apart
	 */
	SSLEngine create(int port);

	/**
	 * Free what the garbage collector does not.
	 */
	default void dispose(SSLEngine engine) {
	}

	static Engines of(IntFunction<SSLEngine> source) {
		return source::apply;
	}

}
