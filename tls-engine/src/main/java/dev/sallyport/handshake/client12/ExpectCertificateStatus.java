package dev.sallyport.handshake.client12;

import java.security.cert.X509Certificate;
import java.util.List;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.message.CertificateStatus;
import dev.sallyport.message.Handshake;
import dev.sallyport.protocol.TlsException;

/**
 * Waits for the CertificateStatus that the server has announced, RFC 6066 section 8. It
 * may do without all the same, and go on with its ServerKeyExchange.
 */
final class ExpectCertificateStatus extends Flow.State {

	private final ConnectionInfo info;

	private final List<X509Certificate> chain;

	ExpectCertificateStatus(Flow flow, ConnectionInfo info, List<X509Certificate> chain) {
		super(flow);
		this.info = info;
		this.chain = chain;
	}

	@Override
	protected HandshakeState onCertificateStatus(Handshake message, Output output) throws TlsException {
		CertificateStatus status = CertificateStatus.decode(message);
		flow().received(message);
		ConnectionInfo known = this.info.with().ocspResponse(status.ocspResponse()).build();
		return new ExpectServerKeyExchange(flow(), known, this.chain);
	}

	@Override
	protected HandshakeState onServerKeyExchange(Handshake message, Output output) throws TlsException {
		return new ExpectServerKeyExchange(flow(), this.info, this.chain).onServerKeyExchange(message, output);
	}

}
