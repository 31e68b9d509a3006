package dev.sallyport.handshake.client12;

import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.ServerHelloDone;
import dev.sallyport.message.Tls12CertificateRequest;
import dev.sallyport.protocol.TlsException;

/**
 * The server is authenticated; waits for the end of its flight, or for a
 * CertificateRequest ahead of it, RFC 5246 section 7.4.4.
 */
final class ExpectCertificateRequestOrDone extends HandshakeState {

	private final SecondFlight flight;

	ExpectCertificateRequestOrDone(SecondFlight flight) {
		this.flight = flight;
	}

	@Override
	protected HandshakeState onCertificateRequest(Handshake message, Output output) throws TlsException {
		Tls12CertificateRequest request = Tls12CertificateRequest.decode(message);
		this.flight.flow().received(message);
		return new ExpectServerHelloDone(this.flight, request);
	}

	@Override
	protected HandshakeState onServerHelloDone(Handshake message, Output output) throws TlsException {
		ServerHelloDone.decode(message);
		this.flight.flow().received(message);
		return this.flight.sendAnonymously(output);
	}

	@Override
	public void close() {
		this.flight.close();
	}

}
