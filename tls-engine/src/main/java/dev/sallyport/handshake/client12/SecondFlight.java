package dev.sallyport.handshake.client12;

import java.util.List;
import java.util.Optional;

import dev.sallyport.config.CertificateRequestView;
import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.Credential;
import dev.sallyport.crypto.ActiveKeyExchange;
import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.InvalidKeyShareException;
import dev.sallyport.crypto.Secret;
import dev.sallyport.handshake.Authentication;
import dev.sallyport.handshake.Authorities;
import dev.sallyport.handshake.Awaiting;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.PeerVerified;
import dev.sallyport.handshake.Tls12Keys;
import dev.sallyport.handshake.client12.ExpectServerKeyExchange.ServerShare;
import dev.sallyport.handshake.offer.Offer;
import dev.sallyport.message.ClientKeyExchange;
import dev.sallyport.message.Tls12Certificate;
import dev.sallyport.message.Tls12CertificateRequest;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.InternalReason;
import dev.sallyport.protocol.InternalTlsException;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.schedule.Tls12MasterSecret;

/**
 * The client's answer to the server's flight, RFC 5246 section 7.3: its Certificate, if
 * the server asked for one, the ClientKeyExchange, the CertificateVerify, and under its
 * new keys the Finished. Confined to one connection.
 */
final class SecondFlight implements AutoCloseable {

	private final Flow flow;

	private final ConnectionInfo info;

	private final ServerShare share;

	private final PeerVerified server;

	SecondFlight(Flow flow, ConnectionInfo info, ServerShare share, PeerVerified server) {
		this.flow = flow;
		this.info = info;
		this.share = share;
		this.server = server;
	}

	Flow flow() {
		return this.flow;
	}

	/**
	 * Nobody asked for a certificate.
	 */
	HandshakeState sendAnonymously(Output output) throws TlsException {
		this.flow.transcript().forgetMessages();
		return finish(exchangeKeys(output), this.info, output);
	}

	/**
	 * Choose a certificate, which may take its time.
	 */
	HandshakeState authenticate(Tls12CertificateRequest request) throws TlsException {
		ClientConfig config = this.flow.offer().config();
		CertificateRequestView view = new CertificateRequestView(ProtocolVersion.TLS12, schemes(request),
				request.signatureSchemes(), Authorities.parse(request.authorities()));
		return new Awaiting<>(config.answerTimeout(), () -> config.certificates().resolve(view),
				(credential, output) -> certify(choose(config, view, credential), output), this);
	}

	// The types name keys, and EdDSA counts as ECDSA: RFC 8422 section 5.5
	private static CodePoints schemes(Tls12CertificateRequest request) {
		return CodePoints.of(request.signatureSchemes()
			.stream()
			.filter((code) -> SignatureScheme.of(code)
				.filter((scheme) -> scheme.usesRsa() ? request.allowsRsa() : request.allowsEcdsa())
				.isPresent())
			.toArray());
	}

	private static Optional<Authentication> choose(ClientConfig config, CertificateRequestView view,
			Optional<Credential> credential) {
		// A key that cannot sign for this server is as good as none
		return credential.flatMap((chosen) -> Authentication.of(config.provider(), chosen, ProtocolVersion.TLS12,
				(scheme) -> view.signatureSchemes().contains(scheme.code())));
	}

	private HandshakeState certify(Optional<Authentication> chosen, Output output) throws TlsException {
		if (chosen.isEmpty()) {
			this.flow.send(new Tls12Certificate(List.of()), output);
			return sendAnonymously(output);
		}
		this.flow.send(new Tls12Certificate(chosen.get().credential().encodedChain()), output);
		Tls12Keys keys = exchangeKeys(output);
		byte[] content = this.flow.transcript().messages();
		this.flow.transcript().forgetMessages();
		ConnectionInfo known = this.info.with().localCertificates(chosen.get().credential().chain()).build();
		return new Awaiting<>(this.flow.offer().config().answerTimeout(), () -> chosen.get().sign(content),
				(verify, out) -> {
					this.flow.send(verify, out);
					return finish(keys, known, out);
				}, keys);
	}

	private Tls12Keys exchangeKeys(Output output) throws TlsException {
		try (ActiveKeyExchange exchange = Offer.start(this.share.group())) {
			this.flow.send(new ClientKeyExchange(exchange.share()), output);
			try (Secret preMaster = agree(exchange)) {
				return this.flow.keys(this.flow.extendedMasterSecret()
						? Tls12MasterSecret.extended(this.flow.suite(), preMaster, this.flow.transcript().hash())
						: Tls12MasterSecret.classic(this.flow.suite(), preMaster, this.flow.randoms()));
			}
		}
	}

	private Secret agree(ActiveKeyExchange exchange) throws TlsException {
		try {
			return exchange.complete(this.share.publicKey());
		}
		catch (InvalidKeyShareException ex) {
			throw new PeerMisbehavedException(PeerMisbehaved.INVALID_KEY_SHARE, ex.getMessage(), ex);
		}
		catch (CryptoException ex) {
			throw new InternalTlsException(InternalReason.CRYPTO_FAILED, ex.getMessage(), ex);
		}
	}

	private HandshakeState finish(Tls12Keys keys, ConnectionInfo known, Output output) {
		Ending ending = new Ending(this.flow, keys, known, this.server);
		ending.sendFinished(output);
		return ending.expectServer();
	}

	@Override
	public void close() {
		this.flow.close();
	}

}
