package dev.sallyport.jsse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/**
 * The bytes that come from a socket, read record by record: the header tells how much is
 * still to come, so that no byte behind the connection's last record is ever taken from
 * somebody who goes on without TLS. Where nobody does, the next header is read along,
 * which saves every second call of the system.
 * <p>
 * A read that fails or times out loses nothing: what came before it stays. While nothing
 * has come, there is no buffer but the one for a header. Confined to the owner's lock.
 */
final class RecordSource {

	/**
	 * Type, version and length, RFC 9846 section 5.1.
	 */
	private static final int HEADER_SIZE = 5;

	private static final int LENGTH_OFFSET = 3;

	private final InputStream network;

	private final int lookahead;

	private final ByteBuffer header = ByteBuffer.allocate(2 * HEADER_SIZE).limit(0);

	private @Nullable InputStream consumed;

	private ByteBuffer bytes = this.header;

	private RecordSource(InputStream network, @Nullable InputStream consumed, int lookahead) {
		this.network = network;
		this.consumed = consumed;
		this.lookahead = lookahead;
	}

	/**
	 * Return a source that takes all bytes for its own.
	 * @param network where they come from
	 * @param consumed what somebody has read before, or {@code null}
	 */
	static RecordSource ofAll(InputStream network, @Nullable InputStream consumed) {
		return new RecordSource(network, consumed, HEADER_SIZE);
	}

	/**
	 * Return a source that takes no more than the records that are asked for.
	 * @param network where they come from
	 * @param consumed what somebody has read before, or {@code null}
	 */
	static RecordSource ofRecords(InputStream network, @Nullable InputStream consumed) {
		return new RecordSource(network, consumed, 0);
	}

	/**
	 * Return what has come and was not taken yet.
	 */
	ByteBuffer bytes() {
		if (!this.bytes.hasRemaining()) {
			this.bytes = this.header.clear().limit(0);
		}
		return this.bytes;
	}

	/**
	 * Wait for more of the record that is not whole yet.
	 * @return {@code false} at the end
	 */
	boolean fill() throws IOException {
		int missing = missing();
		ByteBuffer room = roomFor(missing);
		int count = read(room.array(), room.limit(), missing);
		if (count < 0) {
			return false;
		}
		room.limit(room.limit() + count);
		return true;
	}

	private int missing() {
		ByteBuffer begun = bytes();
		if (begun.remaining() < HEADER_SIZE) {
			return HEADER_SIZE - begun.remaining();
		}
		int length = Short.toUnsignedInt(begun.getShort(begun.position() + LENGTH_OFFSET));
		return HEADER_SIZE + length - begun.remaining() + this.lookahead;
	}

	private ByteBuffer roomFor(int missing) {
		int needed = this.bytes.remaining() + missing;
		if (this.bytes.capacity() >= needed) {
			this.bytes.compact().flip();
		}
		else {
			this.bytes = ByteBuffer.allocate(needed).put(this.bytes).flip();
		}
		return this.bytes;
	}

	private int read(byte[] array, int offset, int length) throws IOException {
		InputStream first = this.consumed;
		if (first != null) {
			int count = first.read(array, offset, length);
			if (count >= 0) {
				return count;
			}
			this.consumed = null;
		}
		return this.network.read(array, offset, length);
	}

}
