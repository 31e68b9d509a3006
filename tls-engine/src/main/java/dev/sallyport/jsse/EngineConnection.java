package dev.sallyport.jsse;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.HandshakeListener;
import dev.sallyport.config.Role;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.engine.TlsConnection.Want;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;

import org.jspecify.annotations.Nullable;

/**
 * One connection in the words of {@code SSLEngineResult}. Guarded by the engine's lock.
 * <p>
 * {@code FINISHED} is told once, in the result of the call that makes it true: for a
 * server the one that takes the client's Finished, for a client the one that hands out
 * its own. The tickets that a server has ready by then are not worth a round of their
 * own: they ride on the next wrap, and until then the engine does not ask for one. In TLS
 * 1.2 a server's tickets go before its Finished, which for either side may be the last
 * message or not; there it is the call that leaves nothing to send.
 */
final class EngineConnection {

	private final TlsConnection connection;

	private final Role role;

	private final ConnectionSession session;

	private final HandshakeListener listener;

	private @Nullable ConnectionInfo learned;

	private boolean finishedTold;

	private boolean ticketsWait;

	private volatile boolean failed;

	private boolean inboundGivenUp;

	private @Nullable SSLException thrownByTask;

	EngineConnection(TlsConnection connection, Role role, ConnectionSession session, HandshakeListener listener) {
		this.connection = connection;
		this.role = role;
		this.session = session;
		this.listener = listener;
	}

	ConnectionSession session() {
		return this.session;
	}

	/**
	 * Begin without waiting for the first byte.
	 */
	void start() {
		this.connection.start();
	}

	SSLEngineResult wrap(ByteBuffer[] sources, int offset, int length, ByteBuffer destination) throws SSLException {
		throwWhatTaskThrew();
		if (outboundDone()) {
			return result(SSLEngineResult.Status.CLOSED, 0, 0);
		}
		if (!this.connection.handshakeComplete() && this.connection.want() != Want.SEND) {
			return result(SSLEngineResult.Status.OK, 0, 0);
		}
		long consumable = remaining(sources, offset, length);
		int room = destination.remaining();
		TlsConnection.Status status;
		try {
			status = this.connection.send(sources, offset, length, destination);
		}
		catch (TlsException ex) {
			throw fail(ex);
		}
		this.ticketsWait = this.ticketsWait && this.connection.want() == Want.SEND;
		int consumed = (int) (consumable - remaining(sources, offset, length));
		return result(jsse(status), consumed, room - destination.remaining());
	}

	SSLEngineResult unwrap(ByteBuffer source, ByteBuffer[] destinations, int offset, int length) throws SSLException {
		throwWhatTaskThrew();
		if (inboundDone()) {
			return result(SSLEngineResult.Status.CLOSED, 0, 0);
		}
		if (!this.finishedTold && (this.connection.want() == Want.SEND || this.connection.want() == Want.TASK)) {
			return result(SSLEngineResult.Status.OK, 0, 0);
		}
		int available = source.remaining();
		long room = remaining(destinations, offset, length);
		TlsConnection.Status status;
		try {
			status = this.connection.receive(source, destinations, offset, length);
		}
		catch (TlsException ex) {
			throw fail(ex);
		}
		int consumed = available - source.remaining();
		int produced = (int) (room - remaining(destinations, offset, length));
		if (this.finishedTold && consumed > 0 && produced == 0) {
			// Not data, so perhaps a KeyUpdate, whose answer should not wait
			this.ticketsWait = false;
		}
		return result(jsse(status), consumed, produced);
	}

	private SSLEngineResult result(SSLEngineResult.Status status, int consumed, int produced) {
		return new SSLEngineResult(status, statusOfResult(), consumed, produced);
	}

	private HandshakeStatus statusOfResult() {
		learn();
		boolean done = this.connection.handshakeComplete() && !this.failed;
		if (!done || this.finishedTold || (flightWaits() && this.connection.want() == Want.SEND)) {
			return status();
		}
		this.finishedTold = true;
		this.ticketsWait = this.connection.want() == Want.SEND;
		return HandshakeStatus.FINISHED;
	}

	/**
	 * Return whether what is left to send belongs to the handshake: this side's Finished.
	 */
	private boolean flightWaits() {
		boolean tls12 = this.connection.info().version().filter(ProtocolVersion.TLS12::equals).isPresent();
		return this.role == Role.CLIENT || tls12;
	}

