package dev.sallyport.handshake.client12;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.PeerCertificates;
import dev.sallyport.config.Role;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.SignatureVerifier;
import dev.sallyport.handshake.Awaiting;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.PeerVerified;
import dev.sallyport.handshake.SignatureVerified;
import dev.sallyport.handshake.SigningKey;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.ServerKeyExchange;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.TlsException;

/**
 * Waits for the server's half of the key exchange, RFC 8422 section 5.4. Its signature
 * and the chain are verified in one task, the signature first: it shows that the server
 * owns the key before the trust manager spends time on its certificate.
 */
final class ExpectServerKeyExchange extends Flow.State {

	private final ConnectionInfo info;

	private final List<X509Certificate> chain;

	ExpectServerKeyExchange(Flow flow, ConnectionInfo info, List<X509Certificate> chain) {
		super(flow);
		this.info = info;
		this.chain = chain;
	}

	@Override
	protected HandshakeState onServerKeyExchange(Handshake message, Output output) throws TlsException {
		ServerKeyExchange exchange = ServerKeyExchange.decode(message);
		KeyExchangeGroup group = group(exchange.group());
		PublicKey key = SigningKey.of(this.chain);
		ClientConfig config = flow().offer().config();
		SignatureVerifier verifier = SignatureVerified.tls12Verifier(config, flow().offer().signatureSchemes(),
				exchange.algorithm(), key);
		if (!flow().suite().suite().signedWith(verifier.scheme())) {
			throw new PeerMisbehavedException(PeerMisbehaved.SIGNATURE_SCHEME_NOT_OFFERED,
					verifier.scheme() + " in " + flow().suite().suite());
		}
		byte[] content = exchange.signedContent(flow().offer().random(), flow().serverRandom());
		flow().received(message);
		ConnectionInfo known = this.info.with().group(group.name()).build();
		output.report(known);
		PeerCertificates peer = new PeerCertificates(Role.CLIENT, this.chain, Optional.of(flow().offer().peer()),
				known);
		return new Awaiting<>(config.answerTimeout(), () -> {
			SignatureVerified signature = SignatureVerified.check(verifier, key, content, exchange.signature());
			return PeerVerified.byCertificate(config.serverVerifier(), peer)
				.thenApply((verified) -> new Authenticated(signature, verified));
		}, (authenticated, out) -> proceed(new ServerShare(group, exchange.publicKey()), authenticated, known, out),
				flow());
	}

	private KeyExchangeGroup group(int code) throws PeerMisbehavedException {
		return flow().offer()
			.config()
			.groups()
			.stream()
			.filter((group) -> !group.name().postQuantum() && group.name().code() == code)
			.findFirst()
			.orElseThrow(() -> new PeerMisbehavedException(PeerMisbehaved.SELECTED_UNOFFERED_GROUP,
					String.format("0x%04x", code)));
	}

	private HandshakeState proceed(ServerShare share, Authenticated authenticated, ConnectionInfo info, Output output) {
		ConnectionInfo known = info.with()
			.signatureScheme(authenticated.signature().scheme())
			.peerCertificates(authenticated.peer().certificates())
			.build();
		output.report(known);
		return new ExpectCertificateRequestOrDone(new SecondFlight(flow(), known, share, authenticated.peer()));
	}

	private record Authenticated(SignatureVerified signature, PeerVerified peer) {

	}

	/**
	 * The server's half of the key exchange.
	 *
	 * @param group the group
	 * @param publicKey the server's public key
	 */
	record ServerShare(KeyExchangeGroup group, Octets publicKey) {

	}

}
