package dev.sallyport.crypto;

import java.util.Optional;

import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;

/**
 * The client's half of a key exchange: an ephemeral private key for one connection, used
 * once. Confined to one connection.
 *
 * @since 0.1.0
 */
public interface ActiveKeyExchange extends AutoCloseable {

	/**
	 * Return the group of this exchange.
	 * @return the group
	 */
	NamedGroup group();

	/**
	 * Return the share to send.
	 * @return the share
	 */
	Octets share();

	/**
	 * Finish the exchange with the server's share. The private key is gone afterwards.
	 * @param peerShare the server's share as it came
	 * @return the shared secret; the caller closes it
	 * @throws InvalidKeyShareException if the share is not a valid value of the group
	 * @throws CryptoException if the library below fails
	 */
	Secret complete(Octets peerShare) throws CryptoException;

	/**
	 * Return the classical half of a hybrid, so that a client can offer it as a second
	 * share at no cost. At most one of this exchange and its half may be completed.
	 * @return the half, sharing its key with this exchange, or empty if this is no hybrid
	 */
	default Optional<ActiveKeyExchange> classicalHalf() {
		return Optional.empty();
	}

	/**
	 * Forget the private key.
	 */
	@Override
	void close();

}
