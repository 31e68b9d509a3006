package dev.sallyport.record;

import java.nio.ByteBuffer;

import dev.sallyport.protocol.BadRecord;
import dev.sallyport.protocol.BadRecordException;
import dev.sallyport.protocol.ContentType;

/**
 * Finds the next record in what came from the network, and refuses it as soon as its
 * header can be read, before anybody waits for the rest:
 *
 * <pre>
 *  struct {
 *      ContentType type;
 *      ProtocolVersion legacy_record_version;
 *      uint16 length;
 *      opaque fragment[TLSPlaintext.length];
 *  } TLSPlaintext;
 * </pre>
 *
 * A record that is not whole stays with the caller.
 */
public final class RecordDeframer {

	/**
	 * The answer when the record is not whole yet.
	 */
	public static final int UNDERFLOW = 0;

	private static final int MAJOR_VERSION = 3;

	private static final ContentType[] TYPES = ContentType.values();

	private RecordDeframer() {
	}

	/**
	 * Return the length of the record at the buffer's position; the buffer stays as it
	 * is.
	 * @param source what came from the network
	 * @return the length with the header, or {@link #UNDERFLOW}
	 * @throws BadRecordException if no such record may come, whole or not
	 */
	public static int recordLength(ByteBuffer source) throws BadRecordException {
		if (source.remaining() < RecordSize.HEADER) {
			return UNDERFLOW;
		}
		// In TLS 1.3 the type tells a protected record from a plain one
		boolean plain = contentType(source) != ContentType.APPLICATION_DATA;
		return recordLength(source, plain ? RecordSize.MAX_CONTENT : RecordSize.MAX_PROTECTED);
	}

	/**
	 * Return the length of the record at the buffer's position, as
	 * {@link #recordLength(ByteBuffer)} does, where TLS 1.2 protects every type.
	 * @param source what came from the network
	 * @return the length with the header, or {@link #UNDERFLOW}
	 * @throws BadRecordException if no such record may come, whole or not
	 */
	public static int protectedRecordLength(ByteBuffer source) throws BadRecordException {
		if (source.remaining() < RecordSize.HEADER) {
			return UNDERFLOW;
		}
		contentType(source);
		return recordLength(source, RecordSize.MAX_PROTECTED);
	}

	private static int recordLength(ByteBuffer source, int limit) throws BadRecordException {
		int start = source.position();
		// Byte by byte, since the order of the buffer is the caller's
		int length = (source.get(start + 3) & 0xff) << 8 | source.get(start + 4) & 0xff;
		if (length > limit) {
			throw new BadRecordException(BadRecord.RECORD_TOO_LONG, length + " bytes, at most " + limit);
		}
		int whole = RecordSize.HEADER + length;
		return (source.remaining() < whole) ? UNDERFLOW : whole;
	}

	/**
	 * Return the length of the first record of a connection, as
	 * {@link #recordLength(ByteBuffer)} does; what does not look like TLS at all is told
	 * apart.
	 * @param source what came from the network
	 * @return the length with the header, or {@link #UNDERFLOW}
	 * @throws BadRecordException if no such record may come, whole or not
	 */
	public static int firstRecordLength(ByteBuffer source) throws BadRecordException {
		if (source.remaining() >= RecordSize.HEADER) {
			requireTls(source, source.position());
		}
		return recordLength(source);
	}

	/**
	 * Return the type in the header at the buffer's position. What the protection of TLS
	 * 1.3 covers has another type inside.
	 * @param source what came from the network, at least one byte
	 * @return the type
	 * @throws BadRecordException if there is no such type
	 */
	public static ContentType contentType(ByteBuffer source) throws BadRecordException {
		int code = source.get(source.position()) & 0xff;
		int index = code - ContentType.CHANGE_CIPHER_SPEC.code();
		if (index < 0 || index >= TYPES.length) {
			throw new BadRecordException(BadRecord.UNKNOWN_CONTENT_TYPE, "type " + code);
		}
		return TYPES[index];
	}

	/**
	 * legacy_record_version is ignored, RFC 9846 section 5.1, except here: what a
	 * connection begins with tells people who reached the wrong port what they did. The
	 * bytes themselves are not shown, since a plain HTTP request may hold credentials.
	 */
	private static void requireTls(ByteBuffer source, int start) throws BadRecordException {
		int type = source.get(start) & 0xff;
		boolean version3 = source.get(start + 1) == MAJOR_VERSION;
		if (version3 && ContentType.of(type).isPresent()) {
			return;
		}
		if (isHttp(firstBytes(source, start))) {
			throw new BadRecordException(BadRecord.PLAINTEXT_HTTP);
		}
		// The two-byte header of SSL 2.0 and its message type CLIENT-HELLO
		if ((type & 0x80) != 0 && source.get(start + 2) == 1) {
			throw new BadRecordException(BadRecord.SSL2_HELLO);
		}
		if (!version3) {
			throw new BadRecordException(BadRecord.NOT_TLS);
		}
	}

	private static int firstBytes(ByteBuffer source, int start) {
		return (source.get(start) & 0xff) << 24 | (source.get(start + 1) & 0xff) << 16
				| (source.get(start + 2) & 0xff) << 8 | source.get(start + 3) & 0xff;
	}

	private static boolean isHttp(int bytes) {
		return switch (bytes) {
			// "GET ", "PUT ", "HEAD", "POST", "PATC", "DELE", "OPTI", "CONN", "TRAC",
			// "PRI "
			case 0x47455420, 0x50555420, 0x48454144, 0x504f5354, 0x50415443, 0x44454c45, 0x4f505449, 0x434f4e4e,
					0x54524143, 0x50524920 ->
				true;
			// "HTTP": a server's answer to our ClientHello
			case 0x48545450 -> true;
			default -> false;
		};
	}

}
