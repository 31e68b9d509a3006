package dev.sallyport.crypto;

import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;

/**
 * A key-exchange group: Diffie-Hellman, a KEM or a hybrid of both. Immutable and
 * thread-safe.
 *
 * @since 0.1.0
 */
public interface KeyExchangeGroup extends Primitive {

	/**
	 * Return which group this is.
	 * @return the group
	 */
	NamedGroup name();

	/**
	 * Start a key exchange as the client: make a key pair for one use.
	 * @return the exchange that waits for the peer's share
	 * @throws CryptoException if the library below fails
	 */
	ActiveKeyExchange start() throws CryptoException;

	/**
	 * Answer a client's share as the server: a KEM encapsulates, Diffie-Hellman makes a
	 * key pair and agrees.
	 * @param peerShare the client's share as it came
	 * @return the share to send and the shared secret
	 * @throws InvalidKeyShareException if the share is not a valid value of the group:
	 * wrong length, a point off the curve, an all-zero result
	 * @throws CryptoException if the library below fails
	 */
	CompletedKeyExchange startAndComplete(Octets peerShare) throws CryptoException;

	/**
	 * The server's half of an exchange.
	 *
	 * @param share the share to send
	 * @param sharedSecret the shared secret; the receiver closes it
	 */
	record CompletedKeyExchange(Octets share, Secret sharedSecret) {

	}

}
