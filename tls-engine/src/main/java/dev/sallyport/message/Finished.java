package dev.sallyport.message;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;

/**
 * RFC 9846 section 4.5.3.
 *
 * <pre>
 * struct {
 *     opaque verify_data[Hash.length];
 * } Finished;
 * </pre>
 *
 * @param verifyData {@code verify_data}, to be compared in constant time only
 */
public record Finished(Octets verifyData) implements HandshakeMessage {

	/**
	 * Decode the message.
	 * @param handshake a message of type {@code finished}
	 * @param hashLength the length of the hash of the cipher suite
	 * @return the content
	 * @throws TlsException if it is of another length
	 */
	public static Finished decode(Handshake handshake, int hashLength) throws TlsException {
		WireReader r = handshake.body();
		Finished message = new Finished(r.octets(hashLength));
		r.end();
		return message;
	}

	@Override
	public HandshakeType type() {
		return HandshakeType.FINISHED;
	}

	@Override
	public void encodeBody(WireWriter w) {
		w.octets(this.verifyData);
	}

}
