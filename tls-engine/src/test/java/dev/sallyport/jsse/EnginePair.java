package dev.sallyport.jsse;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client and a server that talk in memory, driven as servers do it: each does what its
 * engine's handshake status asks for. Also checks what holds for every single result.
 */
final class EnginePair {

	static final String HOST = "localhost";

	/**
	 * A handshake takes some dozens of calls; whoever needs more than this is stuck.
	 */
	private static final int MAX_STEPS = 20_000;

	final Side client;

	final Side server;

	EnginePair(SSLEngine client, SSLEngine server) {
		this(client, server, Buffers.HEAP, Delivery.WHOLE);
	}

	EnginePair(SSLEngine client, SSLEngine server, Buffers buffers, Delivery delivery) {
		this.client = new Side("client", client, buffers, delivery);
		this.server = new Side("server", server, buffers, delivery);
		this.client.peer = this.server;
		this.server.peer = this.client;
	}

	static EnginePair of(SSLContext client, SSLContext server) {
		return new EnginePair(clientEngine(client), serverEngine(server));
	}

	static SSLEngine clientEngine(SSLContext context) {
		SSLEngine engine = context.createSSLEngine(HOST, 443);
		engine.setUseClientMode(true);
		return engine;
	}

	static SSLEngine serverEngine(SSLContext context) {
		SSLEngine engine = context.createSSLEngine();
		engine.setUseClientMode(false);
		return engine;
	}

	EnginePair handshake() throws SSLException {
		this.client.engine.beginHandshake();
		this.server.engine.beginHandshake();
		for (int i = 0; this.client.finished == 0 || this.server.finished == 0; i++) {
			assertThat(i).as("steps").isLessThan(MAX_STEPS);
			this.client.step();
			this.server.step();
		}
		return this;
	}

	/**
	 * Let both sides work until neither has anything to do.
	 */
	void settle() throws SSLException {
		boolean busy = true;
		for (int i = 0; busy; i++) {
			assertThat(i).as("steps").isLessThan(MAX_STEPS);
			busy = this.client.step() | this.server.step();
		}
	}

	/**
	 * Run one handshake to its failure.
	 * @return what the two sides threw, or {@code null} for a side that did not
	 */
	Failures fail() {
		SSLException ofClient = null;
		SSLException ofServer = null;
		if (this.client.wraps.isEmpty()) {
			begin();
		}
		boolean busy = true;
		for (int i = 0; busy; i++) {
			assertThat(i).as("steps").isLessThan(MAX_STEPS);
			busy = false;
			try {
				busy |= this.client.step();
			}
			catch (SSLException ex) {
				assertThat(ofClient).isNull();
				ofClient = ex;
				busy = true;
			}
			try {
				busy |= this.server.step();
			}
			catch (SSLException ex) {
				assertThat(ofServer).isNull();
				ofServer = ex;
				busy = true;
			}
		}
		return new Failures(ofClient, ofServer);
	}

