package dev.sallyport.handshake.server13;

import java.util.List;

import dev.sallyport.config.ServerConfig;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.Tls13CipherSuite;
import dev.sallyport.handshake.CommonSuites;
import dev.sallyport.protocol.PeerIncompatible;
import dev.sallyport.protocol.PeerIncompatibleException;

/**
 * What a server chooses from a ClientHello, RFC 9846 section 4.2.1.
 */
final class Negotiation {

	private Negotiation() {
	}

	static Tls13CipherSuite cipherSuite(ServerConfig config, ClientOffer offer) throws PeerIncompatibleException {
		List<Tls13CipherSuite> common = CommonSuites.of(config.cipherSuites(), offer.cipherSuites(),
				Tls13CipherSuite::suite, config.cipherSuiteOrder());
		if (common.isEmpty()) {
			throw new PeerIncompatibleException(PeerIncompatible.NO_COMMON_CIPHER_SUITE,
					"the client offers " + offer.cipherSuites());
		}
		return common.get(0);
	}

	/**
	 * Choose a group. A share at hand saves a round trip, so that preference alone is no
	 * reason for a HelloRetryRequest; protection against recorded traffic being decrypted
	 * by a later quantum computer is.
	 */
	static KeyExchangeGroup group(ServerConfig config, ClientOffer offer) throws PeerIncompatibleException {
		KeyExchangeGroup best = null;
		for (KeyExchangeGroup group : config.groups()) {
			boolean common = offer.groups().contains(group.name().code());
			if (common && (best == null || compare(group, best, offer) > 0)) {
				best = group;
			}
		}
		if (best == null) {
			throw new PeerIncompatibleException(PeerIncompatible.NO_COMMON_GROUP,
					"the client offers " + offer.groups());
		}
		return best;
	}

	private static int compare(KeyExchangeGroup one, KeyExchangeGroup other, ClientOffer offer) {
		int protection = Boolean.compare(one.name().postQuantum(), other.name().postQuantum());
		return (protection != 0) ? protection
				: Boolean.compare(offer.share(one.name()).isPresent(), offer.share(other.name()).isPresent());
	}

}
