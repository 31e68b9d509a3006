package dev.sallyport.codec;

import java.util.Arrays;
import java.util.function.Consumer;

import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.Octets;

/**
 * Writes the presentation language of RFC 9846 section 3. A vector is written as a scope,
 * its length filled in when the scope ends:
 *
 * <pre>{@code
 * w.vector16((list) -> list.uint16(group).opaque16(keyExchange));
 * }</pre>
 *
 * What does not fit its type is a mistake of the caller and an unchecked exception. Not
 * for secrets: the array is copied when it grows. Confined to one thread.
 */
public final class WireWriter {

	private static final int INITIAL_CAPACITY = 256;

	private byte[] bytes = new byte[INITIAL_CAPACITY];

	private int length;

	/**
	 * Write a uint8.
	 * @param value 0 to 255
	 * @return this writer
	 */
	public WireWriter uint8(int value) {
		return unsigned(value, 1);
	}

	/**
	 * Write a uint16.
	 * @param value 0 to 65,535
	 * @return this writer
	 */
	public WireWriter uint16(int value) {
		return unsigned(value, 2);
	}

	/**
	 * Write a uint24.
	 * @param value 0 to 2^24 - 1
	 * @return this writer
	 */
	public WireWriter uint24(int value) {
		return unsigned(value, 3);
	}

	/**
	 * Write a uint32.
	 * @param value 0 to 2^32 - 1
	 * @return this writer
	 */
	public WireWriter uint32(long value) {
		return unsigned(value, 4);
	}

	/**
	 * Write a uint64.
	 * @param value any value; a negative one stands for itself plus 2^64
	 * @return this writer
	 */
	public WireWriter uint64(long value) {
		put(value, reserve(8), 8);
		return this;
	}

	/**
	 * Write bytes without a length in front.
	 * @param octets the bytes
	 * @return this writer
	 */
	public WireWriter octets(Octets octets) {
		int start = reserve(octets.length());
		octets.copyTo(this.bytes, start);
		return this;
	}

	/**
	 * Write bytes without a length in front.
	 * @param octets the bytes, copied
	 * @return this writer
	 */
	public WireWriter octets(byte[] octets) {
		int start = reserve(octets.length);
		System.arraycopy(octets, 0, this.bytes, start, octets.length);
		return this;
	}

	/**
	 * Write an opaque vector whose length is a uint8.
	 * @param octets the content
	 * @return this writer
	 */
	public WireWriter opaque8(Octets octets) {
		return vector8((v) -> v.octets(octets));
	}

	/**
	 * Write an opaque vector whose length is a uint16.
	 * @param octets the content
	 * @return this writer
	 */
	public WireWriter opaque16(Octets octets) {
		return vector16((v) -> v.octets(octets));
	}

	/**
	 * Write an opaque vector whose length is a uint24.
	 * @param octets the content
	 * @return this writer
	 */
	public WireWriter opaque24(Octets octets) {
		return vector24((v) -> v.octets(octets));
	}

	/**
	 * Write a vector of uint16 code points whose length is a uint8.
	 * @param codePoints the code points
	 * @return this writer
	 */
	public WireWriter codePoints8(CodePoints codePoints) {
		return vector8((v) -> codePoints.stream().forEach(v::uint16));
	}

	/**
	 * Write a vector of uint16 code points whose length is a uint16.
	 * @param codePoints the code points
	 * @return this writer
	 */
	public WireWriter codePoints16(CodePoints codePoints) {
		return vector16((v) -> codePoints.stream().forEach(v::uint16));
	}

	/**
	 * Write a vector whose length is a uint8.
	 * @param content writes the content
	 * @return this writer
	 * @throws IllegalStateException if the content is longer than 2^8 - 1 bytes
	 */
	public WireWriter vector8(Consumer<WireWriter> content) {
		return vector(1, content);
	}

	/**
	 * Write a vector whose length is a uint16.
	 * @param content writes the content
	 * @return this writer
	 * @throws IllegalStateException if the content is longer than 2^16 - 1 bytes
	 */
	public WireWriter vector16(Consumer<WireWriter> content) {
		return vector(2, content);
	}

	/**
	 * Write a vector whose length is a uint24.
	 * @param content writes the content
	 * @return this writer
	 * @throws IllegalStateException if the content is longer than 2^24 - 1 bytes
	 */
	public WireWriter vector24(Consumer<WireWriter> content) {
		return vector(3, content);
	}

	/**
	 * Return how many bytes have been written.
	 * @return the number of bytes
	 */
	public int length() {
		return this.length;
	}

	/**
	 * Return what has been written.
	 * @return a new array
	 */
	public byte[] toByteArray() {
		return Arrays.copyOf(this.bytes, this.length);
	}

	private WireWriter vector(int lengthBytes, Consumer<WireWriter> content) {
		int lengthAt = reserve(lengthBytes);
		content.accept(this);
		int written = this.length - lengthAt - lengthBytes;
		if (written >>> (8 * lengthBytes) != 0) {
			throw new IllegalStateException("A vector of " + written + " bytes does not fit a length of " + lengthBytes
					+ ((lengthBytes == 1) ? " byte" : " bytes"));
		}
		put(written, lengthAt, lengthBytes);
		return this;
	}

	private WireWriter unsigned(long value, int size) {
		if (value >>> (8 * size) != 0) {
			throw new IllegalArgumentException("The value " + value + " does not fit a uint" + 8 * size);
		}
		put(value, reserve(size), size);
		return this;
	}

	private void put(long value, int at, int size) {
		for (int i = 0; i < size; i++) {
			this.bytes[at + i] = (byte) (value >>> 8 * (size - 1 - i));
		}
	}

	private int reserve(int size) {
		int start = this.length;
		int needed = Math.addExact(start, size);
		if (needed > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(needed, 2 * this.bytes.length));
		}
		this.length = needed;
		return start;
	}

}
