package dev.sallyport.config;

import java.util.Optional;

import dev.sallyport.protocol.TlsException;

/**
 * Chooses the application protocol of a server. Called at most once a connection, when
 * version and suite are chosen, and only if the client offered protocols. Thread-safe.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface AlpnSelector {

	/**
	 * Choose one of {@link ClientHelloView#applicationProtocols()}.
	 * @param hello what the client said
	 * @return the chosen protocol, or empty to go on without one
	 * @throws TlsException to end the handshake, normally with
	 * {@code NO_COMMON_APPLICATION_PROTOCOL}
	 */
	Optional<String> select(ClientHelloView hello) throws TlsException;

}
