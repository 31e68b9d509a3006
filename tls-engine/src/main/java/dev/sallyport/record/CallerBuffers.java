package dev.sallyport.record;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/**
 * The buffers of application data that the caller brings to one call, to be taken from or
 * to be filled, in their order: one or many, on the heap or direct. Those that are taken
 * from may be read-only; only their positions change. Confined to one call.
 */
public final class CallerBuffers {

	private static final ByteBuffer[] NONE = {};

	private final ByteBuffer[] single = new ByteBuffer[1];

	private ByteBuffer[] buffers = NONE;

	private int from;

	private int to;

	/**
	 * Use one buffer.
	 * @param buffer the buffer
	 */
	public void use(ByteBuffer buffer) {
		this.single[0] = buffer;
		use(this.single, 0, 1);
	}

	/**
	 * Use a part of an array of buffers.
	 * @param buffers the array
	 * @param offset the first buffer
	 * @param length how many buffers
	 */
	public void use(ByteBuffer[] buffers, int offset, int length) {
		this.buffers = buffers;
		this.from = offset;
		this.to = offset + length;
	}

	/**
	 * Forget the buffers: there are none.
	 */
	@SuppressWarnings("NullAway") // The element of the array is not read before it is set
	public void clear() {
		this.single[0] = null;
		this.buffers = NONE;
		this.from = 0;
		this.to = 0;
	}

	/**
	 * Return how much data, or room for data, there is.
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
	 * Return the buffer that a cipher can work on directly.
	 * @param length how much it takes or writes in one piece
	 * @return the first buffer that is not used up, or {@code null} if it is too short or
	 * not on the heap
	 */
	@Nullable ByteBuffer inOnePiece(int length) {
		for (int i = this.from; i < this.to; i++) {
			ByteBuffer buffer = this.buffers[i];
			if (buffer.hasRemaining()) {
				return (buffer.hasArray() && buffer.remaining() >= length) ? buffer : null;
			}
		}
		return null;
	}

	/**
	 * Take data out of the buffers.
	 * @param output the array to write to, from offset 0
	 * @param length how much; there is as much
	 */
	void gather(byte[] output, int length) {
		int taken = 0;
		for (int i = this.from; taken < length; i++) {
			int piece = Math.min(this.buffers[i].remaining(), length - taken);
			this.buffers[i].get(output, taken, piece);
			taken += piece;
		}
	}

	/**
	 * Put data into the buffers.
	 * @param input the array to read from
	 * @param offset the first byte
	 * @param length how much; there is room for it
	 */
	void scatter(byte[] input, int offset, int length) {
		int put = 0;
		for (int i = this.from; put < length; i++) {
			int piece = Math.min(this.buffers[i].remaining(), length - put);
			this.buffers[i].put(input, offset + put, piece);
			put += piece;
		}
	}

	/**
	 * Return whether any of the buffers lies in a part of an array. That two buffers only
	 * share an array, as all buffers of a pool may, does no harm.
	 */
	boolean overlap(byte[] array, int begin, int end) {
		for (int i = this.from; i < this.to; i++) {
			ByteBuffer buffer = this.buffers[i];
			if (buffer.hasArray() && buffer.array() == array) {
				int at = buffer.arrayOffset() + buffer.position();
				if (at < end && begin < at + buffer.remaining()) {
					return true;
				}
			}
		}
		return false;
	}

}
