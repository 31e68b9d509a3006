package dev.sallyport.record;

import java.nio.ByteBuffer;
import java.util.Arrays;

import dev.sallyport.protocol.BadRecordException;
import dev.sallyport.protocol.ContentType;

import org.jspecify.annotations.Nullable;

/**
 * A record while it is taken apart. First it is what was on the wire; once it is
 * {@linkplain #open opened}, it is what the protection had covered. Confined to one call.
 */
public final class ReceivedRecord {

	private static final byte[] NOTHING = {};

	private final Workspace workspace;

	private ContentType type = ContentType.HANDSHAKE;

	private byte[] bytes = NOTHING;

	private int offset;

	private int length;

	/**
	 * The caller's buffer, if the record was opened straight into it.
	 */
	private @Nullable ByteBuffer target;

	private int targetUsed;

	ReceivedRecord(Workspace workspace) {
		this.workspace = workspace;
	}

	/**
	 * Take a whole record from the network.
	 * @param type the type in its header
	 * @param source what came from the network; its position moves behind the record
	 * @param recordLength the length of the record with its header
	 */
	public void take(ContentType type, ByteBuffer source, int recordLength) {
		int at = source.position();
		if (source.hasArray()) {
			this.bytes = source.array();
			this.offset = source.arrayOffset() + at + RecordSize.HEADER;
		}
		else {
			this.bytes = this.workspace.record();
			this.offset = RecordSize.HEADER;
			source.get(at, this.bytes, 0, recordLength);
		}
		this.type = type;
		this.length = recordLength - RecordSize.HEADER;
		source.position(at + recordLength);
	}

	/**
	 * Take the protection off, straight into the caller's buffer where that is possible.
	 * @param opener who opens it
	 * @throws BadRecordException if the record is not genuine or not well-formed
	 */
	public void open(RecordOpener opener) throws BadRecordException {
		int record = this.offset - RecordSize.HEADER;
		int recordLength = this.length + RecordSize.HEADER;
		int room = opener.plaintextLength(recordLength);
		this.target = target(room, record, record + recordLength);
		byte[] output;
		int outputOffset = 0;
		if (this.target != null) {
			output = this.target.array();
			outputOffset = this.target.arrayOffset() + this.target.position();
			this.targetUsed = room;
		}
		else {
			output = this.workspace.plaintext(room);
		}
		this.length = opener.open(this.bytes, record, recordLength, output, outputOffset);
		this.type = opener.contentType();
		this.bytes = output;
		this.offset = outputOffset;
	}

	private @Nullable ByteBuffer target(int room, int begin, int end) {
		CallerBuffers buffers = this.workspace.buffers();
		return buffers.overlap(this.bytes, begin, end) ? null : buffers.inOnePiece(room);
	}

	/**
	 * Give the content to the application: into the caller's buffers, which have room for
	 * it.
	 */
	public void deliver() {
		if (this.target != null) {
			this.target.position(this.target.position() + this.length);
			this.target = null;
		}
		else {
			this.workspace.buffers().scatter(this.bytes, this.offset, this.length);
		}
	}

	/**
	 * Forget the record. What was opened into the caller's buffer and is not application
	 * data is cleared there.
	 */
	void release() {
		if (this.target != null) {
			int from = this.target.arrayOffset() + this.target.position();
			Arrays.fill(this.target.array(), from, from + this.targetUsed, (byte) 0);
			this.target = null;
		}
		this.bytes = NOTHING;
	}

	/**
	 * Return the type of the content.
	 * @return the type
	 */
	public ContentType type() {
		return this.type;
	}

	/**
	 * Return the array that holds the content.
	 * @return the array, valid until the record is released
	 */
	public byte[] bytes() {
		return this.bytes;
	}

	/**
	 * Return where the content begins.
	 * @return the index of the first byte
	 */
	public int offset() {
		return this.offset;
	}

	/**
	 * Return how long the content is.
	 * @return the number of bytes
	 */
	public int length() {
		return this.length;
	}

}
