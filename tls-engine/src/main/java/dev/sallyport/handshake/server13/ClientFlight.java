package dev.sallyport.handshake.server13;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.crypto.SignatureVerifier;
import dev.sallyport.handshake.ApplicationSecrets;
import dev.sallyport.handshake.PeerVerified;
import dev.sallyport.message.Handshake;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.schedule.TrafficSecret;
import dev.sallyport.schedule.Transcript;

/**
 * What the states that wait for the client's flight have in common, from its Certificate,
 * if one was asked for, to its Finished. A final class and no record, because it holds
 * secrets. Confined to one connection.
 */
final class ClientFlight implements AutoCloseable {

	private final ServerConfig config;

	private final Transcript transcript;

	private final TrafficSecret handshakeTraffic;

	private final ApplicationSecrets secrets;

	private TicketIssue tickets;

	ClientFlight(ServerConfig config, Transcript transcript, TrafficSecret handshakeTraffic, ApplicationSecrets secrets,
			TicketIssue tickets) {
		this.config = config;
		this.transcript = transcript;
		this.handshakeTraffic = handshakeTraffic;
		this.secrets = secrets;
		this.tickets = tickets;
	}

	/**
	 * Return what a server verifies of its clients.
	 */
	static CodePoints signatureSchemes(ServerConfig config) {
		return CodePoints.of(config.provider().verifiers(), (SignatureVerifier verifier) -> verifier.scheme().code());
	}

	ServerConfig config() {
		return this.config;
	}

	Transcript transcript() {
		return this.transcript;
	}

	TrafficSecret handshakeTraffic() {
		return this.handshakeTraffic;
	}

	ApplicationSecrets secrets() {
		return this.secrets;
	}

	TicketIssue tickets() {
		return this.tickets;
	}

	ConnectionInfo info() {
		return this.tickets.info();
	}

	void received(Handshake message) {
		this.transcript.add(message.bytes());
	}

	void authenticated(PeerVerified client) {
		this.tickets = this.tickets.about(info().with().peerCertificates(client.certificates()).build());
	}

	@Override
	public void close() {
		this.handshakeTraffic.close();
		this.secrets.close();
	}

}
