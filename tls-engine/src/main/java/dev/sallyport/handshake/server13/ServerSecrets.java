package dev.sallyport.handshake.server13;

import java.util.ArrayList;
import java.util.List;

import dev.sallyport.config.ClientAuth;
import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.Credential;
import dev.sallyport.config.Role;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.crypto.Secret;
import dev.sallyport.handshake.ApplicationSecrets;
import dev.sallyport.handshake.Authentication;
import dev.sallyport.handshake.Awaiting;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.KeyLogging;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.PeerVerified;
import dev.sallyport.handshake.SignedContent;
import dev.sallyport.handshake.server13.Tls13Server.Choices;
import dev.sallyport.message.Certificate;
import dev.sallyport.message.CertificateAuthorities;
import dev.sallyport.message.CertificateEntry;
import dev.sallyport.message.CertificateRequest;
import dev.sallyport.message.CertificateStatusExtension;
import dev.sallyport.message.CertificateVerify;
import dev.sallyport.message.Extension;
import dev.sallyport.message.Extensions;
import dev.sallyport.message.Finished;
import dev.sallyport.message.HandshakeMessage;
import dev.sallyport.message.SignatureAlgorithms;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.schedule.EarlySecret;
import dev.sallyport.schedule.HandshakeSecret;
import dev.sallyport.schedule.TrafficSecret;

/**
 * The secrets of a handshake after the ServerHello, and the messages that need them:
 * Certificate, CertificateVerify and Finished. Used up by {@link #finish}.
 */
final class ServerSecrets implements AutoCloseable {

	private final Choices choices;

	private final HandshakeSecret handshakeSecret;

	private final TrafficSecret clientTraffic;

	private final TrafficSecret serverTraffic;

	private ServerSecrets(Choices choices, HandshakeSecret handshakeSecret, byte[] transcriptHash) {
		this.choices = choices;
		this.handshakeSecret = handshakeSecret;
		this.clientTraffic = handshakeSecret.clientTraffic(transcriptHash);
		this.serverTraffic = handshakeSecret.serverTraffic(transcriptHash);
	}

	static ServerSecrets derive(Choices choices, EarlySecret early, Secret sharedSecret) {
		return new ServerSecrets(choices, early.intoHandshakeSecret(sharedSecret), choices.transcript().hash());
	}

	void install(ClientOffer offer, Output output) throws TlsException {
		keyLogging(offer).handshake(this.clientTraffic, this.serverTraffic);
		output.installReadKeys(this.clientTraffic);
		output.installWriteKeys(this.serverTraffic);
	}

	HandshakeState certify(Authentication authentication, ConnectionInfo info, ClientOffer offer, Output output) {
		if (this.choices.config().clientAuth() != ClientAuth.NONE) {
			send(certificateRequest(this.choices.config()), output);
		}
		send(new Certificate(Octets.EMPTY, entries(authentication.credential(), offer)), output);
		byte[] content = SignedContent.of(Role.SERVER, this.choices.transcript().hash());
		return new Awaiting<>(this.choices.config().answerTimeout(), () -> authentication.sign(content),
				(verify, out) -> sign(verify, info, offer, out), this);
	}

	/**
	 * Return the chain, and with its leaf the OCSP response if the client has asked for
	 * it (RFC 9846 section 4.5.1.1).
	 */
	private static List<CertificateEntry> entries(Credential credential, ClientOffer offer) {
		List<CertificateEntry> entries = new ArrayList<>();
		credential.encodedChain()
			.forEach((certificate) -> entries.add(new CertificateEntry(certificate, Extensions.NONE)));
		credential.ocspResponse()
			.filter((response) -> offer.asksForOcspResponse())
			.map((response) -> Extensions.of(new CertificateStatusExtension(response)))
			.ifPresent((extensions) -> entries.set(0, new CertificateEntry(entries.get(0).certData(), extensions)));
		return entries;
	}

	private static CertificateRequest certificateRequest(ServerConfig config) {
		List<Extension> extensions = new ArrayList<>(2);
		extensions.add(new SignatureAlgorithms(ClientFlight.signatureSchemes(config)));
		if (!config.certificateAuthorities().isEmpty()) {
			extensions.add(new CertificateAuthorities(config.certificateAuthorities()
				.stream()
				.map((authority) -> Octets.adopt(authority.getEncoded()))
				.toList()));
		}
		return new CertificateRequest(Octets.EMPTY, Extensions.of(extensions));
	}

	private HandshakeState sign(CertificateVerify verify, ConnectionInfo info, ClientOffer offer, Output output) {
		send(verify, output);
		ClientFlight flight = sendFinished(info, offer, output);
		return (this.choices.config().clientAuth() != ClientAuth.NONE) ? new ExpectCertificate(flight)
				: new ExpectFinished(flight, PeerVerified.anonymousClient());
	}

	/**
	 * End a flight that asks for no certificate, that of a resumption.
	 */
	HandshakeState finish(PeerVerified client, ConnectionInfo info, ClientOffer offer, Output output) {
		return new ExpectFinished(sendFinished(info, offer, output), client);
	}

	private ClientFlight sendFinished(ConnectionInfo info, ClientOffer offer, Output output) {
		byte[] verifyData = this.serverTraffic.verifyData(this.choices.transcript().hash());
		send(new Finished(Octets.adopt(verifyData)), output);
		this.serverTraffic.close();
		ApplicationSecrets secrets = ApplicationSecrets.derive(this.handshakeSecret, this.choices.transcript().hash());
		keyLogging(offer).traffic(secrets.client(), secrets.server());
		output.installWriteKeys(secrets.server());
		TicketIssue tickets = new TicketIssue(this.choices, info, offer.allowsPskDheKe());
		return new ClientFlight(this.choices.config(), this.choices.transcript(), this.clientTraffic, secrets, tickets);
	}

	private void send(HandshakeMessage message, Output output) {
		byte[] encoded = message.encode();
		this.choices.transcript().add(encoded);
		output.sendHandshake(encoded);
	}

	private KeyLogging keyLogging(ClientOffer offer) {
		return new KeyLogging(this.choices.config().keyLog(), offer.hello().random());
	}

	@Override
	public void close() {
		this.handshakeSecret.close();
		this.clientTraffic.close();
		this.serverTraffic.close();
	}

}
