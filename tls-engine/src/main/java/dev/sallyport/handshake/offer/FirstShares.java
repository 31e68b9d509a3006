package dev.sallyport.handshake.offer;

import java.util.List;
import java.util.Optional;

import dev.sallyport.config.ClientConfig;
import dev.sallyport.crypto.ActiveKeyExchange;
import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.protocol.InternalReason;
import dev.sallyport.protocol.InternalTlsException;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.session.PeerName;

/**
 * Chooses the key shares of a first ClientHello: the group that this server chose last,
 * or else the most preferred one. A hybrid brings its classical half as a second share at
 * no cost, which spares servers without post-quantum groups a HelloRetryRequest.
 * <p>
 * RFC 9846 section 4.3.8 wants the shares of one ClientHello to be generated
 * independently. The half of a hybrid is the known exception: the two shared secrets are
 * never both computed, since a server selects one group, and the key is still used for
 * one connection only.
 */
final class FirstShares {

	private FirstShares() {
	}

	static List<ActiveKeyExchange> start(ClientConfig config, PeerName peer) throws InternalTlsException {
		Optional<NamedGroup> remembered = config.sessions().flatMap((sessions) -> sessions.group(peer));
		KeyExchangeGroup group = config.groups()
			.stream()
			.filter((candidate) -> remembered.filter((name) -> name == candidate.name()).isPresent())
			.findFirst()
			.orElse(config.groups().get(0));
		ActiveKeyExchange exchange = start(group);
		Optional<ActiveKeyExchange> half = exchange.classicalHalf()
			.filter((candidate) -> position(config, candidate.group()) >= 0);
		if (half.isEmpty()) {
			return List.of(exchange);
		}
		// The shares come in the order of supported_groups
		boolean hybridFirst = position(config, group.name()) < position(config, half.get().group());
		return hybridFirst ? List.of(exchange, half.get()) : List.of(half.get(), exchange);
	}

	static ActiveKeyExchange start(KeyExchangeGroup group) throws InternalTlsException {
		try {
			return group.start();
		}
		catch (CryptoException ex) {
			throw new InternalTlsException(InternalReason.CRYPTO_FAILED, "key share for " + group.name(), ex);
		}
	}

	private static int position(ClientConfig config, NamedGroup name) {
		return config.groups().stream().map(KeyExchangeGroup::name).toList().indexOf(name);
	}

}
