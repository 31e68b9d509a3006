package dev.sallyport.message;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;

/**
 * The client's half of an ephemeral key exchange, RFC 8422 section 5.7.
 *
 * <pre>
 * struct {
 *     opaque ecdh_Yc&lt;1..2^8-1&gt;;
 * } ClientKeyExchange;
 * </pre>
 *
 * @param publicKey {@code ecdh_Yc}, a public key in the group that the server chose
 */
public record ClientKeyExchange(Octets publicKey) implements HandshakeMessage {

	/**
	 * Decode the message.
	 * @param handshake a message of type {@code client_key_exchange}
	 * @return the content
	 * @throws TlsException if it does not parse
	 */
	public static ClientKeyExchange decode(Handshake handshake) throws TlsException {
		WireReader r = handshake.body();
		ClientKeyExchange message = new ClientKeyExchange(r.opaque8(1, 0xff));
		r.end();
		return message;
	}

	@Override
	public HandshakeType type() {
		return HandshakeType.CLIENT_KEY_EXCHANGE;
	}

	@Override
	public void encodeBody(WireWriter w) {
		w.opaque8(this.publicKey);
	}

}
