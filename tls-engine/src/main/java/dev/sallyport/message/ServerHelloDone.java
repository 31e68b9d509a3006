package dev.sallyport.message;

import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.TlsException;

/**
 * The server has sent its part of the key exchange, RFC 5246 section 7.4.5.
 *
 * <pre>
 * struct { } ServerHelloDone;
 * </pre>
 */
public record ServerHelloDone() implements HandshakeMessage {

	/**
	 * Decode the message.
	 * @param handshake a message of type {@code server_hello_done}
	 * @return the content
	 * @throws TlsException if it has content
	 */
	public static ServerHelloDone decode(Handshake handshake) throws TlsException {
		handshake.body().end();
		return new ServerHelloDone();
	}

	@Override
	public HandshakeType type() {
		return HandshakeType.SERVER_HELLO_DONE;
	}

	@Override
	public void encodeBody(WireWriter w) {
		// there is nothing to say
	}

}
