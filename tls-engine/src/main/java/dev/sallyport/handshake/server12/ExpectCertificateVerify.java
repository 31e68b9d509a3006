package dev.sallyport.handshake.server12;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

import dev.sallyport.config.AsyncPeerVerifier;
import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.PeerCertificates;
import dev.sallyport.config.Role;
import dev.sallyport.crypto.SignatureVerifier;
import dev.sallyport.handshake.Awaiting;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.PeerVerified;
import dev.sallyport.handshake.SignatureVerified;
import dev.sallyport.handshake.SigningKey;
import dev.sallyport.handshake.Tls12Keys;
import dev.sallyport.message.CertificateVerify;
import dev.sallyport.message.Handshake;
import dev.sallyport.protocol.TlsException;

/**
 * Waits for the client's CertificateVerify, RFC 5246 section 7.4.8: a signature over all
 * messages so far. Signature and chain are verified in one task, the signature first: it
 * shows that the client owns the key before the verifier spends time on its certificate.
 */
final class ExpectCertificateVerify extends HandshakeState {

	private final Flow flow;

	private final Tls12Keys keys;

	private final ConnectionInfo info;

	private final List<X509Certificate> chain;

	ExpectCertificateVerify(Flow flow, Tls12Keys keys, ConnectionInfo info, List<X509Certificate> chain) {
		this.flow = flow;
		this.keys = keys;
		this.info = info;
		this.chain = chain;
	}

	@Override
	protected HandshakeState onCertificateVerify(Handshake message, Output output) throws TlsException {
		CertificateVerify verify = CertificateVerify.decode(message);
		PublicKey key = SigningKey.of(this.chain);
		SignatureVerifier verifier = SignatureVerified.tls12Verifier(this.flow.config(),
				KeyAgreement.signatureSchemes(this.flow.config()), verify.algorithm(), key);
		byte[] content = this.flow.transcript().messages();
		this.flow.transcript().forgetMessages();
		this.flow.received(message);
		AsyncPeerVerifier clients = this.flow.config().clientVerifier().orElseThrow();
		PeerCertificates peer = new PeerCertificates(Role.SERVER, this.chain, Optional.empty(), this.info);
		return new Awaiting<>(this.flow.config().answerTimeout(), () -> {
			SignatureVerified.check(verifier, key, content, verify.signature());
			return PeerVerified.byCertificate(clients, peer);
		}, this::proceed, this.keys);
	}

	private HandshakeState proceed(PeerVerified client, Output output) {
		ConnectionInfo known = this.info.with().peerCertificates(client.certificates()).build();
		output.report(known);
		return new ExpectChangeCipherSpec(new Ending(this.flow, this.keys, known, client));
	}

	@Override
	public void close() {
		this.keys.close();
	}

}
