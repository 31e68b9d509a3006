package dev.sallyport.handshake.server13;

import java.util.List;
import java.util.Optional;

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
		return CommonSuites
			.of(config.cipherSuites(), offer.cipherSuites(), Tls13CipherSuite::suite, config.cipherSuiteOrder())
			.stream()
			.findFirst()
			.orElseThrow(() -> new PeerIncompatibleException(PeerIncompatible.NO_COMMON_CIPHER_SUITE,
					"the client offers " + offer.cipherSuites()));
	}

	/**
	 * Choose a group. A share at hand saves a round trip, so that preference alone is no
	 * reason for a HelloRetryRequest; protection against recorded traffic being decrypted
	 * by a later quantum computer is.
	 */
	static KeyExchangeGroup group(ServerConfig config, ClientOffer offer) throws PeerIncompatibleException {
		List<KeyExchangeGroup> common = config.groups()
			.stream()
			.filter((group) -> offer.groups().contains(group.name().code()))
			.toList();
		if (common.isEmpty()) {
			throw new PeerIncompatibleException(PeerIncompatible.NO_COMMON_GROUP,
					"the client offers " + offer.groups());
		}
		boolean postQuantum = common.stream().anyMatch((group) -> group.name().postQuantum());
		Optional<KeyExchangeGroup> shared = common.stream()
			.filter((group) -> group.name().postQuantum() == postQuantum)
			.filter((group) -> offer.share(group.name()).isPresent())
			.findFirst();
		return shared.orElseGet(() -> common.stream()
			.filter((group) -> group.name().postQuantum() == postQuantum)
			.findFirst()
			.orElseThrow());
	}

}
