package dev.sallyport.handshake.server13;

import java.security.cert.X509Certificate;
import java.util.List;

import dev.sallyport.config.ClientAuth;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.PeerChain;
import dev.sallyport.handshake.PeerVerified;
import dev.sallyport.message.Certificate;
import dev.sallyport.message.CertificateEntry;
import dev.sallyport.message.Handshake;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.TlsException;

/**
 * The server has asked for a certificate; waits for the client's Certificate, RFC 9846
 * section 4.5.1. It may be empty if the server does without.
 */
final class ExpectCertificate extends HandshakeState {

	private final ClientFlight flight;

	ExpectCertificate(ClientFlight flight) {
		this.flight = flight;
	}

	@Override
	protected HandshakeState onCertificate(Handshake message, Output output) throws TlsException {
		Certificate certificate = Certificate.decode(message);
		if (!certificate.certificateRequestContext().isEmpty()) {
			throw new PeerMisbehavedException(PeerMisbehaved.CERTIFICATE_CONTEXT_NOT_EMPTY);
		}
		for (CertificateEntry entry : certificate.certificateList()) {
			// The CertificateRequest asked for nothing that is answered here
			if (!entry.extensions().isEmpty()) {
				throw new PeerMisbehavedException(PeerMisbehaved.UNSOLICITED_EXTENSION, "in a client's certificate");
			}
		}
		List<X509Certificate> chain = PeerChain.parse(certificate.certificateList());
		this.flight.received(message);
		if (!chain.isEmpty()) {
			return new ExpectCertificateVerify(this.flight, chain);
		}
		if (this.flight.config().clientAuth() == ClientAuth.NEED) {
			throw new PeerMisbehavedException(PeerMisbehaved.MISSING_CERTIFICATE);
		}
		return new ExpectFinished(this.flight, PeerVerified.anonymousClient());
	}

	// A dummy for middleboxes may come ahead of the client's flight
	@Override
	public HandshakeState receiveChangeCipherSpec(Output output) {
		return this;
	}

	@Override
	public void close() {
		this.flight.close();
	}

}
