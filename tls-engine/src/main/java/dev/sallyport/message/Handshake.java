package dev.sallyport.message;

import dev.sallyport.codec.WireReader;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.InvalidMessage;
import dev.sallyport.protocol.InvalidMessageException;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.protocol.UnexpectedMessageException;

/**
 * A handshake message as received or about to be sent, header and all: what goes into the
 * transcript, RFC 9846 section 4.
 *
 * <pre>
 * struct {
 *     HandshakeType msg_type;
 *     uint24 length;
 *     select (Handshake.msg_type) { ... };
 * } Handshake;
 * </pre>
 */
public final class Handshake {

	/**
	 * The length of {@code msg_type} and {@code length}.
	 */
	public static final int HEADER_LENGTH = 4;

	private final HandshakeType type;

	private final byte[] bytes;

	private Handshake(HandshakeType type, byte[] bytes) {
		this.type = type;
		this.bytes = bytes;
	}

	/**
	 * Return the message of the given bytes.
	 * @param bytes exactly one message with its header, given away by the caller
	 * @return the message
	 * @throws UnexpectedMessageException if no message has such a type
	 * @throws InvalidMessageException if the length of the header is not that of the rest
	 */
	public static Handshake of(byte[] bytes) throws TlsException {
		WireReader reader = WireReader.of(bytes);
		HandshakeType type = type(reader.uint8());
		int length = reader.uint24();
		if (length > reader.remaining()) {
			throw new InvalidMessageException(InvalidMessage.MESSAGE_TOO_SHORT,
					type + " of " + length + " bytes, " + reader.remaining() + " left");
		}
		if (length < reader.remaining()) {
			throw new InvalidMessageException(InvalidMessage.TRAILING_DATA,
					type + " of " + length + " bytes, " + reader.remaining() + " left");
		}
		return new Handshake(type, bytes);
	}

	private static HandshakeType type(int code) throws UnexpectedMessageException {
		// RFC 9846 section 4.1: message_hash only ever exists within a transcript
		return HandshakeType.of(code)
			.filter((type) -> type != HandshakeType.MESSAGE_HASH)
			.orElseThrow(() -> new UnexpectedMessageException("handshake message of type " + code, "any"));
	}

	/**
	 * Return what kind of message it is.
	 * @return the type
	 */
	public HandshakeType type() {
		return this.type;
	}

	/**
	 * Return the whole message with its header.
	 * @return the bytes themselves, not to be changed
	 */
	public byte[] bytes() {
		return this.bytes;
	}

	/**
	 * Return a new reader of the message without its header.
	 * @return the reader
	 */
	public WireReader body() {
		return WireReader.of(this.bytes, HEADER_LENGTH, bodyLength());
	}

	/**
	 * Return the length of the message without its header.
	 * @return the number of bytes
	 */
	public int bodyLength() {
		return this.bytes.length - HEADER_LENGTH;
	}

	/**
	 * Return the type and the length only: the content may hold a ticket.
	 */
	@Override
	public String toString() {
		return "Handshake[" + this.type + ", " + this.bytes.length + " bytes]";
	}

}
