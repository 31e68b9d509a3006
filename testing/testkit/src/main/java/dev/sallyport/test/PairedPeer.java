package dev.sallyport.test;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLException;

import dev.sallyport.engine.TlsConnection.Status;
import dev.sallyport.engine.TlsConnection.Want;
import dev.sallyport.protocol.TlsException;

import org.jspecify.annotations.Nullable;

/**
 * A peer of a {@link TlsPair} with the buffers that its program would have. Confined to
 * one thread.
 *
 * @since 0.1.0
 */
public final class PairedPeer {

	/**
	 * Two full records and a bit, so that one call never empties it.
	 */
	private static final int MAX_SOURCE = 40_000;

	private static final int MAX_GROWTH = 4;

	private final String name;

	private final TlsPeer peer;

	private final StepLog log;

	private final Inbox inbox = new Inbox();

	private final ByteArrayOutputStream received = new ByteArrayOutputStream();

	private BufferKind buffers = BufferKind.HEAP;

	private boolean sourcesStay;

	private byte[] outbox = {};

	private int outboxStart;

	/**
	 * How many times its own buffer size the peer wants for the network.
	 */
	private int growth = 1;

	private boolean closing;

	private @Nullable Exception failure;

	PairedPeer(String name, TlsPeer peer, StepLog log) {
		this.name = name;
		this.peer = peer;
		this.log = log;
	}

	/**
	 * Return the peer itself.
	 * @return the peer
	 */
	public TlsPeer peer() {
		return this.peer;
	}

	/**
	 * Return what ended this side's connection, the first thing if there are several.
	 * @return a {@link TlsException} or an {@link SSLException}, or empty
	 */
	public Optional<Exception> failure() {
		return Optional.ofNullable(this.failure);
	}

	/**
	 * Queue application data; {@link TlsPair#run()} sends it.
	 * @param data the data
	 */
	public void write(byte[] data) {
		byte[] left = Arrays.copyOfRange(this.outbox, this.outboxStart, this.outbox.length);
		byte[] all = Arrays.copyOf(left, left.length + data.length);
		System.arraycopy(data, 0, all, left.length, data.length);
		this.outbox = all;
		this.outboxStart = 0;
	}

	/**
	 * Return how much queued application data the peer has not taken.
	 * @return the number of bytes
	 */
	public int unsent() {
		return this.outbox.length - this.outboxStart;
	}

	/**
	 * Take the application data that has come since the last call.
	 * @return the data
	 */
	public byte[] received() {
		byte[] data = this.received.toByteArray();
		this.received.reset();
		return data;
	}

	/**
	 * Close this direction; {@link TlsPair#run()} sends the alert that says so.
	 */
	public void closeOutbound() {
		this.log.add(this.name + " closes its side");
		this.closing = true;
		this.peer.closeOutbound();
	}

	void buffers(BufferKind buffers) {
		this.buffers = buffers;
	}

	void requireSourcesToStay() {
		this.sourcesStay = true;
	}

	void start() {
		attempt(() -> {
			this.peer.start();
			return Status.OK;
		});
	}

	/**
	 * Bytes come from the network.
	 */
	void arrive(byte[] bytes) {
		this.inbox.add(bytes);
	}

	/**
	 * Give what has come to the peer.
	 * @return whether it took anything
	 */
	boolean process() {
		boolean any = false;
		boolean progress = true;
		while (progress) {
			performTasks();
			progress = this.failure == null && !this.peer.inboundClosed() && wantsToReceive() && receive();
			any |= progress;
		}
		return any;
	}

	// Some engines, OpenSSL's among them, go on with what they hold only if they are
	// asked
	// again, with or without more
	private boolean wantsToReceive() {
		return this.inbox.length() > 0 || this.peer.want() == Want.RECEIVE;
	}

	private void performTasks() {
		attempt(() -> {
			this.peer.performTasks();
			return Status.OK;
		});
	}