	/**
	 * Return what the application should do next; never {@code FINISHED}.
	 */
	HandshakeStatus status() {
		if (this.thrownByTask != null) {
			return HandshakeStatus.NEED_WRAP;
		}
		return switch (this.connection.want()) {
			case TASK -> HandshakeStatus.NEED_TASK;
			case SEND -> this.ticketsWait ? HandshakeStatus.NOT_HANDSHAKING : HandshakeStatus.NEED_WRAP;
			case RECEIVE -> this.inboundGivenUp ? HandshakeStatus.NOT_HANDSHAKING : HandshakeStatus.NEED_UNWRAP;
			// A task completed the handshake: one more call has to tell FINISHED
			case NOTHING -> (this.connection.handshakeComplete() && !this.finishedTold && !this.failed)
					? HandshakeStatus.NEED_WRAP : HandshakeStatus.NOT_HANDSHAKING;
		};
	}

	/**
	 * Take the work that the handshake waits for.
	 * @param lock the engine's lock, which is not held while the work is done
	 * @return the work, or {@code null} if there is none or it is under way
	 */
	@Nullable Runnable task(ReentrantLock lock) {
		Optional<Runnable> work = this.connection.task();
		return work.map((task) -> (Runnable) () -> perform(task, lock)).orElse(null);
	}

	private void perform(Runnable work, ReentrantLock lock) {
		work.run();
		lock.lock();
		try {
			// A wrap of another thread may have done so already
			this.connection.resume();
			learn();
		}
		catch (TlsException ex) {
			this.thrownByTask = fail(ex);
		}
		finally {
			lock.unlock();
		}
	}

	private void throwWhatTaskThrew() throws SSLException {
		SSLException thrown = this.thrownByTask;
		if (thrown != null) {
			this.thrownByTask = null;
			throw thrown;
		}
	}

	private SSLException fail(TlsException cause) {
		boolean handshaking = !this.session.complete();
		learn();
		this.failed = true;
		this.ticketsWait = false;
		return handshaking ? SslExceptions.handshake(cause) : SslExceptions.connection(cause);
	}

	private void learn() {
		ConnectionInfo info = this.connection.info();
		if (this.connection.handshakeComplete() && !this.session.complete() && !this.failed) {
			this.session.complete(info);
		}
		else if (info != this.learned) {
			this.session.learn(info);
		}
		this.learned = info;
	}

	boolean handshaking() {
		return !this.session.complete() && !this.failed;
	}

	boolean failed() {
		return this.failed;
	}

	void closeOutbound() {
		this.ticketsWait = false;
		this.connection.closeOutbound();
		if (this.connection.handshakeComplete()) {
			tellClosed();
		}
	}

	private void tellClosed() {
		try {
			this.listener.connectionClosed(this.connection.info());
		}
		catch (RuntimeException ex) {
			// As the engine has it: who watches a connection takes no part in it
		}
	}

	boolean outboundDone() {
		return this.connection.outboundClosed() || (this.failed && this.connection.want() != Want.SEND);
	}

	boolean inboundDone() {
		return this.failed || this.inboundGivenUp || this.connection.inboundClosed();
	}

	boolean closeNotifyReceived() {
		return this.connection.receivedCloseNotify();
	}

	/**
	 * Give up what may still come.
	 * @return whether the peer had said that nothing will
	 */
	boolean closeInbound() {
		this.inboundGivenUp = true;
		if (!this.connection.handshakeComplete()) {
			closeOutbound();
		}
		return this.connection.receivedCloseNotify();
	}

	/**
	 * Forget the secrets once nothing can come or go any more.
	 */
	void closeIfDone() {
		if (inboundDone() && outboundDone()) {
			this.connection.close();
		}
	}

	private static SSLEngineResult.Status jsse(TlsConnection.Status status) {
		return switch (status) {
			case OK -> SSLEngineResult.Status.OK;
			case UNDERFLOW -> SSLEngineResult.Status.BUFFER_UNDERFLOW;
			case OVERFLOW -> SSLEngineResult.Status.BUFFER_OVERFLOW;
			case CLOSED -> SSLEngineResult.Status.CLOSED;
		};
	}

	private static long remaining(ByteBuffer[] buffers, int offset, int length) {
		long sum = 0;
		for (int i = offset; i < offset + length; i++) {
			sum += buffers[i].remaining();
		}
		return sum;
	}

}
