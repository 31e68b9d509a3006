package dev.sallyport.handshake.server13;

import java.util.List;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.Role;
import dev.sallyport.crypto.Secret;
import dev.sallyport.handshake.ApplicationSecrets;
import dev.sallyport.handshake.Awaiting;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.KeyLogging;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.SignedContent;
import dev.sallyport.handshake.server13.Tls13Server.Choices;
import dev.sallyport.message.Certificate;
import dev.sallyport.message.CertificateEntry;
import dev.sallyport.message.CertificateVerify;
import dev.sallyport.message.Extensions;
import dev.sallyport.message.Finished;
import dev.sallyport.message.HandshakeMessage;
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
		List<CertificateEntry> entries = authentication.credential()
			.encodedChain()
			.stream()
			.map((certificate) -> new CertificateEntry(certificate, Extensions.NONE))
			.toList();
		send(new Certificate(Octets.EMPTY, entries), output);
		byte[] content = SignedContent.of(Role.SERVER, this.choices.transcript().hash());
		return new Awaiting<>(() -> authentication.sign(content), (verify, out) -> sign(verify, info, offer, out),
				this);
	}

	private HandshakeState sign(CertificateVerify verify, ConnectionInfo info, ClientOffer offer, Output output) {
		send(verify, output);
		return finish(info, offer, output);
	}

	HandshakeState finish(ConnectionInfo info, ClientOffer offer, Output output) {
		byte[] verifyData = this.serverTraffic.verifyData(this.choices.transcript().hash());
		send(new Finished(Octets.adopt(verifyData)), output);
		this.serverTraffic.close();
		ApplicationSecrets secrets = ApplicationSecrets.derive(this.handshakeSecret, this.choices.transcript().hash());
		keyLogging(offer).traffic(secrets.client(), secrets.server());
		output.installWriteKeys(secrets.server());
		TicketIssue tickets = new TicketIssue(this.choices, info, offer.allowsPskDheKe());
		return new ExpectFinished(this.choices.transcript(), this.clientTraffic, secrets, tickets);
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
