package dev.sallyport.benchmark;

import java.util.Locale;

/**
 * A side of a connection.
 */
enum Side {

	/**
	 * Who accepts.
	 */
	SERVER,

	/**
	 * Who connects.
	 */
	CLIENT;

	String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	Side other() {
		return (this == SERVER) ? CLIENT : SERVER;
	}

	static Side of(String id) {
		return valueOf(id.toUpperCase(Locale.ROOT));
	}

}
