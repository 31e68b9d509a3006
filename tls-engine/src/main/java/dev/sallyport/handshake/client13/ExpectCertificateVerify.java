package dev.sallyport.handshake.client13;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.ConnectionInfo;
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
import dev.sallyport.message.CertificateRequest;
import dev.sallyport.message.CertificateVerify;
import dev.sallyport.message.Handshake;
import dev.sallyport.protocol.TlsException;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the server's CertificateVerify, RFC 9846 section 4.5.2. Signature and chain
 * are verified in one task, the signature first: it shows that the peer owns the key
 * before the trust manager spends time on its certificate.
 */
final class ExpectCertificateVerify extends Flow.State {

	private final ConnectionInfo info;

	private final List<X509Certificate> chain;

	private final @Nullable CertificateRequest request;

	ExpectCertificateVerify(Flow flow, ConnectionInfo info, List<X509Certificate> chain,
			@Nullable CertificateRequest request) {
		super(flow);
		this.info = info;
		this.chain = chain;
		this.request = request;
	}

	@Override
	protected HandshakeState onCertificateVerify(Handshake message, Output output) throws TlsException {
		CertificateVerify verify = CertificateVerify.decode(message);
		ClientConfig config = flow().offer().config();
		PublicKey key = SigningKey.of(this.chain);
		SignatureVerifier verifier = SignatureVerified.verifier(config.provider(), flow().offer().signatureSchemes(),
				verify, key);
		byte[] content = SignedContent.of(Role.SERVER, flow().transcript().hash());
		flow().received(message);
		PeerCertificates peer = new PeerCertificates(Role.CLIENT, this.chain, Optional.of(flow().offer().peer()),
				this.info);
		return new Awaiting<>(config.answerTimeout(), () -> {
			SignatureVerified signature = SignatureVerified.check(verifier, key, content, verify.signature());
			return PeerVerified.byCertificate(config.serverVerifier(), peer)
				.thenApply((verified) -> new Authenticated(signature, verified));
		}, this::proceed, flow());
	}

	private HandshakeState proceed(Authenticated authenticated, Output output) {
		ConnectionInfo known = this.info.with()
			.signatureScheme(authenticated.signature().scheme())
			.peerCertificates(authenticated.peer().certificates())
			.build();
		output.report(known);
		return new ExpectFinished(flow(), known, authenticated.peer(), this.request);
	}

	private record Authenticated(SignatureVerified signature, PeerVerified peer) {

	}

}
