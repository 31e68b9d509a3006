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
		sealer.start(ContentType.APPLICATION_DATA, length, output, offset);
		int left = length;
		for (int i = this.from; left > 0; i++) {
			left -= add(this.buffers[i], left, sealer);
		}
		return sealer.finish();
	}

	private int add(ByteBuffer source, int limit, RecordSealer sealer) throws TlsException {
		int length = Math.min(source.remaining(), limit);
		if (length == 0) {
			return 0;
		}
		int at = source.position();
		if (source.hasArray()) {
			sealer.update(source.array(), source.arrayOffset() + at, length);
		}
		else {
			byte[] stage = scratch().plaintext(length);
			source.get(at, stage, 0, length);
			sealer.update(stage, 0, length);
		}
		source.position(at + length);
		return length;
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
