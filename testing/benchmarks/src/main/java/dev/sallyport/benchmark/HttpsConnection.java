package dev.sallyport.benchmark;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.Status;

/**
 * A client's connection to a server on this machine. It blocks, and interrupting its
 * thread ends it. Confined to one thread.
 */
final class HttpsConnection implements AutoCloseable {

	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	private final SSLEngine engine;

	private final Buffers buffers;

	private final SocketChannel channel;

	private ServerFlight flight = ServerFlight.NONE;

	/**
	 * Connect and make the handshake.
	 * @param engine the client's engine, which its owner frees
	 * @param port the port of the server
	 * @param buffers no other connection has them at the same time
	 * @throws IllegalStateException if the handshake is of another kind
	 */
	HttpsConnection(SSLEngine engine, int port, Buffers buffers, Kind kind) throws IOException {
		this.engine = engine;
		this.buffers = buffers.clear();
		this.channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
		try {
			this.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
			handshake();
			this.flight.differenceFrom(kind).ifPresent((difference) -> {
				throw new IllegalStateException(difference);
			});
		}
		catch (IOException | RuntimeException ex) {
			this.channel.close();
			throw ex;
		}
	}

	SSLEngine engine() {
		return this.engine;
	}

	private void handshake() throws IOException {
		this.engine.beginHandshake();
		while (true) {
			switch (this.engine.getHandshakeStatus()) {
				case NEED_TASK -> this.engine.getDelegatedTask().run();
				case NEED_WRAP -> send(NOTHING);
				case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> unwrap();
				case NOT_HANDSHAKING, FINISHED -> {
					return;
				}
			}
		}
	}

	/**
	 * Send a request and read its whole answer.
	 */
	void exchange(byte[] request, HttpResponse response) throws IOException {
		send(ByteBuffer.wrap(request));
		response.start();
		while (!response.isComplete()) {
			if (unwrap() == Status.CLOSED) {
				throw new EOFException("The server ended the connection before its answer");
			}
			response.take(this.buffers.application().flip());
		}
	}

	/**
	 * Read until the server ends the connection, as it should in TLS.
	 */
	void awaitEnd() throws IOException {
		while (unwrap() != Status.CLOSED) {
			// Nothing else is of interest
		}
	}

	private void send(ByteBuffer data) throws IOException {
		do {
			ByteBuffer outbound = this.buffers.outbound().clear();
			SSLEngineResult result = this.engine.wrap(data, outbound);
			if (result.getStatus() == Status.BUFFER_OVERFLOW) {
				throw new IllegalStateException("The connection stops with " + result);
			}
			outbound.flip();
			while (outbound.hasRemaining()) {
				this.channel.write(outbound);
			}
		}
		while (data.hasRemaining());
	}

	private Status unwrap() throws IOException {
		ByteBuffer application = this.buffers.application().clear();
		SSLEngineResult result = this.engine.unwrap(this.buffers.inbound(), application);
		while (result.getStatus() == Status.BUFFER_UNDERFLOW) {
			receive();
			result = this.engine.unwrap(this.buffers.inbound(), application);
		}
		if (result.getStatus() == Status.BUFFER_OVERFLOW) {
			throw new IllegalStateException("The connection stops with " + result);
		}
		return result.getStatus();
	}

	private void receive() throws IOException {
		ByteBuffer inbound = this.buffers.inbound().compact();
		int length = this.channel.read(inbound);
		inbound.flip();
		if (length < 0) {
			throw new EOFException("The server closed the connection without a word");
		}
		if (this.flight == ServerFlight.NONE) {
			this.flight = ServerFlight.readFirstRecord(inbound);
		}
	}

	/**
	 * Say goodbye, if nobody has yet, and disconnect.
	 */
	@Override
	public void close() throws IOException {
		try (this.channel) {
			if (!this.engine.isInboundDone()) {
				this.engine.closeOutbound();
				send(NOTHING);
			}
		}
	}

	/**
	 * Buffers for one connection at a time, outside the heap, where BoringSSL need not
	 * copy them.
	 *
	 * @param inbound what came in, ready to be read
	 * @param outbound a record that goes out
	 * @param application what was in a record
	 */
	record Buffers(ByteBuffer inbound, ByteBuffer outbound, ByteBuffer application) {

		private static final int INBOUND = 80_000;

		/**
		 * More than a record.
		 */
		private static final int RECORD = 20_000;

		static Buffers create() {
			return new Buffers(ByteBuffer.allocateDirect(INBOUND), ByteBuffer.allocateDirect(RECORD),
					ByteBuffer.allocateDirect(RECORD));
		}

		Buffers clear() {
			this.inbound.clear().flip();
			return this;
		}

	}

}
