package dev.sallyport.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.InvalidMessage;
import dev.sallyport.protocol.InvalidMessageException;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;

/**
 * Reads the presentation language of RFC 9846 section 3 from a piece of an array. A
 * reader never looks beyond its piece: a vector gets a reader of its own over exactly its
 * bytes, so that a wrong length inside cannot reach what follows outside. Whatever the
 * bytes are, the answer is a value or an {@link InvalidMessageException}. The bytes are
 * not copied and must not change meanwhile. Confined to one thread.
 */
public final class WireReader {

	private final byte[] bytes;

	private int position;

	private final int limit;

	private WireReader(byte[] bytes, int position, int limit) {
		this.bytes = bytes;
		this.position = position;
		this.limit = limit;
	}

	/**
	 * Return a reader of a whole array.
	 * @param bytes the bytes, not copied
	 * @return the reader
	 */
	public static WireReader of(byte[] bytes) {
		return new WireReader(bytes, 0, bytes.length);
	}

	/**
	 * Return a reader of a piece of an array.
	 * @param bytes the bytes, not copied
	 * @param offset the index of the first byte
	 * @param length the number of bytes
	 * @return the reader
	 * @throws IndexOutOfBoundsException if the piece is not within the array
	 */
	public static WireReader of(byte[] bytes, int offset, int length) {
		Objects.checkFromIndexSize(offset, length, bytes.length);
		return new WireReader(bytes, offset, offset + length);
	}

	/**
	 * Return a reader of a byte string.
	 * @param octets the bytes
	 * @return the reader
	 */
	public static WireReader of(Octets octets) {
		return of(octets.toByteArray());
	}

	/**
	 * Return a second reader of what is left, to look ahead with.
	 * @return the reader; moving it does not move this one
	 */
	public WireReader copy() {
		return new WireReader(this.bytes, this.position, this.limit);
	}

	/**
	 * Read a uint8.
	 * @return the value
	 * @throws InvalidMessageException if no byte is left
	 */
	public int uint8() throws InvalidMessageException {
		return this.bytes[advance(1)] & 0xff;
	}

	/**
	 * Read a uint16.
	 * @return the value
	 * @throws InvalidMessageException if fewer than two bytes are left
	 */
	public int uint16() throws InvalidMessageException {
		return (int) unsigned(2);
	}

	/**
	 * Read a uint24.
	 * @return the value
	 * @throws InvalidMessageException if fewer than three bytes are left
	 */
	public int uint24() throws InvalidMessageException {
		return (int) unsigned(3);
	}

	/**
	 * Read a uint32.
	 * @return the value
	 * @throws InvalidMessageException if fewer than four bytes are left
	 */
	public long uint32() throws InvalidMessageException {
		return unsigned(4);
	}

	/**
	 * Read a uint64.
	 * @return the value; from 2^63 on it is negative
	 * @throws InvalidMessageException if fewer than eight bytes are left
	 */
	public long uint64() throws InvalidMessageException {
		return unsigned(8);
	}

	/**
	 * Read a byte string of fixed length.
	 * @param length the number of bytes
	 * @return a copy of the bytes
	 * @throws InvalidMessageException if fewer bytes are left
	 */
	public Octets octets(int length) throws InvalidMessageException {
		int start = advance(length);
		return Octets.of(this.bytes, start, start + length);
	}

	/**
	 * Read {@code opaque<min..max>} whose length is a uint8.
	 * @param min the least length in bytes
	 * @param max the greatest length in bytes
	 * @return a copy of the bytes
	 * @throws InvalidMessageException if the length is out of bounds or too large for
	 * what is left
	 */
	public Octets opaque8(int min, int max) throws InvalidMessageException {
		return octets(vectorLength(1, min, max));
	}

	/**
	 * Read {@code opaque<min..max>} whose length is a uint16.
	 * @param min the least length in bytes
	 * @param max the greatest length in bytes
	 * @return a copy of the bytes
	 * @throws InvalidMessageException if the length is out of bounds or too large for
	 * what is left
	 */
	public Octets opaque16(int min, int max) throws InvalidMessageException {
		return octets(vectorLength(2, min, max));
	}

	/**
	 * Read {@code opaque<min..max>} whose length is a uint24.
	 * @param min the least length in bytes
	 * @param max the greatest length in bytes
	 * @return a copy of the bytes
	 * @throws InvalidMessageException if the length is out of bounds or too large for
	 * what is left
	 */
	public Octets opaque24(int min, int max) throws InvalidMessageException {
		return octets(vectorLength(3, min, max));
	}

