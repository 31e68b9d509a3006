package dev.sallyport.handshake;

import java.util.concurrent.CompletableFuture;

/**
 * Work that a state waits for.
 */
@FunctionalInterface
public interface HandshakeTask {

	/**
	 * Do what can be done on this thread, which may be any one. Called once; never
	 * throws.
	 * @return completes when all is done, now or within the limits of the configuration;
	 * how it ended is for {@link HandshakeState#resume} to say
	 */
	CompletableFuture<?> begin();

}
