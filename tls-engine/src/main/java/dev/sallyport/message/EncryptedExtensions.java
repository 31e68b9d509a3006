package dev.sallyport.message;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.TlsException;

/**
 * RFC 9846 section 4.4.1.
 *
 * <pre>
 * struct {
 *     Extension extensions&lt;0..2^16-1&gt;;
 * } EncryptedExtensions;
 * </pre>
 *
 * @param extensions {@code extensions}
 */
public record EncryptedExtensions(Extensions extensions) implements HandshakeMessage {

	/**
	 * Decode the message.
	 * @param handshake a message of type {@code encrypted_extensions}
	 * @return the content
	 * @throws TlsException if it does not parse
	 */
	public static EncryptedExtensions decode(Handshake handshake) throws TlsException {
		WireReader r = handshake.body();
		Extensions extensions = Extensions.decode(r, ExtensionContext.ENCRYPTED_EXTENSIONS);
		r.end();
		return new EncryptedExtensions(extensions);
	}

	@Override
	public HandshakeType type() {
		return HandshakeType.ENCRYPTED_EXTENSIONS;
	}

	@Override
	public void encodeBody(WireWriter w) {
		this.extensions.encode(w);
	}

}
