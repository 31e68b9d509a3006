package dev.sallyport.record;

import java.nio.ByteBuffer;
import java.util.Arrays;

import dev.sallyport.protocol.BadRecordException;
import dev.sallyport.protocol.ContentType;

import org.jspecify.annotations.Nullable;

/**
 * A record while it is taken apart. First it is what was on the wire; once it is
 * {@linkplain #open opened}, it is what the protection had covered. The instance is used
 * again for each record, so that none costs an allocation, and is {@linkplain #release()
 * released} in between. Confined to one connection.
 */
public final class ReceivedRecord {

	private static final byte[] NOTHING = {};

	private ContentType type = ContentType.HANDSHAKE;

	private byte[] bytes = NOTHING;

	private int offset;

	private int length;

	/**
	 * The caller's buffer, if the record was opened straight into it.
	 */
	private @Nullable ByteBuffer target;

	private int targetUsed;

	private @Nullable Scratch scratch;

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
			this.bytes = scratch().record();
			this.offset = RecordSize.HEADER;
			source.get(at, this.bytes, 0, recordLength);
		}
		this.type = type;
		this.length = recordLength - RecordSize.HEADER;
		source.position(at + recordLength);
	}

	/**
	 * Take the protection off, straight into the destination where that is possible.
	 * @param opener who opens it
	 * @param destinations where application data would go, or empty if there may be none
	 * @throws BadRecordException if the record is not genuine or not well-formed
	 */
	public void open(RecordOpener opener, DataDestinations destinations) throws BadRecordException {
		int record = this.offset - RecordSize.HEADER;
		int recordLength = this.length + RecordSize.HEADER;
		int room = RecordOpener.plaintextLength(recordLength);
		this.target = destinations.inOnePiece(room, this.bytes, record, recordLength);
		byte[] output;
		int outputOffset = 0;
		if (this.target != null) {
			output = this.target.array();
			outputOffset = this.target.arrayOffset() + this.target.position();
			this.targetUsed = room;
		}
		else {
			output = scratch().plaintext(room);
		}
		this.length = opener.open(this.bytes, record, recordLength, output, outputOffset);
		this.type = opener.contentType();
		this.bytes = output;
		this.offset = outputOffset;
	}

	/**
	 * Give the content to the application.
	 * @param destinations the same as when the record was opened, with room for the
	 * content
	 */
	public void deliver(DataDestinations destinations) {
		if (this.target != null) {
			this.target.position(this.target.position() + this.length);
			this.target = null;
		}
		else {
			destinations.put(this.bytes, this.offset, this.length);
		}
	}

	/**
	 * Forget the record. What was opened into the caller's buffer and is not application
	 * data is cleared there.
	 */
	public void release() {
		if (this.target != null) {
			int from = this.target.arrayOffset() + this.target.position();
			Arrays.fill(this.target.array(), from, from + this.targetUsed, (byte) 0);
			this.target = null;
		}
		if (this.scratch != null) {
			this.scratch.release();
			this.scratch = null;
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

	private Scratch scratch() {
		if (this.scratch == null) {
			this.scratch = Scratch.acquire();
		}
		return this.scratch;
	}

}
