package dev.sallyport.handshake.client13;

import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.KeyLogging;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.offer.Offer;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.HandshakeMessage;
import dev.sallyport.schedule.Transcript;

/**
 * What goes along from the ServerHello to the Finished. A final class and no record,
 * because it holds secrets. Confined to one connection.
 */
final class Flow implements AutoCloseable {

	private final Offer offer;

	private final Transcript transcript;

	private final ClientSecrets secrets;

	private final KeyLogging keyLogging;

	Flow(Offer offer, Transcript transcript, ClientSecrets secrets, KeyLogging keyLogging) {
		this.offer = offer;
		this.transcript = transcript;
		this.secrets = secrets;
		this.keyLogging = keyLogging;
	}

	Offer offer() {
		return this.offer;
	}

	Transcript transcript() {
		return this.transcript;
	}

	ClientSecrets secrets() {
		return this.secrets;
	}

	KeyLogging keyLogging() {
		return this.keyLogging;
	}

	void received(Handshake message) {
		this.transcript.add(message.bytes());
	}

	void send(HandshakeMessage message, Output output) {
		byte[] encoded = message.encode();
		this.transcript.add(encoded);
		output.sendHandshake(encoded);
	}

	@Override
	public void close() {
		this.secrets.close();
		this.offer.close();
	}

	/**
	 * A state between ServerHello and Finished.
	 */
	abstract static class State extends HandshakeState {

		private final Flow flow;

		State(Flow flow) {
			this.flow = flow;
		}

		Flow flow() {
			return this.flow;
		}

		// The server's dummy for middleboxes may come until its Finished
		@Override
		public HandshakeState receiveChangeCipherSpec(Output output) {
			return this;
		}

		@Override
		public void close() {
			this.flow.close();
		}

	}

}
