package dev.sallyport.handshake.client;

import java.util.Optional;

import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.client13.Offer;
import dev.sallyport.handshake.client13.Tls13Client;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.SelectedVersion;
import dev.sallyport.message.ServerHello;
import dev.sallyport.protocol.PeerIncompatible;
import dev.sallyport.protocol.PeerIncompatibleException;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;

/**
 * Waits for the answer to the first ClientHello and learns the version from it, RFC 9846
 * section 4.3.1. What follows belongs to that version's states.
 */
final class ExpectServerHello extends HandshakeState {

	private final Offer offer;

	ExpectServerHello(Offer offer) {
		this.offer = offer;
	}

	@Override
	protected HandshakeState onServerHello(Handshake message, Output output) throws TlsException {
		ServerHello hello = ServerHello.decode(message);
		checkVersion(hello);
		// The states of TLS 1.2 join here
		return hello.isHelloRetryRequest() ? Tls13Client.retry(this.offer, hello, message, output)
				: Tls13Client.accept(this.offer, hello, message, output);
	}

	private static void checkVersion(ServerHello hello) throws TlsException {
		Optional<SelectedVersion> selected = hello.extensions().find(SelectedVersion.class);
		if (selected.isEmpty()) {
			throw new PeerIncompatibleException(PeerIncompatible.NO_COMMON_VERSION,
					String.format("the server chose 0x%04x", hello.legacyVersion()));
		}
		if (selected.get().version() != ProtocolVersion.TLS13.code()) {
			throw new PeerMisbehavedException(PeerMisbehaved.SELECTED_UNOFFERED_VERSION,
					String.format("0x%04x", selected.get().version()));
		}
	}

	@Override
	public void close() {
		this.offer.close();
	}

}
