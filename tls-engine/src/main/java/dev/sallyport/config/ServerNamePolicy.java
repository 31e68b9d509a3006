package dev.sallyport.config;

/**
 * Decides whether a server answers to a name. Called at most once a connection.
 * Thread-safe.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ServerNamePolicy {

	/**
	 * Return whether this server answers to a name; if not, the handshake ends with
	 * {@code unrecognized_name}.
	 * @param serverName the DNS name of SNI in lower case
	 * @return whether to go on
	 */
	boolean accepts(String serverName);

}
