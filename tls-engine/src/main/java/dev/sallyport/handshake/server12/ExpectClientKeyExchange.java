package dev.sallyport.handshake.server12;

import java.security.cert.X509Certificate;
import java.util.List;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.PeerVerified;
import dev.sallyport.handshake.Tls12Keys;
import dev.sallyport.message.ClientKeyExchange;
import dev.sallyport.message.Handshake;
import dev.sallyport.protocol.TlsException;

/**
 * Waits for the client's half of the key exchange, RFC 8422 section 5.7.
 */
final class ExpectClientKeyExchange extends HandshakeState {

	private final KeyAgreement agreement;

	private final ConnectionInfo info;

	private final List<X509Certificate> chain;

	ExpectClientKeyExchange(KeyAgreement agreement, ConnectionInfo info, List<X509Certificate> chain) {
		this.agreement = agreement;
		this.info = info;
		this.chain = chain;
	}

	@Override
	protected HandshakeState onClientKeyExchange(Handshake message, Output output) throws TlsException {
		ClientKeyExchange exchange = ClientKeyExchange.decode(message);
		Flow flow = this.agreement.flow();
		flow.received(message);
		Tls12Keys keys = this.agreement.complete(exchange);
		if (!this.chain.isEmpty()) {
			return new ExpectCertificateVerify(flow, keys, this.info, this.chain);
		}
		flow.transcript().forgetMessages();
		return new ExpectChangeCipherSpec(new Ending(flow, keys, this.info, PeerVerified.anonymousClient()));
	}

	@Override
	public void close() {
		this.agreement.close();
	}

}
