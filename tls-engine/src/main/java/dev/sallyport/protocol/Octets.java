package dev.sallyport.protocol;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable byte string: randoms, session ids, tickets, key shares, certificates. It
 * is for public values only; anything secret belongs into a {@code Secret}. For that
 * reason {@link #equals(Object)} takes variable time. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class Octets {

	/**
	 * The empty byte string.
	 */
	public static final Octets EMPTY = new Octets(new byte[0]);

	private final byte[] bytes;

	private Octets(byte[] bytes) {
		this.bytes = bytes;
	}

	/**
	 * Return a byte string that holds a copy of the given bytes.
	 * @param bytes the bytes to copy
	 * @return the byte string
	 */
	public static Octets of(byte... bytes) {
		return (bytes.length != 0) ? new Octets(bytes.clone()) : EMPTY;
	}

	/**
	 * Return a byte string that holds a copy of a part of an array.
	 * @param bytes the array to copy from
	 * @param from the index of the first byte, inclusive
	 * @param to the index after the last byte
	 * @return the byte string
	 */
	public static Octets of(byte[] bytes, int from, int to) {
		return (from != to) ? new Octets(Arrays.copyOfRange(bytes, from, to)) : EMPTY;
	}

	/**
	 * Return a byte string over the given array without copying it. The caller gives the
	 * array away and must not change it again.
	 * @param bytes the array, owned by the byte string from now on
	 * @return the byte string
	 */
	public static Octets adopt(byte[] bytes) {
		return (bytes.length != 0) ? new Octets(bytes) : EMPTY;
	}

	/**
	 * Return the byte string written as hexadecimal digits; white space is ignored.
	 * @param hex pairs of hexadecimal digits
	 * @return the byte string
	 * @throws IllegalArgumentException if the text is not hexadecimal
	 */
	public static Octets fromHex(String hex) {
		return adopt(HexFormat.of().parseHex(hex.replaceAll("\\s+", "")));
	}

	/**
	 * Return the number of bytes.
	 * @return the length in bytes
	 */
	public int length() {
		return this.bytes.length;
	}

	/**
	 * Return whether there is no byte at all.
	 * @return {@code true} if the length is zero
	 */
	public boolean isEmpty() {
		return this.bytes.length == 0;
	}

	/**
	 * Return one byte as an unsigned number.
	 * @param index the position, from 0
	 * @return the byte, 0 to 255
	 */
	public int at(int index) {
		return this.bytes[index] & 0xff;
	}

	/**
	 * Return whether a byte occurs.
	 * @param value the byte as an unsigned number, 0 to 255
	 * @return {@code true} if it does
	 */
	public boolean contains(int value) {
		for (byte b : this.bytes) {
			if ((b & 0xff) == value) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return a copy of the bytes; the caller owns it.
	 * @return a new array
	 */
	public byte[] toByteArray() {
		return this.bytes.clone();
	}

	/**
	 * Copy all bytes into an array.
	 * @param destination the array to write to
	 * @param offset where the first byte goes
	 */
	public void copyTo(byte[] destination, int offset) {
		System.arraycopy(this.bytes, 0, destination, offset, this.bytes.length);
	}

	/**
	 * Return a part of this byte string.
	 * @param from the index of the first byte, inclusive
	 * @param to the index after the last byte
	 * @return the part, as a byte string of its own
	 */
	public Octets slice(int from, int to) {
		return of(this.bytes, from, to);
	}

	/**
	 * Return the bytes as lower-case hexadecimal digits.
	 * @return two digits a byte
	 */
	public String toHex() {
		return HexFormat.of().formatHex(this.bytes);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Octets octets && Arrays.equals(this.bytes, octets.bytes);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.bytes);
	}

	/**
	 * Return the length only: a byte string may hold what a log must not (a ticket, a
	 * cookie).
	 */
	@Override
	public String toString() {
		return "Octets[" + this.bytes.length + " bytes]";
	}

}
