package dev.sallyport.record;

import java.nio.ByteBuffer;

import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.TlsException;

import org.jspecify.annotations.Nullable;

/**
 * The buffers that application data is taken from in one call: one or many, on the heap
 * or direct, read-only or not. Nothing of them changes but their positions. The instance
 * is used again for each call, so that no record costs an allocation, and is
 * {@linkplain #clear() cleared} in between. Confined to one connection.
 */
public final class DataSources {

	/**
	 * Ciphers join pieces slowly: what comes in several is copied together first, and
	 * short data even for the sake of the content type that follows it.
	 */
	private static final int STAGED_LENGTH = 512;

	private static final ByteBuffer[] NONE = {};

	private final ByteBuffer[] single = new ByteBuffer[1];

	private ByteBuffer[] buffers = NONE;

	private int from;

	private int to;

	private @Nullable Scratch scratch;

	/**
	 * Take one buffer.
	 * @param buffer the buffer
	 * @return this
	 */
	public DataSources with(ByteBuffer buffer) {
		this.single[0] = buffer;
		return with(this.single, 0, 1);
	}

	/**
	 * Take a part of an array of buffers.
	 * @param buffers the array
	 * @param offset the first buffer
	 * @param length how many buffers
	 * @return this
	 */
	public DataSources with(ByteBuffer[] buffers, int offset, int length) {
		this.buffers = buffers;
		this.from = offset;
		this.to = offset + length;
		return this;
	}

	/**
	 * Forget the buffers.
	 */
	@SuppressWarnings("NullAway") // The element of the array is not read before it is set
	public void clear() {
		this.single[0] = null;
		this.buffers = NONE;
		this.from = 0;
		this.to = 0;
	}

	/**
	 * Return how much data there is.
	 * @param limit the most that is of interest
	 * @return the number of bytes, at most the limit
	 */
	public int remaining(int limit) {
		int total = 0;
		for (int i = this.from; i < this.to && total < limit; i++) {
			total += Math.min(this.buffers[i].remaining(), limit - total);
		}
		return total;
	}

	/**
	 * Write one record of application data. A source may overlap the destination.
	 * @param sealer who seals it
	 * @param length how much data it takes, at most what there is
	 * @param destination where to write; has room for the record
	 * @throws TlsException if the record cannot be sealed
	 */
	public void seal(RecordSealer sealer, int length, ByteBuffer destination) throws TlsException {
		try {
			if (destination.hasArray() && !overlap(destination, length + sealer.overhead())) {
				int at = destination.position();
				int written = seal(sealer, length, destination.array(), destination.arrayOffset() + at);
				destination.position(at + written);
			}
			else {
				byte[] record = scratch().record();
				destination.put(record, 0, seal(sealer, length, record, 0));
			}
		}
		finally {
			releaseScratch();
		}
	}

	private int seal(RecordSealer sealer, int length, byte[] output, int offset) throws TlsException {
		ByteBuffer whole = inOnePiece(length);
		if (whole == null) {
			byte[] stage = stage(length);
			sealer.start(ContentType.APPLICATION_DATA, length, output, offset);
			return sealer.finish(stage, length);
		}
		int at = whole.position();
		sealer.start(ContentType.APPLICATION_DATA, length, output, offset);
		sealer.update(whole.array(), whole.arrayOffset() + at, length);
		whole.position(at + length);
		return sealer.finish();
	}

	/**
	 * Return the buffer that the data is sealed from directly, if that is the best way.
	 */
	private @Nullable ByteBuffer inOnePiece(int length) {
		if (length <= STAGED_LENGTH) {
			return null;
		}
		for (int i = this.from; i < this.to; i++) {
			ByteBuffer source = this.buffers[i];
			if (source.hasRemaining()) {
				return (source.hasArray() && source.remaining() >= length) ? source : null;
			}
		}
		return null;
	}

	private byte[] stage(int length) {
		byte[] stage = scratch().plaintext(length + 1);
		int filled = 0;
		for (int i = this.from; filled < length; i++) {
			ByteBuffer source = this.buffers[i];
			int piece = Math.min(source.remaining(), length - filled);
			source.get(stage, filled, piece);
			filled += piece;
		}
		return stage;
	}

	private boolean overlap(ByteBuffer destination, int length) {
		int begin = destination.arrayOffset() + destination.position();
		for (int i = this.from; i < this.to; i++) {
			if (ArrayRange.overlap(this.buffers[i], destination.array(), begin, begin + length)) {
				return true;
			}
		}
		return false;
	}

	private Scratch scratch() {
		if (this.scratch == null) {
			this.scratch = Scratch.acquire();
		}
		return this.scratch;
	}

	private void releaseScratch() {
		if (this.scratch != null) {
			this.scratch.release();
			this.scratch = null;
		}
	}

}
