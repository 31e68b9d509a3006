package dev.sallyport.jsse;

import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.nio.ByteBuffer;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;

/**
 * The records that go to a socket, several in one call of the system. After a write that
 * has failed there may be half a record on the wire, and nothing may follow it. Confined
 * to the owner's lock.
 */
final class RecordSink {

	/**
	 * Three full records: what more in one call gains is lost again by waiting for it.
	 */
	private static final int MAX_BATCH = 3 * 16_384;

	/**
	 * Room for what records cost, and for tickets that ride in front.
	 */
	private static final int SPARE = 1_024;

	private static final ByteBuffer NO_DATA = ByteBuffer.allocate(0);

	private final SSLEngine engine;

	private final OutputStream network;

	private boolean torn;

	RecordSink(SSLEngine engine, OutputStream network) {
		this.engine = engine;
		this.network = network;
	}

	/**
	 * Write application data, and in front of it what the engine has to say itself.
	 */
	void write(ByteBuffer data) throws IOException {
		ByteBuffer batch = ByteBuffer.allocate(Math.min(data.remaining(), MAX_BATCH) + SPARE);
		while (data.hasRemaining()) {
			Status status = wrap(data, batch);
			if (status == Status.BUFFER_OVERFLOW && batch.position() == 0) {
				batch = ByteBuffer.allocate(BaseSession.PACKET_BUFFER_SIZE);
			}
			put(batch);
			if (status == Status.CLOSED) {
				throw new SocketException("The output of the socket is shut down");
			}
		}
	}

	private Status wrap(ByteBuffer data, ByteBuffer batch) throws IOException {
		while (true) {
			SSLEngineResult result = this.engine.wrap(data, batch);
			if (result.getStatus() != Status.OK || !data.hasRemaining()) {
				return result.getStatus();
			}
		}
	}

	/**
	 * Write what the engine has to say itself, as long as its handshake status asks for
	 * it.
	 */
	void flush() throws IOException {
		while (this.engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
			flushOnce();
		}
	}

	/**
	 * Write the alert that ends the connection, and what waits in front of it.
	 */
	void flushEnd() throws IOException {
		while (!this.engine.isOutboundDone()) {
			flushOnce();
		}
	}

	private void flushOnce() throws IOException {
		ByteBuffer batch = ByteBuffer.allocate(BaseSession.PACKET_BUFFER_SIZE);
		this.engine.wrap(NO_DATA, batch);
		put(batch);
	}

	private void put(ByteBuffer batch) throws IOException {
		if (batch.position() == 0) {
			return;
		}
		if (this.torn) {
			throw new SocketException("An earlier write has failed");
		}
		this.torn = true;
		this.network.write(batch.array(), 0, batch.position());
		this.network.flush();
		this.torn = false;
		batch.clear();
	}

}
