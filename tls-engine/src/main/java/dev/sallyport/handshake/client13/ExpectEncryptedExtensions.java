package dev.sallyport.handshake.client13;

import java.util.Optional;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.PeerVerified;
import dev.sallyport.message.ApplicationProtocols;
import dev.sallyport.message.EncryptedExtensions;
import dev.sallyport.message.Handshake;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.TlsException;

import org.jspecify.annotations.Nullable;

/**
 * Waits for EncryptedExtensions, RFC 9846 section 4.4.1. A resumed session needs no
 * certificate.
 */
final class ExpectEncryptedExtensions extends Flow.State {

	private final ConnectionInfo info;

	private final @Nullable OfferedSession resumed;

	ExpectEncryptedExtensions(Flow flow, ConnectionInfo info, @Nullable OfferedSession resumed) {
		super(flow);
		this.info = info;
		this.resumed = resumed;
	}

	@Override
	protected HandshakeState onEncryptedExtensions(Handshake message, Output output) throws TlsException {
		EncryptedExtensions extensions = EncryptedExtensions.decode(message);
		Tls13Client.checkSolicited(flow().offer().hello().extensions().types(), extensions.extensions());
		ConnectionInfo negotiated = this.info.with().applicationProtocol(protocol(extensions)).build();
		flow().received(message);
		if (this.resumed == null) {
			output.report(negotiated);
			return new ExpectCertificateOrRequest(flow(), negotiated);
		}
		PeerVerified peer = PeerVerified.byPreSharedKey(this.resumed.session());
		ConnectionInfo known = negotiated.with().peerCertificates(peer.certificates()).build();
		output.report(known);
		return new ExpectFinished(flow(), known, peer, null);
	}

	private Optional<String> protocol(EncryptedExtensions extensions) throws PeerMisbehavedException {
		Optional<ApplicationProtocols> answer = extensions.extensions().find(ApplicationProtocols.class);
		if (answer.isEmpty()) {
			return Optional.empty();
		}
		// An answer with another number of protocols does not decode
		String protocol = answer.get().protocols().get(0);
		if (!flow().offer().config().applicationProtocols().contains(protocol)) {
			throw new PeerMisbehavedException(PeerMisbehaved.SELECTED_UNOFFERED_ALPN, TlsException.printable(protocol));
		}
		return Optional.of(protocol);
	}

}
