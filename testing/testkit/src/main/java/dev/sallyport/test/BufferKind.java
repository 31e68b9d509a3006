package dev.sallyport.test;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The kinds of buffer that a program may bring. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public enum BufferKind {

	/**
	 * On the heap, from the first byte of its array.
	 */
	HEAP,

	/**
	 * Outside the heap.
	 */
	DIRECT,

	/**
	 * Sources that must not be written to; destinations are on the heap.
	 */
	READ_ONLY,

	/**
	 * On the heap, in the middle of a larger array, of which the rest must not be
	 * touched.
	 */
	OFFSET;

	private static final int MARGIN = 13;

	private static final byte CANARY = 0x5a;

	/**
	 * Return a buffer to read from.
	 * @param bytes the array with its content
	 * @param offset where the content begins
	 * @param length the length of the content
	 * @return a buffer that holds just the content
	 */
	ByteBuffer source(byte[] bytes, int offset, int length) {
		return switch (this) {
			case HEAP -> ByteBuffer.wrap(bytes, offset, length);
			case DIRECT -> ByteBuffer.allocateDirect(length).put(bytes, offset, length).flip();
			case READ_ONLY -> ByteBuffer.wrap(bytes, offset, length).asReadOnlyBuffer();
			case OFFSET -> destination(length).put(bytes, offset, length).flip();
		};
	}

	/**
	 * Return a buffer to write to.
	 * @param capacity how many bytes it takes
	 * @return an empty buffer
	 */
	ByteBuffer destination(int capacity) {
		return switch (this) {
			case HEAP, READ_ONLY -> ByteBuffer.allocate(capacity);
			case DIRECT -> ByteBuffer.allocateDirect(capacity);
			case OFFSET -> inTheMiddle(capacity);
		};
	}

	private static ByteBuffer inTheMiddle(int capacity) {
		byte[] array = new byte[capacity + 2 * MARGIN];
		Arrays.fill(array, CANARY);
		return ByteBuffer.wrap(array, MARGIN, capacity).slice();
	}

	/**
	 * Return whether the surroundings of a buffer that this kind made are as they were.
	 * @param buffer the buffer
	 * @return {@code true} if nothing was written outside of it
	 */
	boolean surroundingsIntact(ByteBuffer buffer) {
		if (this != OFFSET) {
			return true;
		}
		byte[] array = buffer.array();
		for (int i = 0; i < MARGIN; i++) {
			if (array[i] != CANARY || array[array.length - 1 - i] != CANARY) {
				return false;
			}
		}
		return true;
	}

}
