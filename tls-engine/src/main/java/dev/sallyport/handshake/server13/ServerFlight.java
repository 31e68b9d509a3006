package dev.sallyport.handshake.server13;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.sallyport.config.ClientHelloView;
import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.Credential;
import dev.sallyport.config.Role;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.config.TicketOutcome;
import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.InvalidKeyShareException;
import dev.sallyport.crypto.KeyExchangeGroup.CompletedKeyExchange;
import dev.sallyport.crypto.Secret;
import dev.sallyport.handshake.ApplicationProtocolChoice;
import dev.sallyport.handshake.Authentication;
import dev.sallyport.handshake.Awaiting;
import dev.sallyport.handshake.EarlyDataSkip;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.PeerVerified;
import dev.sallyport.handshake.ReturningClient;
import dev.sallyport.handshake.server13.TicketSelection.Selected;
import dev.sallyport.handshake.server13.Tls13Server.Choices;
import dev.sallyport.handshake.server13.Tls13Server.HelloOrder;
import dev.sallyport.message.ApplicationProtocols;
import dev.sallyport.message.EncryptedExtensions;
import dev.sallyport.message.Extension;
import dev.sallyport.message.Extensions;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.KeyShareAnswer;
import dev.sallyport.message.KeyShareEntry;
import dev.sallyport.message.PreSharedKeyAnswer;
import dev.sallyport.message.SelectedVersion;
import dev.sallyport.message.ServerHello;
import dev.sallyport.message.ServerName;
import dev.sallyport.protocol.InternalReason;
import dev.sallyport.protocol.InternalTlsException;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.PeerIncompatible;
import dev.sallyport.protocol.PeerIncompatibleException;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.schedule.EarlySecret;
import dev.sallyport.session.ServerSession;
import org.jspecify.annotations.Nullable;

/**
 * Answers a ClientHello whose key share is usable: the server's one flight, in the order
 * of RFC 9846 section 2. With a ticket to resume it ends after EncryptedExtensions with
 * Finished, once the client's certificate, if it has shown one, was verified again;
 * otherwise a certificate is chosen and signs. All of this is done as tasks.
 */
final class ServerFlight {

	private static final int RANDOM_LENGTH = 32;

	private final Choices choices;

	private final ServerConfig config;

	private final ClientOffer offer;

	private final HelloOrder order;

	ServerFlight(Choices choices, ClientOffer offer, HelloOrder order) {
		this.choices = choices;
		this.config = choices.config();
		this.offer = offer;
		this.order = order;
	}

	HandshakeState answer(Handshake message, Output output) throws TlsException {
		checkServerName();
		Optional<Selected> ticket = new TicketSelection(this.choices, this.offer).select(message, output);
		this.choices.transcript().add(message.bytes());
		return ticket.isPresent() ? welcome(ticket.get(), output) : begin(output);
	}

	private HandshakeState welcome(Selected ticket, Output output) throws TlsException {
		ServerSession session = ticket.session();
		if (session.peerCertificates().isEmpty()) {
			return resume(ticket, PeerVerified.anonymousClient(), output);
		}
		ConnectionInfo info = describe().resumed().build();
		return new Awaiting<>(this.config.answerTimeout(), () -> ReturningClient.verify(this.config, session, info),
				(client, out) -> client.isPresent() ? resume(ticket, client.get(), out) : refuse(ticket, out), session);
	}

	private HandshakeState refuse(Selected ticket, Output output) throws TlsException {
		ticket.session().close();
		output.ticketOffered(TicketOutcome.REFUSED);
		return begin(output);
	}

	private HandshakeState resume(Selected ticket, PeerVerified client, Output output) throws TlsException {
		output.ticketOffered(TicketOutcome.RESUMED);
		try (ServerSession session = ticket.session(); EarlySecret early = ticket.earlySecret(this.choices)) {
			ConnectionInfo info = negotiate(describe().resumed()
				.session(session.id(), session.times().authenticatedAt())
				.peerCertificates(client.certificates()), output);
			ServerSecrets secrets = sendServerHello(early, new PreSharedKeyAnswer(ticket.index()), output);
			sendEncryptedExtensions(info, output);
			return secrets.finish(client, info, this.offer, output);
		}
	}

	private HandshakeState begin(Output output) throws TlsException {
		Octets sessionId = Octets.adopt(this.config.provider().random().bytes(RANDOM_LENGTH));
		ConnectionInfo info = negotiate(describe().session(sessionId, this.config.clock().instant()), output);
		ClientHelloView view = view();
		return new Awaiting<>(this.config.answerTimeout(), () -> this.config.certificates().resolve(view),
				(credential, out) -> authenticate(choose(credential), info, out), () -> {
				});
	}

	/**
	 * Report what is chosen, first without the application protocol: whoever selects that
	 * may look.
	 */
	private ConnectionInfo negotiate(ConnectionInfo.Builder known, Output output) throws TlsException {
		ConnectionInfo info = known.build();
		output.report(info);
		ConnectionInfo negotiated = info.with()
			.applicationProtocol(ApplicationProtocolChoice.select(this.config, view()))
			.build();
		output.report(negotiated);
		return negotiated;
	}

