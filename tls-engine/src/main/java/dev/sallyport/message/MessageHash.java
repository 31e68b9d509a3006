package dev.sallyport.message;

import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.Octets;

/**
 * Stands for the first ClientHello in the transcript after a HelloRetryRequest, RFC 9846
 * section 4.1; never on the wire.
 *
 * @param hash the hash of the first ClientHello
 */
public record MessageHash(Octets hash) implements HandshakeMessage {

	@Override
	public HandshakeType type() {
		return HandshakeType.MESSAGE_HASH;
	}

	@Override
	public void encodeBody(WireWriter w) {
		w.octets(this.hash);
	}

}
