package dev.sallyport.handshake.server12;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.sallyport.config.ClientHelloView;
import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.Credential;
import dev.sallyport.config.Role;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.crypto.ActiveKeyExchange;
import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.Tls12CipherSuite;
import dev.sallyport.handshake.ApplicationProtocolChoice;
import dev.sallyport.handshake.Authentication;
import dev.sallyport.handshake.Awaiting;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.message.ApplicationProtocols;
import dev.sallyport.message.CertificateStatus;
import dev.sallyport.message.Extension;
import dev.sallyport.message.ServerHelloDone;
import dev.sallyport.message.ServerKeyExchange;
import dev.sallyport.message.ServerName;
import dev.sallyport.message.SessionTicketExtension;
import dev.sallyport.message.StatusRequestAcknowledgement;
import dev.sallyport.message.Tls12Certificate;
import dev.sallyport.message.Tls12CertificateRequest;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.InternalReason;
import dev.sallyport.protocol.InternalTlsException;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.PeerIncompatible;
import dev.sallyport.protocol.PeerIncompatibleException;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;
import dev.sallyport.protocol.TlsException;

/**
 * The server's first flight of a full handshake, RFC 5246 section 7.3: a certificate is
 * chosen, which in TLS 1.2 decides about the suite, and signs the key exchange, both as
 * tasks.
 */
final class FullHandshake {

	private static final int SESSION_ID_LENGTH = 32;

	private final Flow flow;

	private final Octets sessionId;

	FullHandshake(Flow flow) {
		this.flow = flow;
		this.sessionId = Octets.adopt(flow.config().provider().random().bytes(SESSION_ID_LENGTH));
	}

	HandshakeState begin(Output output) throws TlsException {
		KeyExchangeGroup group = group();
		List<CipherSuite> suites = this.flow.commonSuites().stream().map(Tls12CipherSuite::suite).toList();
		CodePoints schemes = CodePoints.of(this.flow.offer()
			.signatureSchemes()
			.stream()
			.filter((code) -> SignatureScheme.of(code).filter((scheme) -> signs(suites, scheme)).isPresent())
			.toArray());
		ClientHelloView view = this.flow.view(suites, schemes);
		ConnectionInfo info = ConnectionInfo.builder(Role.SERVER)
			.cipherSuite(suites.get(0))
			.group(group.name())
			.serverName(this.flow.offer().serverName())
			.session(this.sessionId, this.flow.config().clock().instant())
			.build();
		output.report(info);
		return new Awaiting<>(this.flow.config().answerTimeout(), () -> this.flow.config().certificates().resolve(view),
				(credential, out) -> answer(authenticate(view, credential), group, info, out), () -> {
				});
	}

	private static boolean signs(List<CipherSuite> suites, SignatureScheme scheme) {
		return suites.stream().anyMatch((suite) -> suite.signedWith(scheme));
	}

	private KeyExchangeGroup group() throws PeerIncompatibleException {
		return this.flow.config()
			.groups()
			.stream()
			.filter((group) -> !group.name().postQuantum())
			.filter((group) -> this.flow.offer().supports(group.name()))
			.findFirst()
			.orElseThrow(() -> new PeerIncompatibleException(PeerIncompatible.NO_COMMON_GROUP));
	}

	private Authentication authenticate(ClientHelloView view, Optional<Credential> resolved) throws TlsException {
		Credential credential = resolved
			.orElseThrow(() -> new PeerIncompatibleException(PeerIncompatible.NO_CERTIFICATE));
		if (!view.supportsCurve(credential.publicKey())) {
			throw new PeerIncompatibleException(PeerIncompatible.NO_COMMON_SIGNATURE_SCHEME,
					"the client does not support the curve of the key, "
							+ NamedGroup.ofKey(credential.publicKey()).orElseThrow().standardName());
		}
		return Authentication
			.of(this.flow.config().provider(), credential, ProtocolVersion.TLS12,
					(scheme) -> view.signatureSchemes().contains(scheme.code()) && signs(view.cipherSuites(), scheme))
			.orElseThrow(() -> new PeerIncompatibleException(PeerIncompatible.NO_COMMON_SIGNATURE_SCHEME,
					"the key is of type " + credential.publicKey().getAlgorithm()));
	}

