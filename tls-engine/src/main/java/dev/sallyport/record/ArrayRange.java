package dev.sallyport.record;

import java.nio.ByteBuffer;

/**
 * Tells buffers that share memory from those that only share an array, as all buffers of
 * a pool may.
 */
final class ArrayRange {

	private ArrayRange() {
	}

	/**
	 * Return whether the remaining bytes of a buffer lie in a part of an array.
	 */
	static boolean overlap(ByteBuffer buffer, byte[] array, int from, int to) {
		if (!buffer.hasArray() || buffer.array() != array) {
			return false;
		}
		int begin = buffer.arrayOffset() + buffer.position();
		return begin < to && from < begin + buffer.remaining();
	}

}
