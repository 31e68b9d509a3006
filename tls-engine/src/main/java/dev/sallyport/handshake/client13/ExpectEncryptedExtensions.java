package dev.sallyport.handshake.client13;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.PeerVerified;
import dev.sallyport.handshake.offer.OfferedSession;
import dev.sallyport.message.EncryptedExtensions;
import dev.sallyport.message.Handshake;
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
		flow().offer().checkSolicited(extensions.extensions());
		ConnectionInfo negotiated = this.info.with()
			.applicationProtocol(flow().offer().applicationProtocol(extensions.extensions()))
			.build();
		flow().received(message);
		if (this.resumed == null) {
			output.report(negotiated);
			return new ExpectCertificateOrRequest(flow(), negotiated);
		}
		PeerVerified peer = PeerVerified.byPreSharedKey(this.resumed.session());
		ConnectionInfo known = negotiated.with()
			.peerCertificates(peer.certificates())
			.ocspResponse(this.resumed.session().origin().ocspResponse())
			.build();
		output.report(known);
		return new ExpectFinished(flow(), known, peer, null);
	}

}
