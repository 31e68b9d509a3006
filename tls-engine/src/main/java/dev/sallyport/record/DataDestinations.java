package dev.sallyport.record;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/**
 * The buffers that application data goes to in one call: one or many, on the heap or
 * direct. The instance is used again for each call, so that no record costs an
 * allocation, and is {@linkplain #clear() cleared} in between. Confined to one
 * connection.
 */
public final class DataDestinations {

	private static final ByteBuffer[] NONE = {};

	private final ByteBuffer[] single = new ByteBuffer[1];

	private ByteBuffer[] buffers = NONE;

	private int from;

	private int to;

	/**
	 * Take one buffer.
	 * @param buffer the buffer
	 * @return this
	 */
	public DataDestinations with(ByteBuffer buffer) {
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
	public DataDestinations with(ByteBuffer[] buffers, int offset, int length) {
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
	 * Return whether there is room.
	 * @param length how much is needed
	 * @return {@code true} if the buffers together take as much
	 */
	public boolean hasRoom(int length) {
		int missing = length;
		for (int i = this.from; i < this.to && missing > 0; i++) {
			missing -= this.buffers[i].remaining();
		}
		return missing <= 0;
	}

	/**
	 * Return the buffer that a record can be opened into directly.
	 * @param length the room that is needed in one piece
	 * @param record the array with the record, which must not be overwritten
	 * @param recordOffset where the record begins
	 * @param recordLength how long it is
	 * @return the first buffer with room left, or {@code null} if it is not on the heap,
	 * too small, or in the way of the record
	 */
	public @Nullable ByteBuffer inOnePiece(int length, byte[] record, int recordOffset, int recordLength) {
		for (int i = this.from; i < this.to; i++) {
			ByteBuffer buffer = this.buffers[i];
			if (buffer.hasRemaining()) {
				boolean usable = buffer.hasArray() && buffer.remaining() >= length
						&& !ArrayRange.overlap(buffer, record, recordOffset, recordOffset + recordLength);
				return usable ? buffer : null;
			}
		}
		return null;
	}

	/**
	 * Write data; there is room for it.
	 * @param bytes the array with the data
	 * @param offset where the data begins
	 * @param length how many bytes
	 */
	public void put(byte[] bytes, int offset, int length) {
		int written = 0;
		for (int i = this.from; written < length; i++) {
			int piece = Math.min(this.buffers[i].remaining(), length - written);
			this.buffers[i].put(bytes, offset + written, piece);
			written += piece;
		}
	}

}
