package dev.sallyport.engine;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.engine.TlsConnection.Status;
import dev.sallyport.engine.TlsConnection.Want;
import dev.sallyport.handshake.HandshakeFixture;
import dev.sallyport.protocol.TlsException;

/**
 * A connection with the buffers that its caller would have.
 */
final class Peer {

	static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	private final TlsConnection connection;

	private final ByteArrayOutputStream received = new ByteArrayOutputStream();

	private ByteBuffer pending = NOTHING;

	Peer(TlsConnection connection) {
		this.connection = connection;
	}

	static Peer server(ServerConfig config) {
		return new Peer(TlsConnection.server(config));
	}

	static Peer client(ClientConfig config) {
		return new Peer(TlsConnection.client(config, HandshakeFixture.LOCALHOST));
	}

	TlsConnection connection() {
		return this.connection;
	}

	/**
	 * Return all that goes to the network now.
	 */
	byte[] take() throws TlsException {
		return send(NOTHING);
	}

	/**
	 * Return all that goes to the network now, with application data.
	 */
	byte[] send(String data) throws TlsException {
		return send(ByteBuffer.wrap(data.getBytes(StandardCharsets.UTF_8)));
	}

	byte[] send(ByteBuffer data) throws TlsException {
		ByteArrayOutputStream sent = new ByteArrayOutputStream();
		ByteBuffer buffer = ByteBuffer.allocate(TlsConnection.MAX_RECORD_SIZE);
		do {
			this.connection.send(data, buffer.clear());
			sent.write(buffer.array(), 0, buffer.position());
		}
		while (buffer.position() > 0 && (data.hasRemaining() || this.connection.want() == Want.SEND));
		return sent.toByteArray();
	}

	/**
	 * Bring bytes from the network and do all that they lead to.
	 */
	Status receive(byte[] bytes) throws TlsException {
		ByteBuffer source = ByteBuffer.allocate(this.pending.remaining() + bytes.length);
		source.put(this.pending).put(bytes).flip();
		this.pending = source;
		Status status = Status.OK;
		while (status == Status.OK && source.hasRemaining()) {
			status = receiveOne(source);
		}
		return status;
	}

	private Status receiveOne(ByteBuffer source) throws TlsException {
		ByteBuffer data = ByteBuffer.allocate(1 << 14);
		Status status = this.connection.receive(source, data);
		this.received.write(data.array(), 0, data.position());
		performTasks();
		return status;
	}

	void performTasks() throws TlsException {
		Optional<Runnable> task = this.connection.task();
		while (task.isPresent()) {
			task.get().run();
			this.connection.resume();
			task = this.connection.task();
		}
	}

	/**
	 * Return the application data that came since the last call.
	 */
	String received() {
		String text = this.received.toString(StandardCharsets.UTF_8);
		this.received.reset();
		return text;
	}

	/**
	 * Exchange what both have to say until they are silent.
	 */
	static void run(Peer client, Peer server) throws TlsException {
		client.connection.start();
		while (client.connection.want() == Want.SEND || server.connection.want() == Want.SEND) {
			server.receive(client.take());
			client.receive(server.take());
		}
	}

}
