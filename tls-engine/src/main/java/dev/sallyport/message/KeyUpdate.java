package dev.sallyport.message;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.TlsException;

/**
 * RFC 9846 section 4.7.3.
 *
 * <pre>
 * enum {
 *     update_not_requested(0), update_requested(1), (255)
 * } KeyUpdateRequest;
 *
 * struct {
 *     KeyUpdateRequest request_update;
 * } KeyUpdate;
 * </pre>
 *
 * @param updateRequested whether the receiver must update its own keys too
 */
public record KeyUpdate(boolean updateRequested) implements HandshakeMessage {

	/**
	 * Decode the message.
	 * @param handshake a message of type {@code key_update}
	 * @return the content
	 * @throws PeerMisbehavedException if it asks for something else
	 * @throws TlsException if it does not parse
	 */
	public static KeyUpdate decode(Handshake handshake) throws TlsException {
		WireReader r = handshake.body();
		int requestUpdate = r.uint8();
		r.end();
		return switch (requestUpdate) {
			case 0 -> new KeyUpdate(false);
			case 1 -> new KeyUpdate(true);
			default -> throw new PeerMisbehavedException(PeerMisbehaved.KEY_UPDATE_INVALID, "value " + requestUpdate);
		};
	}

	@Override
	public HandshakeType type() {
		return HandshakeType.KEY_UPDATE;
	}

	@Override
	public void encodeBody(WireWriter w) {
		w.uint8(this.updateRequested ? 1 : 0);
	}

}
