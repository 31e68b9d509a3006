package dev.sallyport.message;

import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.HandshakeType;

/**
 * The content of a handshake message. Immutable and thread-safe.
 */
public interface HandshakeMessage {

	/**
	 * Return what kind of message it is.
	 * @return the type
	 */
	HandshakeType type();

	/**
	 * Write the message without its header.
	 * @param w where to write to
	 */
	void encodeBody(WireWriter w);

	/**
	 * Return the message with its header, as it goes into the transcript.
	 * @return a new array
	 * @throws IllegalStateException if a vector is longer than its length field can say
	 */
	default byte[] encode() {
		return new WireWriter().uint8(type().code()).vector24(this::encodeBody).toByteArray();
	}

}
