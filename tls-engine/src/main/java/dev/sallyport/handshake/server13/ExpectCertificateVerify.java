package dev.sallyport.handshake.server13;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

import dev.sallyport.config.AsyncPeerVerifier;
import dev.sallyport.config.PeerCertificates;
import dev.sallyport.config.Role;
import dev.sallyport.crypto.SignatureVerifier;
import dev.sallyport.handshake.Awaiting;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.PeerVerified;
import dev.sallyport.handshake.SignatureVerified;
import dev.sallyport.handshake.SignedContent;
import dev.sallyport.handshake.SigningKey;
import dev.sallyport.message.CertificateVerify;
import dev.sallyport.message.Handshake;
import dev.sallyport.protocol.TlsException;

/**
 * Waits for the client's CertificateVerify, RFC 9846 section 4.5.2. Signature and chain
 * are verified in one task, the signature first: it shows that the client owns the key
 * before the verifier spends time on its certificate.
 */
final class ExpectCertificateVerify extends HandshakeState {

	private final ClientFlight flight;

	private final List<X509Certificate> chain;

	ExpectCertificateVerify(ClientFlight flight, List<X509Certificate> chain) {
		this.flight = flight;
		this.chain = chain;
	}

	@Override
	protected HandshakeState onCertificateVerify(Handshake message, Output output) throws TlsException {
		CertificateVerify verify = CertificateVerify.decode(message);
		PublicKey key = SigningKey.of(this.chain);
		SignatureVerifier verifier = SignatureVerified.verifier(this.flight.config().provider(),
				ClientFlight.signatureSchemes(this.flight.config()), verify, key);
		byte[] content = SignedContent.of(Role.CLIENT, this.flight.transcript().hash());
		this.flight.received(message);
		AsyncPeerVerifier clients = this.flight.config().clientVerifier().orElseThrow();
		PeerCertificates peer = new PeerCertificates(Role.SERVER, this.chain, Optional.empty(), this.flight.info());
		return new Awaiting<>(this.flight.config().answerTimeout(), () -> {
			SignatureVerified.check(verifier, key, content, verify.signature());
			return PeerVerified.byCertificate(clients, peer);
		}, this::proceed, this.flight);
	}

	private HandshakeState proceed(PeerVerified verified, Output output) {
		this.flight.authenticated(verified);
		output.report(this.flight.info());
		return new ExpectFinished(this.flight, verified);
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