	private HandshakeState answer(Authentication authentication, KeyExchangeGroup group, ConnectionInfo info,
			Output output) throws TlsException {
		Tls12CipherSuite suite = this.flow.commonSuites()
			.stream()
			.filter((candidate) -> candidate.suite().signedWith(authentication.signer().scheme()))
			.findFirst()
			.orElseThrow();
		ConnectionInfo authenticated = info.with()
			.cipherSuite(suite.suite())
			.localCertificates(authentication.credential().chain())
			.signatureScheme(authentication.signer().scheme())
			.build();
		output.report(authenticated);
		ClientHelloView view = this.flow.view(List.of(suite.suite()), this.flow.offer().signatureSchemes());
		Optional<String> protocol = ApplicationProtocolChoice.select(this.flow.config(), view);
		ConnectionInfo known = authenticated.with().applicationProtocol(protocol).build();
		output.report(known);
		this.flow.transcript().select(suite.hash());
		Octets shownId = this.flow.sessions().isPresent() ? this.sessionId : Octets.EMPTY;
		Optional<Octets> status = authentication.credential()
			.ocspResponse()
			.filter((response) -> this.flow.offer().asksForOcspResponse());
		this.flow.sendHello(suite, shownId, extensions(status.isPresent(), protocol), output);
		this.flow.send(new Tls12Certificate(authentication.credential().encodedChain()), output);
		// RFC 6066 section 8: right behind the Certificate
		status.ifPresent((response) -> this.flow.send(new CertificateStatus(response), output));
		return exchangeKeys(authentication, suite, start(group), known);
	}

	private List<Extension> extensions(boolean announcesStatus, Optional<String> protocol) {
		List<Extension> extensions = new ArrayList<>();
		if (this.flow.offer().serverName().isPresent()) {
			extensions.add(ServerName.ACKNOWLEDGEMENT);
		}
		if (announcesStatus) {
			extensions.add(StatusRequestAcknowledgement.INSTANCE);
		}
		if (this.flow.ticketer().isPresent()) {
			extensions.add(SessionTicketExtension.EMPTY);
		}
		protocol.ifPresent((selected) -> extensions.add(new ApplicationProtocols(List.of(selected))));
		return extensions;
	}

	private static ActiveKeyExchange start(KeyExchangeGroup group) throws InternalTlsException {
		try {
			return group.start();
		}
		catch (CryptoException ex) {
			throw new InternalTlsException(InternalReason.CRYPTO_FAILED, "key exchange with " + group.name(), ex);
		}
	}

	private HandshakeState exchangeKeys(Authentication authentication, Tls12CipherSuite suite,
			ActiveKeyExchange exchange, ConnectionInfo info) {
		int group = exchange.group().code();
		byte[] content = ServerKeyExchange.signedContent(this.flow.offer().random(), this.flow.serverRandom(), group,
				exchange.share());
		return new Awaiting<>(this.flow.config().answerTimeout(), () -> authentication.sign(content),
				(signed, output) -> {
					this.flow.send(
							new ServerKeyExchange(group, exchange.share(), signed.algorithm(), signed.signature()),
							output);
					return finishFlight(suite, exchange, info, output);
				}, exchange);
	}

	private HandshakeState finishFlight(Tls12CipherSuite suite, ActiveKeyExchange exchange, ConnectionInfo info,
			Output output) {
		KeyAgreement agreement = new KeyAgreement(this.flow, suite, exchange);
		if (this.flow.asksClients()) {
			this.flow.send(certificateRequest(), output);
		}
		this.flow.send(new ServerHelloDone(), output);
		return this.flow.asksClients() ? new ExpectCertificate(agreement, info)
				: new ExpectClientKeyExchange(agreement, info, List.of());
	}

	private Tls12CertificateRequest certificateRequest() {
		ServerConfig config = this.flow.config();
		Octets types = Octets.of((byte) Tls12CertificateRequest.ECDSA_SIGN, (byte) Tls12CertificateRequest.RSA_SIGN);
		List<Octets> authorities = config.certificateAuthorities()
			.stream()
			.map((authority) -> Octets.adopt(authority.getEncoded()))
			.toList();
		return new Tls12CertificateRequest(types, KeyAgreement.signatureSchemes(config), authorities);
	}

}