	private boolean receive() {
		int length = this.inbox.length();
		ByteBuffer source = this.inbox.buffer(this.buffers);
		ByteBuffer destination = this.buffers.destination(this.peer.applicationBufferSize());
		byte[] before = this.sourcesStay ? this.inbox.content() : null;
		Want wanted = this.peer.want();
		Status status = attempt(() -> this.peer.receive(source, destination));
		int consumed = length - source.remaining();
		int produced = destination.position();
		if (length > 0 || produced > 0) {
			this.log.add(this.name + " receives " + consumed + " of " + length + ", data " + produced + ": " + status
					+ ", then wants " + this.peer.want());
		}
		requireUntouched(source, destination);
		if (before != null && !Arrays.equals(before, this.inbox.content())) {
			throw new AssertionError(this.name + " wrote to the buffer that it read from\n" + this.log);
		}
		if (status == Status.OVERFLOW) {
			requireLarger(destination);
			return true;
		}
		this.inbox.remove(consumed);
		keep(destination);
		return consumed > 0 || produced > 0 || this.peer.want() != wanted;
	}

	// OpenSSL's engine asks for larger buffers when it sees a larger record
	private void requireLarger(ByteBuffer destination) {
		if (this.peer.applicationBufferSize() <= destination.capacity()) {
			throw new AssertionError(this.name + " finds its own buffer size too small\n" + this.log);
		}
	}

	private void keep(ByteBuffer destination) {
		byte[] data = new byte[destination.flip().remaining()];
		destination.get(data);
		this.received.writeBytes(data);
	}

	/**
	 * Return all that the peer wants to send now, one element a call.
	 */
	List<byte[]> flush() {
		List<byte[]> sent = new ArrayList<>();
		boolean progress = true;
		while (progress) {
			performTasks();
			progress = hasSomethingToSend() && send(sent);
		}
		return sent;
	}

	private boolean hasSomethingToSend() {
		boolean waiting = this.closing || (unsent() > 0 && this.peer.handshakeComplete());
		return this.peer.want() == Want.SEND || (waiting && !this.peer.outboundClosed());
	}

	private boolean send(List<byte[]> sent) {
		boolean data = this.peer.handshakeComplete();
		ByteBuffer source = this.buffers.source(this.outbox, this.outboxStart,
				data ? Math.min(unsent(), MAX_SOURCE) : 0);
		ByteBuffer destination = this.buffers.destination(this.growth * this.peer.networkBufferSize());
		int length = source.remaining();
		Exception failed = this.failure;
		Status status = attempt(() -> this.peer.send(source, destination));
		int consumed = length - source.remaining();
		byte[] bytes = new byte[destination.flip().remaining()];
		destination.get(bytes);
		this.log.add(this.name + " sends " + bytes.length + ", data " + consumed + ": " + status + ", then wants "
				+ this.peer.want());
		requireUntouched(source, destination);
		this.outboxStart += consumed;
		if (bytes.length > 0) {
			sent.add(bytes);
		}
		boolean grown = status == Status.OVERFLOW && grow();
		// One that has just failed may have an alert to send
		return consumed > 0 || bytes.length > 0 || failed != this.failure || grown;
	}

	// Conscrypt wants to send tickets and data at once
	private boolean grow() {
		this.growth *= 2;
		return this.growth <= MAX_GROWTH;
	}

	private void requireUntouched(ByteBuffer source, ByteBuffer destination) {
		if (!this.buffers.surroundingsIntact(source) || !this.buffers.surroundingsIntact(destination)) {
			throw new AssertionError(this.name + " wrote outside of a buffer\n" + this.log);
		}
	}

	private Status attempt(Call call) {
		try {
			return call.perform();
		}
		catch (TlsException | SSLException ex) {
			this.log.add(this.name + " fails: " + ex);
			if (this.failure == null) {
				this.failure = ex;
			}
			return Status.CLOSED;
		}
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * A call of the peer.
	 */
	@FunctionalInterface
	private interface Call {

		Status perform() throws TlsException, SSLException;

	}

}
