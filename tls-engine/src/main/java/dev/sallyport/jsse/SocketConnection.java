package dev.sallyport.jsse;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

import org.jspecify.annotations.Nullable;

/**
 * An engine between a connected socket and the threads that read and write. Thread-safe.
 * <p>
 * There are three locks, taken in this order: of the handshake, which goes both ways, of
 * reading, and of writing. Whoever waits for the network holds one of them, but never the
 * engine's lock: reading and writing do not hold up each other, and closing holds up
 * neither. A reader that has something to answer does not wait for a writer: the peer may
 * be stuck until somebody reads, and the answer rides on what is written next.
 * <p>
 * A read that times out leaves everything as it is, also in the middle of a record or of
 * the handshake: the next call goes on.
 */
final class SocketConnection {

	private static final ByteBuffer NO_ROOM = ByteBuffer.allocate(0);

	private final ConnectionEngine engine;

	private final Runnable completed;

	private final RecordSource source;

	private final RecordSink sink;

	private final SocketClosure closure;

	private final ReentrantLock handshaking = new ReentrantLock();

	private final ReentrantLock reading = new ReentrantLock();

	private final ReentrantLock writing = new ReentrantLock();

	/**
	 * What a record had more than its reader had room for.
	 */
	private ByteBuffer leftOver = NO_ROOM;

	/**
	 * Whether the peer has said that nothing more comes.
	 */
	private boolean ended;

	private volatile boolean complete;

	private volatile @Nullable SSLException failure;

	private volatile boolean inputShutdown;

	private volatile boolean outputShutdown;

	/**
	 * Create the connection. Nothing is sent before it is used.
	 * @param engine the engine, which nobody else drives
	 * @param transport the socket underneath
	 * @param completed what to do when the handshake is complete
	 * @throws IOException if the socket is not connected
	 */
	SocketConnection(ConnectionEngine engine, Transport transport, Runnable completed) throws IOException {
		this.engine = engine;
		this.completed = completed;
		this.source = transport.source();
		this.sink = new RecordSink(engine, transport.socket().getOutputStream());
		this.closure = new SocketClosure(transport, this.reading, this.writing);
	}

	/**
	 * Complete the handshake, unless it is.
	 */
	void handshake() throws IOException {
		requireUsable();
		if (this.complete) {
			return;
		}
		if (this.handshaking.isHeldByCurrentThread()) {
			throw new SSLException("The handshake waits for what this thread does: see getHandshakeSession()");
		}
		boolean first;
		this.handshaking.lock();
		try {
			requireUsable();
			first = !this.complete;
			if (first) {
				performHandshake();
				this.complete = true;
			}
		}
		catch (SSLException ex) {
			throw fail(ex);
		}
		finally {
			this.handshaking.unlock();
		}
		if (first) {
			this.completed.run();
		}
	}

	private void performHandshake() throws IOException {
		this.engine.beginHandshake();
		HandshakeStatus status = this.engine.getHandshakeStatus();
		while (status != HandshakeStatus.NOT_HANDSHAKING) {
			switch (status) {
				case NEED_TASK -> runTasks();
				case NEED_WRAP -> flush();
				default -> receiveHandshake();
			}
			status = this.engine.getHandshakeStatus();
		}
		requireUsable();
		if (!this.engine.established()) {
			throw new SSLHandshakeException("The connection was closed during the handshake");
		}
	}

	private void runTasks() {
		Runnable task = this.engine.getDelegatedTask();
		while (task != null) {
			task.run();
			task = this.engine.getDelegatedTask();
		}
	}

	private void flush() throws IOException {
		this.writing.lock();
		try {
			this.sink.flush();
		}
		finally {
			this.writing.unlock();
		}
	}

	private void receiveHandshake() throws IOException {
		this.reading.lock();
		try {
			receive(NO_ROOM);
		}
		finally {
			this.reading.unlock();
		}
	}

	/**
	 * Read application data, after the handshake.
	 * @return how much, or -1 after the peer's close_notify
	 */
	int read(byte[] array, int offset, int length) throws IOException {
		Objects.checkFromIndexSize(offset, length, array.length);
		handshake();
		this.reading.lock();
		try {
			requireUsable();
			if (this.inputShutdown || this.ended) {
				return -1;
			}
			if (length == 0) {
				return 0;
			}
			return this.leftOver.hasRemaining() ? takeLeftOver(array, offset, length)
					: receiveData(array, offset, length);
		}
		catch (SSLException ex) {
			throw fail(ex);
		}
		finally {
			this.reading.unlock();
		}
	}

	private int receiveData(byte[] array, int offset, int length) throws IOException {
		ByteBuffer destination = ByteBuffer.wrap(array, offset, length);
		while (true) {
			SSLEngineResult result = receive(destination);
			boolean aside = result.getStatus() == Status.BUFFER_OVERFLOW;
			if (aside) {
				result = receiveAside();
			}
			if (result.bytesProduced() > 0) {
				return aside ? takeLeftOver(array, offset, length) : result.bytesProduced();
			}
			answer();
			if (result.getStatus() == Status.CLOSED) {
				return endOfData();
			}
		}
	}

	// The engine takes nothing more after a failure either, perhaps of a writer right now
	private int endOfData() throws IOException {
		this.ended = this.engine.closeNotifyReceived();
		if (!this.ended && !this.inputShutdown) {
			requireUsable();
			throw new SSLException("The connection has failed");
		}
		return -1;
	}

