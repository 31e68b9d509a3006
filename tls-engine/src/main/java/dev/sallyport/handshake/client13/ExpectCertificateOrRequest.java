package dev.sallyport.handshake.client13;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.message.CertificateRequest;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.SignatureAlgorithms;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.TlsException;

/**
 * Waits for the server's Certificate, or for a CertificateRequest ahead of it (RFC 9846
 * section 4.4.2), which is answered with no certificate until clients can have one.
 */
final class ExpectCertificateOrRequest extends Flow.State {

	private final ConnectionInfo info;

	ExpectCertificateOrRequest(Flow flow, ConnectionInfo info) {
		super(flow);
		this.info = info;
	}

	@Override
	protected HandshakeState onCertificate(Handshake message, Output output) throws TlsException {
		return new ExpectCertificate(flow(), this.info, null).onCertificate(message, output);
	}

	@Override
	protected HandshakeState onCertificateRequest(Handshake message, Output output) throws TlsException {
		CertificateRequest request = CertificateRequest.decode(message);
		if (!request.certificateRequestContext().isEmpty()) {
			throw new PeerMisbehavedException(PeerMisbehaved.CERTIFICATE_CONTEXT_NOT_EMPTY);
		}
		if (request.extensions().find(SignatureAlgorithms.class).isEmpty()) {
			throw new PeerMisbehavedException(PeerMisbehaved.MISSING_EXTENSION, "signature_algorithms");
		}
		flow().received(message);
		return new ExpectCertificate(flow(), this.info, request);
	}

}
