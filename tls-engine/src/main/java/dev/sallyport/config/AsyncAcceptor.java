package dev.sallyport.config;

import java.util.concurrent.CompletionStage;

/**
 * Decides how to speak with a client when its ClientHello is known, and may answer later,
 * from another thread: when a tenant's configuration has to be loaded first, say.
 * Otherwise as {@link Acceptor}. Thread-safe.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface AsyncAcceptor {

	/**
	 * Decide how to go on.
	 * @param offer what the client says; it has proven nothing of it
	 * @return the configuration to go on with; or a {@code TlsException} to end the
	 * handshake, with the alert of the exception
	 */
	CompletionStage<ServerConfig> accept(ClientHelloOffer offer);

}
