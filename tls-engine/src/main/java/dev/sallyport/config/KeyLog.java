package dev.sallyport.config;

import dev.sallyport.protocol.Octets;

/**
 * Receives the secrets of connections for debugging, in the manner of
 * {@code SSLKEYLOGFILE} (RFC 9850). Whoever has them reads the traffic. What a log throws
 * costs the connection nothing. Thread-safe.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface KeyLog {

	/**
	 * A key log that drops everything: the default.
	 */
	KeyLog NONE = (label, clientRandom, secret) -> {
	};

	/**
	 * Take a secret.
	 * @param label the label, for example {@code CLIENT_TRAFFIC_SECRET_0}
	 * @param clientRandom the random value of the ClientHello
	 * @param secret the secret; a copy that the receiver owns
	 */
	void log(String label, Octets clientRandom, byte[] secret);

}
