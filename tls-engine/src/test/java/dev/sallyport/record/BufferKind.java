package dev.sallyport.record;

import java.nio.ByteBuffer;

/**
 * The kinds of buffers that callers bring.
 */
public enum BufferKind {

	/**
	 * An array of its own.
	 */
	HEAP,

	/**
	 * In the middle of an array, at a position, with a limit.
	 */
	OFFSET,

	/**
	 * Outside the heap.
	 */
	DIRECT,

	/**
	 * On the heap, without access to the array.
	 */
	READ_ONLY,

	/**
	 * Outside the heap, and not to be written.
	 */
	READ_ONLY_DIRECT;

	/**
	 * Return a buffer with the given bytes remaining.
	 */
	public ByteBuffer holding(byte... bytes) {
		ByteBuffer buffer = allocate(bytes.length);
		buffer.duplicate().put(bytes);
		return (this == READ_ONLY || this == READ_ONLY_DIRECT) ? buffer.asReadOnlyBuffer() : buffer;
	}

	/**
	 * Return a buffer with so many bytes remaining.
	 */
	public ByteBuffer allocate(int length) {
		return switch (this) {
			case HEAP, READ_ONLY -> ByteBuffer.allocate(length);
			case OFFSET -> ByteBuffer.allocate(length + 20).position(3).slice().position(4).limit(4 + length);
			case DIRECT, READ_ONLY_DIRECT -> ByteBuffer.allocateDirect(length);
		};
	}

}
