package dev.sallyport.handshake.server;

import java.util.Optional;

import dev.sallyport.config.ServerConfig;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.server13.Tls13Server;
import dev.sallyport.message.ClientHello;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.SupportedVersionsOffer;
import dev.sallyport.protocol.PeerIncompatible;
import dev.sallyport.protocol.PeerIncompatibleException;
import dev.sallyport.protocol.TlsException;

/**
 * Waits for the first ClientHello and chooses the version, RFC 9846 section 4.3.1. What
 * follows belongs to that version's states.
 */
final class ExpectClientHello extends HandshakeState {

	private final ServerConfig config;

	ExpectClientHello(ServerConfig config) {
		this.config = config;
	}

	@Override
	protected HandshakeState onClientHello(Handshake message, Output output) throws TlsException {
		ClientHello hello = ClientHello.decode(message);
		requireCommonVersion(hello);
		// The states of TLS 1.2 join here
		return Tls13Server.accept(this.config, hello, message, output);
	}

	private void requireCommonVersion(ClientHello hello) throws PeerIncompatibleException {
		Optional<SupportedVersionsOffer> offer = hello.extensions().find(SupportedVersionsOffer.class);
		if (offer.isEmpty()) {
			throw new PeerIncompatibleException(PeerIncompatible.NO_COMMON_VERSION,
					String.format("the client offers 0x%04x at most", hello.legacyVersion()));
		}
		if (this.config.versions().stream().noneMatch((version) -> offer.get().versions().contains(version.code()))) {
			throw new PeerIncompatibleException(PeerIncompatible.NO_COMMON_VERSION,
					"the client offers " + offer.get().versions());
		}
	}

}