	private HandshakeState authenticate(Authentication authentication, ConnectionInfo info, Output output)
			throws TlsException {
		ServerSecrets secrets;
		try (EarlySecret early = EarlySecret.withoutPsk(this.choices.suite())) {
			secrets = sendServerHello(early, null, output);
		}
		sendEncryptedExtensions(info, output);
		ConnectionInfo authenticated = info.with()
			.localCertificates(authentication.credential().chain())
			.signatureScheme(authentication.signer().scheme())
			.build();
		output.report(authenticated);
		return secrets.certify(authentication, authenticated, this.offer, output);
	}

	private void checkServerName() throws PeerIncompatibleException {
		Optional<String> name = this.offer.serverName();
		if (name.isPresent() && !this.config.serverNames().accepts(name.get())) {
			throw new PeerIncompatibleException(PeerIncompatible.UNRECOGNIZED_NAME, TlsException.printable(name.get()));
		}
	}

	private ClientHelloView view() {
		return new ClientHelloView(ProtocolVersion.TLS13, List.of(this.choices.suite().suite()),
				this.offer.serverName(), this.offer.applicationProtocols(), this.offer.groups(),
				this.offer.signatureSchemes(), this.offer.certificateSignatureSchemes());
	}

	private ConnectionInfo.Builder describe() {
		return ConnectionInfo.builder(Role.SERVER)
			.cipherSuite(this.choices.suite().suite())
			.group(this.choices.group().name())
			.serverName(this.offer.serverName());
	}

	private Authentication choose(Optional<Credential> resolved) throws PeerIncompatibleException {
		Credential credential = resolved
			.orElseThrow(() -> new PeerIncompatibleException(PeerIncompatible.NO_CERTIFICATE));
		return Authentication.of(this.config.provider(), credential, this.offer.signatureSchemes())
			.orElseThrow(() -> new PeerIncompatibleException(PeerIncompatible.NO_COMMON_SIGNATURE_SCHEME,
					"the key is of type " + credential.publicKey().getAlgorithm()));
	}

	private ServerSecrets sendServerHello(EarlySecret early, @Nullable PreSharedKeyAnswer preSharedKey, Output output)
			throws TlsException {
		CompletedKeyExchange exchange = exchangeKeys();
		List<Extension> extensions = new ArrayList<>(3);
		extensions.add(new SelectedVersion(ProtocolVersion.TLS13.code()));
		extensions.add(new KeyShareAnswer(new KeyShareEntry(this.choices.group().name().code(), exchange.share())));
		if (preSharedKey != null) {
			extensions.add(preSharedKey);
		}
		byte[] hello = new ServerHello(ProtocolVersion.TLS12.code(),
				Octets.adopt(this.config.provider().random().bytes(RANDOM_LENGTH)),
				this.offer.hello().legacySessionId(), this.choices.suite().suite().code(), 0, Extensions.of(extensions))
			.encode();
		this.choices.transcript().add(hello);
		output.sendHandshake(hello);
		if (this.order == HelloOrder.FIRST && this.offer.wantsCompatibility()) {
			output.sendChangeCipherSpec();
		}
		try (Secret sharedSecret = exchange.sharedSecret()) {
			ServerSecrets secrets = ServerSecrets.derive(this.choices, early, sharedSecret);
			secrets.install(this.offer, output);
			if (this.offer.offersEarlyData()) {
				output.skipEarlyData(EarlyDataSkip.UNTIL_FIRST_AUTHENTIC);
			}
			return secrets;
		}
	}

	private CompletedKeyExchange exchangeKeys() throws TlsException {
		Octets share = this.offer.share(this.choices.group().name()).orElseThrow();
		try {
			return this.choices.group().startAndComplete(share);
		}
		catch (InvalidKeyShareException ex) {
			throw new PeerMisbehavedException(PeerMisbehaved.INVALID_KEY_SHARE, ex.getMessage(), ex);
		}
		catch (CryptoException ex) {
			throw new InternalTlsException(InternalReason.CRYPTO_FAILED, ex.getMessage(), ex);
		}
	}

	private void sendEncryptedExtensions(ConnectionInfo info, Output output) {
		List<Extension> extensions = new ArrayList<>(2);
		// RFC 6066 section 3: a server that made use of the name says so, emptily, unless
		// it resumes a session
		if (info.serverName().isPresent() && !info.resumed()) {
			extensions.add(new ServerName(Optional.empty()));
		}
		info.applicationProtocol().ifPresent((selected) -> extensions.add(new ApplicationProtocols(List.of(selected))));
		byte[] message = new EncryptedExtensions(Extensions.of(extensions)).encode();
		this.choices.transcript().add(message);
		output.sendHandshake(message);
	}

}