	private SSLEngineResult receiveAside() throws IOException {
		if (this.leftOver.capacity() == 0) {
			this.leftOver = ByteBuffer.allocate(BaseSession.APPLICATION_BUFFER_SIZE);
		}
		SSLEngineResult result = this.engine.unwrap(this.source.bytes(), this.leftOver.clear());
		this.leftOver.flip();
		return result;
	}

	private int takeLeftOver(byte[] array, int offset, int length) {
		int count = Math.min(length, this.leftOver.remaining());
		this.leftOver.get(array, offset, count);
		// With more to come, the buffer is soon needed again
		if (!this.leftOver.hasRemaining() && !this.source.bytes().hasRemaining()) {
			this.leftOver = NO_ROOM;
		}
		return count;
	}

	private SSLEngineResult receive(ByteBuffer destination) throws IOException {
		while (true) {
			ByteBuffer bytes = this.source.bytes();
			if (bytes.hasRemaining()) {
				SSLEngineResult result = this.engine.unwrap(bytes, destination);
				if (result.getStatus() != Status.BUFFER_UNDERFLOW) {
					return result;
				}
			}
			if (!this.source.fill()) {
				return end();
			}
		}
	}

	private SSLEngineResult end() throws SSLException {
		if (this.inputShutdown) {
			return new SSLEngineResult(Status.CLOSED, HandshakeStatus.NOT_HANDSHAKING, 0, 0);
		}
		EOFException end = new EOFException("The peer ended the connection without close_notify");
		if (!this.complete) {
			throw SslExceptions.handshake("The peer ended the connection during the handshake", end);
		}
		throw new SSLException("The peer ended the connection without close_notify: data may be missing", end);
	}

	private void answer() throws IOException {
		if (this.engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && this.writing.tryLock()) {
			try {
				this.sink.flush();
			}
			finally {
				this.writing.unlock();
			}
		}
	}

	/**
	 * Return how much can be read without touching the network.
	 */
	int available() throws IOException {
		requireUsable();
		if (!this.reading.tryLock()) {
			return 0;
		}
		try {
			return this.inputShutdown ? 0 : this.leftOver.remaining();
		}
		finally {
			this.reading.unlock();
		}
	}

	/**
	 * Write application data, after the handshake.
	 */
	void write(byte[] array, int offset, int length) throws IOException {
		Objects.checkFromIndexSize(offset, length, array.length);
		handshake();
		this.writing.lock();
		try {
			requireUsable();
			if (this.outputShutdown) {
				throw new SocketException("The output of the socket is shut down");
			}
			this.sink.write(ByteBuffer.wrap(array, offset, length));
		}
		catch (SSLException ex) {
			throw fail(ex);
		}
		finally {
			this.writing.unlock();
		}
	}

	private void requireUsable() throws IOException {
		SSLException first = this.failure;
		if (first != null) {
			throw SslExceptions.again(first);
		}
		if (this.closure.begun()) {
			throw new SocketException("The socket is closed");
		}
	}

	private SSLException fail(SSLException cause) {
		if (this.failure == null && !this.closure.begun()) {
			this.failure = cause;
			this.engine.closeOutbound();
			this.closure.abort(this.sink::flushEnd);
			forget();
		}
		return cause;
	}

	/**
	 * Send close_notify and go on reading.
	 */
	void shutdownOutput() throws IOException {
		requireUsable();
		this.writing.lock();
		try {
			if (this.outputShutdown) {
				throw new SocketException("The output of the socket is shut down");
			}
			this.outputShutdown = true;
			this.engine.closeOutbound();
			this.sink.flushEnd();
			this.closure.shutdownOutput();
		}
		catch (SSLException ex) {
			throw fail(ex);
		}
		finally {
			this.writing.unlock();
		}
	}

	/**
	 * Read nothing more, whatever the peer still sends.
	 */
	void shutdownInput() throws IOException {
		requireUsable();
		if (this.inputShutdown) {
			throw new SocketException("The input of the socket is shut down");
		}
		this.inputShutdown = true;
		this.closure.shutdownInput();
	}

	/**
	 * Send close_notify, if the peer takes it, and let the socket go.
	 */
	void close() throws IOException {
		this.engine.closeOutbound();
		ByteBuffer scratch = ByteBuffer.allocate(BaseSession.APPLICATION_BUFFER_SIZE);
		try {
			this.closure.close(this.sink::flushEnd, () -> discardRecord(scratch));
		}
		finally {
			forget();
		}
	}

	private void forget() {
		try {
			this.engine.closeInbound();
		}
		catch (SSLException ex) {
			// Whoever closes does not ask what else the peer had to say
		}
	}

	// So that whoever goes on without TLS begins behind the last record
	private boolean discardRecord(ByteBuffer scratch) throws IOException {
		if (!this.complete || this.engine.isInboundDone()) {
			return false;
		}
		ByteBuffer bytes = this.source.bytes();
		boolean taken = bytes.hasRemaining()
				&& this.engine.unwrap(bytes, scratch.clear()).getStatus() != Status.BUFFER_UNDERFLOW;
		return taken || this.source.fill();
	}

	boolean inputShutdown() {
		return this.inputShutdown;
	}

	boolean outputShutdown() {
		return this.outputShutdown;
	}

}
