package dev.sallyport.handshake.client;

import java.util.List;
import java.util.Optional;

import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.client12.Tls12Client;
import dev.sallyport.handshake.client13.Tls13Client;
import dev.sallyport.handshake.offer.Offer;
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
		return switch (version(hello)) {
			case TLS12 -> Tls12Client.accept(this.offer, hello, message, output);
			case TLS13 -> hello.isHelloRetryRequest() ? Tls13Client.retry(this.offer, hello, message, output)
					: Tls13Client.accept(this.offer, hello, message, output);
		};
	}

	private ProtocolVersion version(ServerHello hello) throws TlsException {
		List<ProtocolVersion> offered = this.offer.config().versions();
		Optional<SelectedVersion> selected = hello.extensions().find(SelectedVersion.class);
		if (selected.isPresent()) {
			// RFC 9846 section 4.3.1: the extension never selects an older version
			if (selected.get().version() != ProtocolVersion.TLS13.code() || !offered.contains(ProtocolVersion.TLS13)) {
				throw new PeerMisbehavedException(PeerMisbehaved.SELECTED_UNOFFERED_VERSION,
						String.format("0x%04x", selected.get().version()));
			}
			return ProtocolVersion.TLS13;
		}
		if (hello.legacyVersion() != ProtocolVersion.TLS12.code() || !offered.contains(ProtocolVersion.TLS12)
				|| hello.isHelloRetryRequest()) {
			throw new PeerIncompatibleException(PeerIncompatible.NO_COMMON_VERSION,
					String.format("the server chose 0x%04x", hello.legacyVersion()));
		}
		return ProtocolVersion.TLS12;
	}

	// The server may have failed because of the session, and would do so again
	@Override
	public void forgetSession() {
		if (this.offer.tls12Session().isPresent()) {
			this.offer.forgetting().run();
		}
	}

	@Override
	public void close() {
		this.offer.close();
	}

}