	private void begin() {
		try {
			this.client.engine.beginHandshake();
			this.server.engine.beginHandshake();
		}
		catch (SSLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	record Failures(SSLException client, SSLException server) {

	}

	enum Buffers {

		HEAP, DIRECT, READ_ONLY, OFFSET;

		ByteBuffer allocate(int size) {
			return switch (this) {
				case HEAP, READ_ONLY -> ByteBuffer.allocate(size);
				case DIRECT -> ByteBuffer.allocateDirect(size);
				case OFFSET -> ByteBuffer.allocate(size + 7).position(7).slice();
			};
		}

		ByteBuffer source(byte[] bytes) {
			ByteBuffer buffer = allocate(bytes.length).put(bytes).flip();
			return (this == READ_ONLY) ? buffer.asReadOnlyBuffer() : buffer;
		}

	}

	enum Delivery {

		WHOLE, BYTE_BY_BYTE

	}

	/**
	 * One engine with what has come for it from the network.
	 */
	static final class Side {

		final String name;

		final SSLEngine engine;

		final List<SSLEngineResult> wraps = new ArrayList<>();

		final List<SSLEngineResult> unwraps = new ArrayList<>();

		int finished;

		private final Buffers buffers;

		private final Delivery delivery;

		private final ByteArrayOutputStream received = new ByteArrayOutputStream();

		private Side peer;

		private byte[] network = {};

		private int visible;

		Side(String name, SSLEngine engine, Buffers buffers, Delivery delivery) {
			this.name = name;
			this.engine = engine;
			this.buffers = buffers;
			this.delivery = delivery;
		}

		/**
		 * Do one thing.
		 * @return whether there was anything to do
		 */
		boolean step() throws SSLException {
			return switch (this.engine.getHandshakeStatus()) {
				case NEED_TASK -> {
					runTasks();
					yield true;
				}
				case NEED_WRAP -> {
					SSLEngineResult result = wrap(new byte[0]);
					yield result.bytesProduced() > 0 || result.getHandshakeStatus() == HandshakeStatus.FINISHED;
				}
				case NEED_UNWRAP, NOT_HANDSHAKING -> this.network.length > 0 && read();
				case FINISHED, NEED_UNWRAP_AGAIN ->
					throw new AssertionError(this.name + " says " + this.engine.getHandshakeStatus());
			};
		}

		void runTasks() {
			Runnable task = this.engine.getDelegatedTask();
			assertThat(task).as("NEED_TASK comes with a task").isNotNull();
			while (task != null) {
				task.run();
				task = this.engine.getDelegatedTask();
			}
		}

		private boolean read() throws SSLException {
			if (this.engine.isInboundDone()) {
				return false;
			}
			this.visible = (this.delivery == Delivery.WHOLE) ? this.network.length
					: Math.min(this.visible + 1, this.network.length);
			SSLEngineResult result = unwrap();
			return result.getStatus() != Status.BUFFER_UNDERFLOW || this.visible < this.network.length
					|| result.getHandshakeStatus() == HandshakeStatus.NEED_TASK;
		}

		/**
		 * Unwrap once from what has come.
		 */
		SSLEngineResult unwrap() throws SSLException {
			this.visible = (this.delivery == Delivery.WHOLE) ? this.network.length : this.visible;
			byte[] bytes = new byte[this.visible];
			System.arraycopy(this.network, 0, bytes, 0, this.visible);
			// The JDK's engine decrypts in place
			boolean readOnly = this.buffers == Buffers.READ_ONLY && !(this.engine instanceof SallyportSslEngine);
			ByteBuffer source = (readOnly ? Buffers.HEAP : this.buffers).source(bytes);
			ByteBuffer destination = this.buffers.allocate(this.engine.getSession().getApplicationBufferSize());
			SSLEngineResult result;
			try {
				result = this.engine.unwrap(source, destination);
			}
			catch (SSLException ex) {
				this.network = new byte[0];
				throw ex;
			}
			note(result, this.unwraps);
			assertThat(result.bytesConsumed()).isEqualTo(source.position());
			assertThat(result.bytesProduced()).isEqualTo(destination.position());
			consume(result.bytesConsumed());
			byte[] data = new byte[destination.flip().remaining()];
			destination.get(data);
			this.received.writeBytes(data);
			return result;
		}

		private void consume(int length) {
			byte[] rest = new byte[this.network.length - length];
			System.arraycopy(this.network, length, rest, 0, rest.length);
			this.network = rest;
			this.visible -= length;
		}

		/**
		 * Wrap once, and bring the result to the peer.
		 */
		SSLEngineResult wrap(byte[] data) throws SSLException {
			ByteBuffer source = this.buffers.source(data);
			ByteBuffer destination = this.buffers.allocate(this.engine.getSession().getPacketBufferSize());
			SSLEngineResult result = this.engine.wrap(source, destination);
			note(result, this.wraps);
			assertThat(result.bytesConsumed()).isEqualTo(source.position());
			assertThat(result.bytesProduced()).isEqualTo(destination.position());
			byte[] bytes = new byte[destination.flip().remaining()];
			destination.get(bytes);
			this.peer.deliver(bytes);
			return result;
		}

		private void note(SSLEngineResult result, List<SSLEngineResult> results) {
			results.add(result);
			if (result.getHandshakeStatus() == HandshakeStatus.FINISHED) {
				this.finished++;
			}
			assertThat(result.getHandshakeStatus()).isNotEqualTo(HandshakeStatus.NEED_UNWRAP_AGAIN);
			assertThat(this.engine.getHandshakeStatus()).isNotEqualTo(HandshakeStatus.FINISHED);
			if (this.engine instanceof SallyportSslEngine) {
				assertThat(this.finished).as("FINISHED is told once").isLessThanOrEqualTo(1);
			}
		}

		void deliver(byte[] bytes) {
			byte[] all = new byte[this.network.length + bytes.length];
			System.arraycopy(this.network, 0, all, 0, this.network.length);
			System.arraycopy(bytes, 0, all, this.network.length, bytes.length);
			this.network = all;
		}

		byte[] takeNetwork() {
			byte[] all = this.network;
			this.network = new byte[0];
			return all;
		}

		/**
		 * Wrap all of it.
		 */
		void send(byte[] data) throws SSLException {
			int sent = 0;
			for (int i = 0; sent < data.length; i++) {
				assertThat(i).as("steps").isLessThan(MAX_STEPS);
				byte[] rest = new byte[data.length - sent];
				System.arraycopy(data, sent, rest, 0, rest.length);
				sent += wrap(rest).bytesConsumed();
			}
		}

		byte[] takeReceived() {
			byte[] data = this.received.toByteArray();
			this.received.reset();
			return data;
		}

		SallyportSession session() {
			return (SallyportSession) this.engine.getSession();
		}

	}

}
