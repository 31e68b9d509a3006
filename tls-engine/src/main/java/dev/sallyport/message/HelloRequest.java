package dev.sallyport.message;

import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.TlsException;

/**
 * The server asks for renegotiation, RFC 5246 section 7.4.1.1.
 *
 * <pre>
 * struct { } HelloRequest;
 * </pre>
 */
public record HelloRequest() implements HandshakeMessage {

	/**
	 * Decode the message.
	 * @param handshake a message of type {@code hello_request}
	 * @return the content
	 * @throws TlsException if it has content
	 */
	public static HelloRequest decode(Handshake handshake) throws TlsException {
		handshake.body().end();
		return new HelloRequest();
	}

	@Override
	public HandshakeType type() {
		return HandshakeType.HELLO_REQUEST;
	}

	@Override
	public void encodeBody(WireWriter w) {
		// there is nothing to say
	}

}
