package dev.sallyport.handshake;

import java.util.Optional;

import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.handshake.client.ClientHandshake;
import dev.sallyport.handshake.server.ServerHandshake;
import dev.sallyport.message.Handshake;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.session.PeerName;

/**
 * One side of a connection without records: a state and its output.
 */
public final class Endpoint {

	private final RecordingOutput output = new RecordingOutput();

	private HandshakeState state;

	private Endpoint() {
	}

	public static Endpoint server(ServerConfig config) {
		Endpoint server = new Endpoint();
		server.state = ServerHandshake.start(config);
		return server;
	}

	public static Endpoint client(ClientConfig config, PeerName peer) throws TlsException {
		Endpoint client = new Endpoint();
		client.state = ClientHandshake.start(config, peer, client.output);
		return client;
	}

	/**
	 * Deliver a message and perform the tasks that it leads to.
	 */
	public void receive(Handshake message) throws TlsException {
		receiveOnly(message);
		performTasks();
	}

	/**
	 * Deliver a message and leave tasks alone.
	 */
	public void receiveOnly(Handshake message) throws TlsException {
		if (message == RecordingOutput.CHANGE_CIPHER_SPEC) {
			receiveChangeCipherSpec();
			return;
		}
		this.state = this.state.receive(message, this.output);
	}

	public void receiveChangeCipherSpec() throws TlsException {
		this.state = this.state.receiveChangeCipherSpec(this.output);
	}

	public void performTasks() throws TlsException {
		Optional<HandshakeTask> task = this.state.task();
		while (task.isPresent()) {
			task.get().begin().handle((answer, failure) -> this).join();
			this.state = this.state.resume(this.output);
			task = this.state.task();
		}
	}

	/**
	 * Take all messages of the peer, one after the other.
	 */
	public void receiveAllFrom(Endpoint peer) throws TlsException {
		while (!peer.output.sent().isEmpty()) {
			receive(peer.output.sent().remove());
		}
	}

	/**
	 * Exchange messages until both sides are silent.
	 */
	public static void run(Endpoint client, Endpoint server) throws TlsException {
		while (!client.output.idle() || !server.output.idle()) {
			server.receiveAllFrom(client);
			client.receiveAllFrom(server);
		}
	}

	public Handshake take() {
		return this.output.sent().remove();
	}

	public HandshakeState state() {
		return this.state;
	}

	public RecordingOutput output() {
		return this.output;
	}

}
