package dev.sallyport.handshake.server12;

import java.security.cert.X509Certificate;
import java.util.List;

import dev.sallyport.config.ClientAuth;
import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.PeerChain;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.Tls12Certificate;
import dev.sallyport.protocol.PeerIncompatible;
import dev.sallyport.protocol.PeerIncompatibleException;
import dev.sallyport.protocol.TlsException;

/**
 * The server has asked for a certificate; waits for the client's Certificate, RFC 5246
 * section 7.4.6. It may be empty if the server does without.
 */
final class ExpectCertificate extends HandshakeState {

	private final KeyAgreement agreement;

	private final ConnectionInfo info;

	ExpectCertificate(KeyAgreement agreement, ConnectionInfo info) {
		this.agreement = agreement;
		this.info = info;
	}

	@Override
	protected HandshakeState onCertificate(Handshake message, Output output) throws TlsException {
		List<X509Certificate> chain = PeerChain.parseEncoded(Tls12Certificate.decode(message).certificateList());
		if (chain.isEmpty() && this.agreement.flow().config().clientAuth() == ClientAuth.NEED) {
			// certificate_required is an alert of TLS 1.3
			throw new PeerIncompatibleException(PeerIncompatible.CLIENT_WITHOUT_CERTIFICATE);
		}
		this.agreement.flow().received(message);
		return new ExpectClientKeyExchange(this.agreement, this.info, chain);
	}

	@Override
	public void close() {
		this.agreement.close();
	}

}
