package dev.sallyport.record;

import java.util.Arrays;

import dev.sallyport.protocol.InvalidMessage;
import dev.sallyport.protocol.InvalidMessageException;

import org.jspecify.annotations.Nullable;

/**
 * Joins the handshake messages that records carry whole, in pieces, or several at once,
 * RFC 9846 section 5.1. It holds memory only while a message is under way, and no more
 * than has really come: what a header announces is checked but not believed. Confined to
 * one connection.
 */
public final class HandshakeJoiner {

	/**
	 * The longest message without its header. Certificate chains stay below, and what is
	 * longer could only be meant to fill memory.
	 */
	public static final int MAX_MESSAGE = 1 << 16;

	private static final int HEADER = 4;

	/**
	 * A whole message and the record that ends it.
	 */
	private static final int MAX_ROOM = HEADER + MAX_MESSAGE + RecordSize.MAX_CONTENT;

	private static final byte[] NOTHING = {};

	private byte[] buffer = NOTHING;

	private int start;

	private int end;

	/**
	 * Add the content of a record.
	 * @param bytes the array with the content, copied
	 * @param offset where the content begins
	 * @param length the length of the content
	 */
	public void add(byte[] bytes, int offset, int length) {
		if (isEmpty()) {
			this.buffer = Arrays.copyOfRange(bytes, offset, offset + length);
			this.end = length;
			return;
		}
		makeRoom(length);
		System.arraycopy(bytes, offset, this.buffer, this.end, length);
		this.end += length;
	}

	/**
	 * Return the next message.
	 * @return the whole message with its header, owned by the caller, or {@code null} if
	 * none is whole yet
	 * @throws InvalidMessageException if the message is longer than {@link #MAX_MESSAGE}
	 */
	public byte @Nullable [] poll() throws InvalidMessageException {
		if (this.end - this.start < HEADER) {
			return null;
		}
		int whole = HEADER + bodyLength();
		if (whole > HEADER + MAX_MESSAGE) {
			throw new InvalidMessageException(InvalidMessage.HANDSHAKE_MESSAGE_TOO_LARGE,
					(whole - HEADER) + " bytes, at most " + MAX_MESSAGE);
		}
		if (this.end - this.start < whole) {
			return null;
		}
		byte[] message = take(whole);
		if (this.start == this.end) {
			clear();
		}
		return message;
	}

	/**
	 * Return whether nothing is left over: neither a message nor a piece of one.
	 * @return {@code true} if keys may be changed and other records may come
	 */
	public boolean isEmpty() {
		return this.start == this.end;
	}

	/**
	 * Forget what has come.
	 */
	public void clear() {
		this.buffer = NOTHING;
		this.start = 0;
		this.end = 0;
	}

	private int bodyLength() {
		int at = this.start + 1;
		return (this.buffer[at] & 0xff) << 16 | (this.buffer[at + 1] & 0xff) << 8 | this.buffer[at + 2] & 0xff;
	}

	private byte[] take(int length) {
		int from = this.start;
		this.start += length;
		// Mostly a record is one message, which then need not be copied again
		return (length == this.buffer.length) ? this.buffer : Arrays.copyOfRange(this.buffer, from, this.start);
	}

	/**
	 * The room doubles, so that a message in pieces of one byte costs no more than a few
	 * copies of itself.
	 */
	private void makeRoom(int length) {
		int held = this.end - this.start;
		if (this.end + length > this.buffer.length) {
			byte[] larger = (held + length > this.buffer.length) ? new byte[roomFor(held + length)] : this.buffer;
			System.arraycopy(this.buffer, this.start, larger, 0, held);
			this.buffer = larger;
			this.start = 0;
			this.end = held;
		}
	}

	private static int roomFor(int length) {
		return Math.max(length, Math.min(2 * length, MAX_ROOM));
	}

}