	/**
	 * Step over a vector whose length is a uint8.
	 * @param min the least length in bytes
	 * @param max the greatest length in bytes
	 * @return a reader of exactly the content of the vector
	 * @throws InvalidMessageException if the length is out of bounds or too large for
	 * what is left
	 */
	public WireReader vector8(int min, int max) throws InvalidMessageException {
		return scope(vectorLength(1, min, max));
	}

	/**
	 * Step over a vector whose length is a uint16.
	 * @param min the least length in bytes
	 * @param max the greatest length in bytes
	 * @return a reader of exactly the content of the vector
	 * @throws InvalidMessageException if the length is out of bounds or too large for
	 * what is left
	 */
	public WireReader vector16(int min, int max) throws InvalidMessageException {
		return scope(vectorLength(2, min, max));
	}

	/**
	 * Step over a vector whose length is a uint24.
	 * @param min the least length in bytes
	 * @param max the greatest length in bytes
	 * @return a reader of exactly the content of the vector
	 * @throws InvalidMessageException if the length is out of bounds or too large for
	 * what is left
	 */
	public WireReader vector24(int min, int max) throws InvalidMessageException {
		return scope(vectorLength(3, min, max));
	}

	/**
	 * Read a vector of uint16 code points whose length is a uint8.
	 * @param min the least length in bytes
	 * @param max the greatest length in bytes
	 * @return the code points
	 * @throws InvalidMessageException if the length is odd, out of bounds or too large
	 * for what is left
	 */
	public CodePoints codePoints8(int min, int max) throws InvalidMessageException {
		return vector8(min, max).codePoints();
	}

	/**
	 * Read a vector of uint16 code points whose length is a uint16.
	 * @param min the least length in bytes
	 * @param max the greatest length in bytes
	 * @return the code points
	 * @throws InvalidMessageException if the length is odd, out of bounds or too large
	 * for what is left
	 */
	public CodePoints codePoints16(int min, int max) throws InvalidMessageException {
		return vector16(min, max).codePoints();
	}

	/**
	 * Read elements until nothing is left.
	 * @param element reads one element
	 * @param <T> the type of the elements
	 * @return the elements, immutable
	 * @throws TlsException if what is left is not a sequence of elements
	 */
	public <T> List<T> list(ElementReader<T> element) throws TlsException {
		List<T> elements = new ArrayList<>();
		while (hasRemaining()) {
			int before = this.position;
			elements.add(element.read(this));
			if (this.position == before) {
				throw new IllegalStateException("An element of a vector takes at least one byte");
			}
		}
		return List.copyOf(elements);
	}

	/**
	 * Return whether any byte is left.
	 * @return {@code true} if there is
	 */
	public boolean hasRemaining() {
		return this.position < this.limit;
	}

	/**
	 * Return how many bytes are left.
	 * @return the number of bytes
	 */
	public int remaining() {
		return this.limit - this.position;
	}

	/**
	 * Read all that is left.
	 * @return a copy of the bytes
	 */
	public Octets rest() {
		Octets rest = Octets.of(this.bytes, this.position, this.limit);
		this.position = this.limit;
		return rest;
	}

	/**
	 * Check that nothing is left.
	 * @throws InvalidMessageException if there are trailing bytes
	 */
	public void end() throws InvalidMessageException {
		if (hasRemaining()) {
			throw new InvalidMessageException(InvalidMessage.TRAILING_DATA, remaining() + " bytes");
		}
	}

	private CodePoints codePoints() throws InvalidMessageException {
		if ((remaining() & 1) != 0) {
			throw new InvalidMessageException(InvalidMessage.VECTOR_OUT_OF_BOUNDS,
					"length " + remaining() + " of a vector of uint16");
		}
		int[] codes = new int[remaining() / 2];
		for (int i = 0; i < codes.length; i++) {
			codes[i] = uint16();
		}
		return CodePoints.of(codes);
	}

	private WireReader scope(int length) throws InvalidMessageException {
		int start = advance(length);
		return new WireReader(this.bytes, start, start + length);
	}

	private int vectorLength(int lengthBytes, int min, int max) throws InvalidMessageException {
		int length = (int) unsigned(lengthBytes);
		if (length < min || length > max) {
			throw new InvalidMessageException(InvalidMessage.VECTOR_OUT_OF_BOUNDS,
					"length " + length + ", not " + min + " to " + max);
		}
		return length;
	}

	private long unsigned(int length) throws InvalidMessageException {
		int start = advance(length);
		long value = 0;
		for (int i = start; i < start + length; i++) {
			value = value << 8 | (this.bytes[i] & 0xff);
		}
		return value;
	}

	private int advance(int length) throws InvalidMessageException {
		if (length > remaining()) {
			throw new InvalidMessageException(InvalidMessage.MESSAGE_TOO_SHORT,
					length + " bytes expected, " + remaining() + " left");
		}
		int start = this.position;
		this.position += length;
		return start;
	}

}
