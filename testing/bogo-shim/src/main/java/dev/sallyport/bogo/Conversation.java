package dev.sallyport.bogo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

import dev.sallyport.engine.TlsConnection;
import dev.sallyport.engine.TlsConnection.Status;
import dev.sallyport.engine.TlsConnection.Want;
import dev.sallyport.protocol.TlsException;

import org.jspecify.annotations.Nullable;

/**
 * A TLS connection over a blocking one. Confined to one thread.
 */
final class Conversation {

	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	private final TlsConnection connection;

	private final Wire wire;

	private final boolean async;

	private final ByteBuffer incoming = ByteBuffer.allocate(TlsConnection.MAX_RECORD_SIZE).flip();

	private final ByteBuffer plaintext = ByteBuffer.allocate(TlsConnection.MAX_RECORD_SIZE);

	private final ByteBuffer outgoing = ByteBuffer.allocate(TlsConnection.MAX_RECORD_SIZE);

	/**
	 * How much of a record that was begun is still to be written.
	 */
	private byte[] unfinished = new byte[0];

	/**
	 * Create the conversation.
	 * @param connection the TLS connection
	 * @param wire what it runs over
	 * @param async whether tasks run on other threads
	 */
	Conversation(TlsConnection connection, Wire wire, boolean async) {
		this.connection = connection;
		this.wire = wire;
		this.async = async;
	}

	void handshake() throws IOException, TlsException {
		this.connection.start();
		while (!this.connection.handshakeComplete()) {
			flush();
			if (this.connection.want() == Want.RECEIVE && !receive()) {
				throw new UnmetExpectationException("END_WITHIN_HANDSHAKE", "The connection ended in the handshake");
			}
		}
		flush();
	}

	/**
	 * Read some application data.
	 * @return what came, empty at the end
	 */
	byte[] read() throws IOException, TlsException {
		while (receive()) {
			if (this.plaintext.position() > 0) {
				return Arrays.copyOf(this.plaintext.array(), this.plaintext.position());
			}
		}
		return new byte[0];
	}

	void write(byte[] data) throws IOException, TlsException {
		finishWrite();
		ByteBuffer source = ByteBuffer.wrap(data);
		while (source.hasRemaining()) {
			this.connection.send(source, this.outgoing);
			transmit();
		}
	}

	/**
	 * Write one record but let only its first byte go, until something is read.
	 */
	void beginToWrite(byte[] data) throws IOException, TlsException {
		this.connection.send(ByteBuffer.wrap(data), this.outgoing);
		this.wire.write(this.outgoing.array(), 1);
		this.unfinished = Arrays.copyOfRange(this.outgoing.array(), 1, this.outgoing.position());
		this.outgoing.clear();
	}

	void updateKeys() throws IOException, TlsException {
		this.connection.updateKeys(false);
		flush();
	}

	byte[] export(String label, byte @Nullable [] context, int length) {
		return this.connection.export(label, context, length);
	}

	void close() throws IOException, TlsException {
		this.connection.closeOutbound();
		flush();
	}

	void requireCloseNotify() {
		if (!this.connection.receivedCloseNotify()) {
			throw new UnmetExpectationException("NO_CLOSE_NOTIFY", "The connection ended without close_notify");
		}
	}

	/**
	 * Send what the connection itself has to say.
	 */
	void flush() throws IOException, TlsException {
		do {
			runTasks();
			this.connection.send(NOTHING, this.outgoing);
		}
		while (transmit());
	}

	/**
	 * Take one record.
	 * @return {@code false} if the peer has ended
	 */
	private boolean receive() throws IOException, TlsException {
		this.plaintext.clear();
		while (true) {
			Status status = this.connection.receive(this.incoming, this.plaintext);
			if (status == Status.CLOSED) {
				return false;
			}
			runTasks();
			if (status != Status.UNDERFLOW) {
				return true;
			}
			if (!fill()) {
				return false;
			}
		}
	}

	private boolean fill() throws IOException {
		this.incoming.compact();
		try {
			return this.wire.read(this.incoming);
		}
		finally {
			this.incoming.flip();
		}
	}

	private void runTasks() throws TlsException {
		while (this.connection.want() == Want.TASK) {
			Runnable task = this.connection.task().orElseThrow();
			if (this.async) {
				CompletableFuture.runAsync(task, (work) -> new Thread(work).start()).join();
			}
			else {
				task.run();
			}
			this.connection.resume();
		}
	}

	private boolean transmit() throws IOException {
		int count = this.outgoing.position();
		if (count > 0) {
			finishWrite();
			this.wire.write(this.outgoing.array(), count);
		}
		this.outgoing.clear();
		return count > 0;
	}

	private void finishWrite() throws IOException {
		this.wire.write(this.unfinished, this.unfinished.length);
		this.unfinished = new byte[0];
	}

}
