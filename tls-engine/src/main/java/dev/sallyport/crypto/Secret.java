package dev.sallyport.crypto;

import java.util.Arrays;

import dev.sallyport.protocol.Octets;

/**
 * Secret bytes: a key, a shared secret, a stage of the key schedule. The bytes are
 * zero-filled by {@link #close()} and never shown by {@link #toString()}. The garbage
 * collector may have copied them before; see {@code SECURITY.md}. Confined to its owner:
 * not thread-safe against {@code close()}.
 *
 * @since 0.1.0
 */
public final class Secret implements AutoCloseable {

	private final byte[] bytes;

	private boolean closed;

	private Secret(byte[] bytes) {
		this.bytes = bytes;
	}

	/**
	 * Return a secret over the given array, which the secret owns from now on and
	 * zero-fills when it is closed.
	 * @param bytes the bytes, not copied
	 * @return the secret
	 */
	public static Secret adopt(byte[] bytes) {
		return new Secret(bytes);
	}

	/**
	 * Return a secret with a copy of the given bytes; the caller keeps its array and
	 * clears it.
	 * @param bytes the bytes to copy
	 * @return the secret
	 */
	public static Secret copyOf(byte[] bytes) {
		return new Secret(bytes.clone());
	}

	/**
	 * Return a secret of zero bytes, as the key schedule uses where there is no PSK and
	 * no further input (RFC 9846 section 7.1).
	 * @param length the length in bytes
	 * @return the secret
	 */
	public static Secret zeros(int length) {
		return new Secret(new byte[length]);
	}

	/**
	 * Return the length.
	 * @return the number of bytes
	 */
	public int length() {
		return this.bytes.length;
	}

	/**
	 * Return the bytes themselves, for a cryptographic primitive. The secret still owns
	 * the array: the caller neither keeps nor changes it.
	 * @return the array, not a copy
	 * @throws IllegalStateException if the secret is closed
	 */
	public byte[] bytes() {
		if (this.closed) {
			throw new IllegalStateException("The secret has been used up");
		}
		return this.bytes;
	}

	/**
	 * Return an independent copy, with a life of its own.
	 * @return the copy
	 * @throws IllegalStateException if the secret is closed
	 */
	public Secret copy() {
		return new Secret(bytes().clone());
	}

	/**
	 * Return whether both secrets hold the same bytes, in constant time.
	 * @param other the secret to compare with
	 * @return {@code true} if they are the same
	 */
	public boolean matches(Secret other) {
		return ConstantTime.equals(bytes(), other.bytes());
	}

	/**
	 * Give the bytes up as a public byte string, for what is secret to one place only and
	 * leaves it on purpose: the content of a sealed ticket, an exporter's value.
	 * @return a copy of the bytes
	 */
	public Octets reveal() {
		return Octets.of(bytes());
	}

	/**
	 * Zero-fill the bytes; any later use throws. Closing twice is harmless.
	 */
	@Override
	public void close() {
		this.closed = true;
		Arrays.fill(this.bytes, (byte) 0);
	}

	@Override
	public String toString() {
		return "Secret[" + this.bytes.length + " bytes]";
	}

}
