package dev.sallyport.handshake.server12;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.sallyport.config.ClientAuth;
import dev.sallyport.config.ClientHelloView;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.crypto.Tls12CipherSuite;
import dev.sallyport.handshake.CommonSuites;
import dev.sallyport.handshake.KeyLogging;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.Tls12Keys;
import dev.sallyport.message.EcPointFormats;
import dev.sallyport.message.ExtendedMasterSecret;
import dev.sallyport.message.Extension;
import dev.sallyport.message.Extensions;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.HandshakeMessage;
import dev.sallyport.message.RenegotiationInfo;
import dev.sallyport.message.ServerHello;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.schedule.Tls12MasterSecret;
import dev.sallyport.schedule.Tls12Randoms;
import dev.sallyport.schedule.Transcript;
import dev.sallyport.session.SessionStore;
import dev.sallyport.session.SessionTicketer;

/**
 * What goes along through the handshake of a TLS 1.2 server. Confined to one connection.
 */
final class Flow {

	private static final int RANDOM_LENGTH = 32;

	private final ServerConfig config;

	private final ClientOffer offer;

	private final Transcript transcript = new Transcript();

	private final Octets serverRandom;

	Flow(ServerConfig config, ClientOffer offer, Handshake hello) {
		this.config = config;
		this.offer = offer;
		this.serverRandom = random(config);
		if (asksClients()) {
			// A client signs the messages themselves, RFC 5246 section 7.4.8
			this.transcript.keepMessages();
		}
		received(hello);
	}

	// RFC 9846 section 4.2.3: whoever speaks TLS 1.3 marks that it was not chosen
	private static Octets random(ServerConfig config) {
		byte[] random = config.provider().random().bytes(RANDOM_LENGTH);
		return config.versions().contains(ProtocolVersion.TLS13) ? ServerHello.downgradedRandom(random)
				: Octets.adopt(random);
	}

	ServerConfig config() {
		return this.config;
	}

	ClientOffer offer() {
		return this.offer;
	}

	Transcript transcript() {
		return this.transcript;
	}

	Octets serverRandom() {
		return this.serverRandom;
	}

	Tls12Randoms randoms() {
		return new Tls12Randoms(this.offer.random(), this.serverRandom);
	}

	/**
	 * Return the suites that both sides have, best first.
	 */
	List<Tls12CipherSuite> commonSuites() {
		return CommonSuites.of(this.config.tls12CipherSuites(), this.offer.cipherSuites(), Tls12CipherSuite::suite,
				this.config.cipherSuiteOrder());
	}

	boolean asksClients() {
		return this.config.clientAuth() != ClientAuth.NONE;
	}

	/**
	 * Return who makes tickets, and opens them.
	 * @return the ticketer, or empty if TLS 1.2 clients get none
	 */
	Optional<SessionTicketer> tickets() {
		return this.config.tls12Tickets() ? this.config.ticketer() : Optional.empty();
	}

	/**
	 * Return who makes a ticket of this connection's session.
	 * @return the ticketer, or empty if the client gets none
	 */
	Optional<SessionTicketer> ticketer() {
		return tickets().filter((ticketer) -> resumable() && this.offer.ticket().isPresent());
	}

	/**
	 * Return where this connection's session is kept, unless the client keeps it itself.
	 * @return the store, or empty if it is not
	 */
	Optional<SessionStore> sessions() {
		return this.config.sessions().filter((sessions) -> resumable() && ticketer().isEmpty());
	}

	/**
	 * Return whether a session of this connection may be resumed: only one with an
	 * extended master secret, RFC 7627 section 5.3.
	 */
	private boolean resumable() {
		return this.offer.hasExtendedMasterSecret();
	}

	void received(Handshake message) {
		this.transcript.add(message.bytes());
	}

	void send(HandshakeMessage message, Output output) {
		byte[] encoded = message.encode();
		this.transcript.add(encoded);
		output.sendHandshake(encoded);
	}

	/**
	 * Send the ServerHello, RFC 5246 section 7.4.1.3.
	 */
	void sendHello(Tls12CipherSuite suite, Octets sessionId, List<Extension> more, Output output) {
		List<Extension> extensions = new ArrayList<>();
		if (this.offer.knowsSecureRenegotiation()) {
			extensions.add(RenegotiationInfo.INITIAL);
		}
		if (this.offer.hasExtendedMasterSecret()) {
			extensions.add(ExtendedMasterSecret.INSTANCE);
		}
		if (this.offer.listsPointFormats()) {
			extensions.add(EcPointFormats.UNCOMPRESSED);
		}
		extensions.addAll(more);
		send(new ServerHello(ProtocolVersion.TLS12.code(), this.serverRandom, sessionId, suite.suite().code(), 0,
				Extensions.of(extensions)), output);
	}

	ClientHelloView view(List<CipherSuite> suites, CodePoints schemes) {
		return new ClientHelloView(ProtocolVersion.TLS12, suites, this.offer.serverName(),
				this.offer.applicationProtocols(), this.offer.groups(), schemes,
				this.offer.certificateSignatureSchemes());
	}

	Tls12Keys keys(Tls12MasterSecret master) {
		new KeyLogging(this.config.keyLog(), this.offer.random()).master(master);
		return Tls12Keys.derive(master, randoms());
	}

}
