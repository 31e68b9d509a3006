package dev.sallyport.handshake.client12;

import dev.sallyport.crypto.Tls12CipherSuite;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.KeyLogging;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.Tls12Keys;
import dev.sallyport.handshake.offer.Offer;
import dev.sallyport.message.ExtendedMasterSecret;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.HandshakeMessage;
import dev.sallyport.message.ServerHello;
import dev.sallyport.message.SessionTicketExtension;
import dev.sallyport.message.StatusRequestAcknowledgement;
import dev.sallyport.protocol.Octets;
import dev.sallyport.schedule.Tls12MasterSecret;
import dev.sallyport.schedule.Tls12Randoms;
import dev.sallyport.schedule.Transcript;

/**
 * What goes along from the ServerHello to the end of the handshake. Confined to one
 * connection.
 */
final class Flow implements AutoCloseable {

	private static final int SESSION_ID_LENGTH = 32;

	private final Offer offer;

	private final Tls12CipherSuite suite;

	private final ServerHello hello;

	private final Transcript transcript = new Transcript();

	Flow(Offer offer, Tls12CipherSuite suite, ServerHello hello) {
		this.offer = offer;
		this.suite = suite;
		this.hello = hello;
	}

	/**
	 * Begin the transcript with both hellos. Until it is known that the server asks for
	 * no certificate the messages are kept: they would be signed as they are.
	 */
	void begin(Handshake serverHello) {
		this.transcript.keepMessages();
		this.transcript.select(this.suite.hash());
		this.transcript.add(this.offer.message().bytes());
		received(serverHello);
	}

	Offer offer() {
		return this.offer;
	}

	Tls12CipherSuite suite() {
		return this.suite;
	}

	Transcript transcript() {
		return this.transcript;
	}

	Octets serverRandom() {
		return this.hello.random();
	}

	boolean extendedMasterSecret() {
		return this.hello.extensions().find(ExtendedMasterSecret.class).isPresent();
	}

	/**
	 * Return whether the server will send a ticket, RFC 5077 section 3.2.
	 */
	boolean announcesTicket() {
		return this.hello.extensions().find(SessionTicketExtension.class).isPresent();
	}

	/**
	 * Return whether the server may send a CertificateStatus, RFC 6066 section 8.
	 */
	boolean announcesCertificateStatus() {
		return this.hello.extensions().find(StatusRequestAcknowledgement.class).isPresent();
	}

	/**
	 * Return the id that the server gave the session.
	 * @return the id, or empty if it cannot be resumed by one
	 */
	Octets sessionId() {
		return this.hello.legacySessionIdEcho();
	}

	/**
	 * Return the id that the application sees.
	 */
	Octets newSessionId() {
		return !sessionId().isEmpty() ? sessionId()
				: Octets.adopt(this.offer.config().provider().random().bytes(SESSION_ID_LENGTH));
	}

	Tls12Randoms randoms() {
		return new Tls12Randoms(this.offer.random(), serverRandom());
	}

	void received(Handshake message) {
		this.transcript.add(message.bytes());
	}

	void send(HandshakeMessage message, Output output) {
		byte[] encoded = message.encode();
		this.transcript.add(encoded);
		output.sendHandshake(encoded);
	}

	Tls12Keys keys(Tls12MasterSecret master) {
		new KeyLogging(this.offer.config().keyLog(), this.offer.random()).master(master);
		return Tls12Keys.derive(master, randoms());
	}

	@Override
	public void close() {
		this.offer.close();
	}

	/**
	 * A state of the server's first flight.
	 */
	abstract static class State extends HandshakeState {

		private final Flow flow;

		State(Flow flow) {
			this.flow = flow;
		}

		Flow flow() {
			return this.flow;
		}

		@Override
		public void close() {
			this.flow.close();
		}

	}

}
