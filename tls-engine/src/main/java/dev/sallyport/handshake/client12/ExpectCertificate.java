package dev.sallyport.handshake.client12;

import java.security.cert.X509Certificate;
import java.util.List;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.PeerChain;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.Tls12Certificate;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.TlsException;

/**
 * Waits for the server's Certificate, RFC 5246 section 7.4.2.
 */
final class ExpectCertificate extends Flow.State {

	private final ConnectionInfo info;

	ExpectCertificate(Flow flow, ConnectionInfo info) {
		super(flow);
		this.info = info;
	}

	@Override
	protected HandshakeState onCertificate(Handshake message, Output output) throws TlsException {
		List<X509Certificate> chain = PeerChain.parseEncoded(Tls12Certificate.decode(message).certificateList());
		if (chain.isEmpty()) {
			throw new PeerMisbehavedException(PeerMisbehaved.CERTIFICATE_EMPTY);
		}
		flow().received(message);
		return flow().announcesCertificateStatus() ? new ExpectCertificateStatus(flow(), this.info, chain)
				: new ExpectServerKeyExchange(flow(), this.info, chain);
	}

}
