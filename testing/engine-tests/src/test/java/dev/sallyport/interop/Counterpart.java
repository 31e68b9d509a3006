package dev.sallyport.interop;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import javax.net.ssl.SSLEngine;

import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.test.KeyType;

/**
 * Another implementation of TLS 1.3.
 */
interface Counterpart {

	/**
	 * Return its groups that we have too.
	 */
	List<NamedGroup> groups();

	/**
	 * Return whether {@link Settings#groups()} has any effect on it.
	 */
	boolean canChooseGroups();

	/**
	 * Return the types of key whose signatures it verifies and makes.
	 */
	List<KeyType> keyTypes();

	/**
	 * Return whether it has tickets.
	 */
	default boolean resumes() {
		return true;
	}

	/**
	 * Return a source of clients that share their sessions.
	 */
	Supplier<SSLEngine> clients(Settings settings);

	/**
	 * Return a source of servers that share their ticket keys.
	 */
	Supplier<SSLEngine> servers(Settings settings);

	/**
	 * Return the group of a connection, as this implementation tells it.
	 */
	default Optional<String> group(SSLEngine engine) {
		return Optional.empty();
	}

}
