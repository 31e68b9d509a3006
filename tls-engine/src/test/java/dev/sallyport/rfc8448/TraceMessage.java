package dev.sallyport.rfc8448;

import dev.sallyport.config.Role;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.Octets;

/**
 * A handshake message of a trace.
 *
 * @param sender who sent it
 * @param type the type; {@code SERVER_HELLO} for a HelloRetryRequest too
 * @param bytes the whole message with its header
 */
public record TraceMessage(Role sender, HandshakeType type, Octets bytes) {

	/**
	 * The random that makes a ServerHello a HelloRetryRequest, RFC 9846 section 4.2.3.
	 */
	private static final Octets RETRY_RANDOM = Octets
		.fromHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

	/**
	 * Return whether this is a HelloRetryRequest.
	 */
	public boolean isHelloRetryRequest() {
		return this.type == HandshakeType.SERVER_HELLO && this.bytes.slice(6, 38).equals(RETRY_RANDOM);
	}

}
