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

	private final String name;

	private final TlsPeer peer;

	private final StepLog log;

	private final ByteArrayOutputStream received = new ByteArrayOutputStream();

	private BufferKind buffers = BufferKind.HEAP;

	private boolean sourcesStay;

	private byte[] pending = new byte[1024];

	private int pendingStart;

	private int pendingEnd;

	private byte[] outbox = {};

	private int outboxStart;

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
		if (this.pendingEnd + bytes.length > this.pending.length) {
			int held = this.pendingEnd - this.pendingStart;
			byte[] larger = new byte[2 * (held + bytes.length)];
			System.arraycopy(this.pending, this.pendingStart, larger, 0, held);
			this.pending = larger;
			this.pendingStart = 0;
			this.pendingEnd = held;
		}
		System.arraycopy(bytes, 0, this.pending, this.pendingEnd, bytes.length);
		this.pendingEnd += bytes.length;
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
			progress = this.pendingStart < this.pendingEnd && this.failure == null && !this.peer.inboundClosed()
					&& receive();
			any |= progress;
		}
		return any;
	}

	private void performTasks() {
		attempt(() -> {
			this.peer.performTasks();
			return Status.OK;
		});
	}

	private boolean receive() {
		int length = this.pendingEnd - this.pendingStart;
		ByteBuffer source = this.buffers.source(this.pending, this.pendingStart, length);
		ByteBuffer destination = this.buffers.destination(this.peer.applicationBufferSize());
		byte[] before = Arrays.copyOfRange(this.pending, this.pendingStart, this.pendingEnd);
		Status status = attempt(() -> this.peer.receive(source, destination));
		int consumed = length - source.remaining();
		int produced = destination.position();
		this.log.add(this.name + " receives " + consumed + " of " + length + ", data " + produced + ": " + status
				+ ", then wants " + this.peer.want());
		requireUntouched(source, destination);
		if (this.sourcesStay
				&& !Arrays.equals(before, Arrays.copyOfRange(this.pending, this.pendingStart, this.pendingEnd))) {
			throw new AssertionError(this.name + " wrote to the buffer that it read from\n" + this.log);
		}
		if (status == Status.OVERFLOW) {
			throw new AssertionError(this.name + " finds its own buffer size too small\n" + this.log);
		}
		this.pendingStart += consumed;
		keep(destination);
		return consumed > 0 || produced > 0;
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
		return this.peer.want() == Want.SEND
				|| (unsent() > 0 && this.peer.handshakeComplete() && !this.peer.outboundClosed());
	}

	private boolean send(List<byte[]> sent) {
		boolean data = this.peer.handshakeComplete();
		ByteBuffer source = this.buffers.source(this.outbox, this.outboxStart,
				data ? Math.min(unsent(), MAX_SOURCE) : 0);
		ByteBuffer destination = this.buffers.destination(this.peer.networkBufferSize());
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
		// One that has just failed may have an alert to send
		return consumed > 0 || bytes.length > 0 || failed != this.failure;
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
