package dev.sallyport.jsse;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How a connection lets go of its socket. The last alert is sent if the peer takes it,
 * but a peer that does not read holds up nobody: after a while, which is that of
 * {@code SO_LINGER} if it is set, the socket is closed without it. What has arrived by
 * then and will never be read is taken from the system, which would otherwise tell the
 * peer of a reset, and the peer might lose what it was sent last. Thread-safe.
 */
final class SocketClosure {

	/**
	 * A peer that reads at all makes room for an alert in less.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(5);

	/**
	 * More than what is under way as a rule; a peer that goes on sending gets its reset.
	 */
	private static final int MAX_DISCARDED = 256 * 1_024;

	private final Transport transport;

	private final ReentrantLock reading;

	private final ReentrantLock writing;

	private final AtomicBoolean begun = new AtomicBoolean();

	SocketClosure(Transport transport, ReentrantLock reading, ReentrantLock writing) {
		this.transport = transport;
		this.reading = reading;
		this.writing = writing;
	}

	/**
	 * Return whether the connection was closed by this side.
	 */
	boolean begun() {
		return this.begun.get();
	}

	void shutdownOutput() throws IOException {
		if (this.transport.owned()) {
			this.transport.socket().shutdownOutput();
		}
	}

	void shutdownInput() throws IOException {
		if (this.transport.owned()) {
			this.transport.socket().shutdownInput();
		}
	}

	/**
	 * Close after a failure.
	 * @param lastWords writes the alert
	 */
	void abort(Step lastWords) {
		say(lastWords);
		if (this.transport.owned()) {
			discardArrived();
			closeSocket();
		}
	}

	/**
	 * Close in order; without effect if that has happened.
	 * @param lastWords writes close_notify
	 * @param discardRecords reads to the peer's close_notify
	 */
	void close(Step lastWords, Listening discardRecords) throws IOException {
		if (!this.begun.compareAndSet(false, true)) {
			return;
		}
		say(lastWords);
		if (this.transport.owned()) {
			discardArrived();
			this.transport.socket().close();
		}
		else {
			listen(discardRecords);
		}
	}

	private void say(Step lastWords) {
		Duration patience = patience();
		if (patience.isZero() || !lock(this.writing, patience)) {
			return;
		}
		CompletableFuture<Void> said = new CompletableFuture<>();
		said.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).exceptionallyAsync((late) -> {
			closeSocket();
			return null;
		});
		try {
			lastWords.perform();
		}
		catch (IOException ex) {
			// The peer is gone or does not read: it has the end of the socket instead
		}
		finally {
			said.complete(null);
			this.writing.unlock();
		}
	}

	private Duration patience() {
		try {
			int linger = this.transport.socket().getSoLinger();
			return (linger < 0) ? PATIENCE : Duration.ofSeconds(linger);
		}
		catch (SocketException ex) {
			return Duration.ZERO;
		}
	}

	private static boolean lock(ReentrantLock lock, Duration patience) {
		try {
			return lock.tryLock() || lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	// A peer that sends without end, or a byte now and then, holds up nobody either
	private void listen(Listening discardRecords) {
		Socket socket = this.transport.socket();
		if (socket.isClosed() || !this.reading.tryLock()) {
			return;
		}
		try {
			int timeout = socket.getSoTimeout();
			long begun = System.nanoTime();
			socket.setSoTimeout((int) PATIENCE.toMillis());
			try {
				while (discardRecords.goesOn() && System.nanoTime() - begun < PATIENCE.toNanos()) {
					// What was discarded is of no interest
				}
			}
			finally {
				socket.setSoTimeout(timeout);
			}
		}
		catch (IOException ex) {
			// No end of TLS: whoever goes on with the socket will notice
		}
		finally {
			this.reading.unlock();
		}
	}

	private void discardArrived() {
		if (!this.reading.tryLock()) {
			return;
		}
		try {
			InputStream input = this.transport.socket().getInputStream();
			byte[] scratch = new byte[Math.min(input.available(), MAX_DISCARDED)];
			input.read(scratch);
		}
		catch (IOException ex) {
			// There is nobody who would miss it
		}
		finally {
			this.reading.unlock();
		}
	}

	private void closeSocket() {
		try {
			this.transport.socket().close();
		}
		catch (IOException ex) {
			// Closed it is
		}
	}

	/**
	 * A part of the parting.
	 */
	@FunctionalInterface
	interface Step {

		/**
		 * Do it.
		 * @throws IOException if the peer does not take part
		 */
		void perform() throws IOException;

	}

	/**
	 * Takes what the peer still sends.
	 */
	@FunctionalInterface
	interface Listening {

		/**
		 * Take some of it.
		 * @return whether there may be more
		 * @throws IOException if the peer is gone
		 */
		boolean goesOn() throws IOException;

	}

}
