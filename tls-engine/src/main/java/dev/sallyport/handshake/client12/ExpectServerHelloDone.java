package dev.sallyport.handshake.client12;

import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.ServerHelloDone;
import dev.sallyport.message.Tls12CertificateRequest;
import dev.sallyport.protocol.TlsException;

/**
 * The server has asked for a certificate; waits for the end of its flight.
 */
final class ExpectServerHelloDone extends HandshakeState {

	private final SecondFlight flight;

	private final Tls12CertificateRequest request;

	ExpectServerHelloDone(SecondFlight flight, Tls12CertificateRequest request) {
		this.flight = flight;
		this.request = request;
	}

	@Override
	protected HandshakeState onServerHelloDone(Handshake message, Output output) throws TlsException {
		ServerHelloDone.decode(message);
		this.flight.flow().received(message);
		return this.flight.authenticate(this.request);
	}

	@Override
	public void close() {
		this.flight.close();
	}

}
