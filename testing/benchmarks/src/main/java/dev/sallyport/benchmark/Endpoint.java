package dev.sallyport.benchmark;

import java.nio.ByteBuffer;
import java.util.Objects;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

/**
 * One end of a connection: an engine, what has come in for it, and what it sends. Its
 * buffers outlive its engines. Confined to one thread.
 */
final class Endpoint {

	/**
	 * More than any engine writes at a time, and than any record has.
	 */
	private static final int OUTBOUND = 40_000;

	/**
	 * A flight fits in.
	 */
	private static final int INBOUND = 80_000;

	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	private final ByteBuffer inbound = ByteBuffer.allocate(INBOUND).flip();

	private final ByteBuffer outbound = ByteBuffer.allocate(OUTBOUND);

	private final ByteBuffer application = ByteBuffer.allocate(OUTBOUND);

	private @Nullable SSLEngine engine;

	private long received;

	private int calls;

	SSLEngine engine() {
		return Objects.requireNonNull(this.engine);
	}

	/**
	 * Start over with a new engine.
	 */
	void start(SSLEngine next) throws SSLException {
		this.engine = next;
		this.received = 0;
		this.calls = 0;
		this.inbound.clear().flip();
		this.outbound.clear();
		next.beginHandshake();
	}

	/**
	 * Do all that can be done without more of the other side.
	 */
	void advance() throws SSLException {
		while (step()) {
			// The engine says what is next
		}
	}

	private boolean step() throws SSLException {
		HandshakeStatus status = engine().getHandshakeStatus();
		return switch (status) {
			case NEED_TASK -> runTasks();
			case NEED_WRAP -> wrap();
			case NEED_UNWRAP_AGAIN -> unwrap();
			case NEED_UNWRAP, NOT_HANDSHAKING, FINISHED -> this.inbound.hasRemaining() && unwrap();
		};
	}

	private boolean runTasks() {
		for (Runnable task = engine().getDelegatedTask(); task != null; task = engine().getDelegatedTask()) {
			task.run();
		}
		return true;
	}

	private boolean wrap() throws SSLException {
		require(engine().wrap(NOTHING, this.outbound));
		return true;
	}

	private boolean unwrap() throws SSLException {
		this.application.clear();
		SSLEngineResult result = engine().unwrap(this.inbound, this.application);
		if (result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW) {
			return false;
		}
		require(result);
		this.received += result.bytesProduced();
		return true;
	}

	/**
	 * Send application data, and before it what the engine has to say itself.
	 */
	void send(ByteBuffer data) throws SSLException {
		while (data.hasRemaining()) {
			require(engine().wrap(data, this.outbound));
		}
	}

	private void require(SSLEngineResult result) {
		this.calls++;
		if (result.getStatus() != SSLEngineResult.Status.OK) {
			throw new IllegalStateException("The connection stops with " + result);
		}
	}

	/**
	 * Return what it has sent and nobody has got yet, ready to be read.
	 */
	ByteBuffer sent() {
		return this.outbound.duplicate().flip();
	}

	/**
	 * Hand what it has sent over to the other side.
	 * @return whether there was anything
	 */
	boolean deliverTo(Endpoint other) {
		boolean any = this.outbound.position() > 0;
		other.inbound.compact().put(this.outbound.flip()).flip();
		this.outbound.clear();
		return any;
	}

	/**
	 * Return how many bytes of application data have come in.
	 */
	long received() {
		return this.received;
	}

	/**
	 * Return how many times the engine was called to wrap or to unwrap something.
	 */
	int calls() {
		return this.calls;
	}

	boolean established() {
		return engine().getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING && !this.inbound.hasRemaining();
	}

}
