package dev.sallyport.test;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Bytes that have come from the network and wait to be taken.
 */
final class Inbox {

	private byte[] bytes = new byte[1024];

	private int start;

	private int end;

	void add(byte[] arrived) {
		if (this.end + arrived.length > this.bytes.length) {
			byte[] larger = new byte[2 * (length() + arrived.length)];
			System.arraycopy(this.bytes, this.start, larger, 0, length());
			this.end = length();
			this.start = 0;
			this.bytes = larger;
		}
		System.arraycopy(arrived, 0, this.bytes, this.end, arrived.length);
		this.end += arrived.length;
	}

	int length() {
		return this.end - this.start;
	}

	/**
	 * Return a copy of what waits.
	 */
	byte[] content() {
		return Arrays.copyOfRange(this.bytes, this.start, this.end);
	}

	/**
	 * Return a buffer over what waits, which may show changes to it.
	 */
	ByteBuffer buffer(BufferKind kind) {
		return kind.source(this.bytes, this.start, length());
	}

	void remove(int length) {
		this.start += length;
	}

}
