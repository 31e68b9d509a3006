package dev.sallyport.message;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.InvalidMessage;
import dev.sallyport.protocol.InvalidMessageException;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.TlsException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Messages for tests, and what the tests of messages have in common.
 */
final class Messages {

	static final Octets RANDOM = Octets.fromHex("aa".repeat(32));

	private Messages() {
	}

	static ClientHello clientHello(Extension... extensions) {
		return new ClientHello(0x0303, RANDOM, Octets.EMPTY, CodePoints.of(0x1301), Octets.of((byte) 0),
				Extensions.of(extensions));
	}

	static ServerHello serverHello(Octets random, Extension... extensions) {
		return new ServerHello(0x0303, random, Octets.EMPTY, 0x1301, 0, Extensions.of(extensions));
	}

	static UnknownExtension unknown(int type, String data) {
		return new UnknownExtension(type, Octets.fromHex(data));
	}

	static Handshake handshake(HandshakeMessage message) throws TlsException {
		return Handshake.of(message.encode());
	}

	static Handshake handshake(String layout) throws TlsException {
		return Handshake.of(Layout.of(layout).bytes());
	}

	/**
	 * Decode a block of one extension.
	 */
	static Extensions decode(ExtensionContext context, int type, byte[] data) throws TlsException {
		byte[] block = new WireWriter().vector16((list) -> list.uint16(type).vector16((v) -> v.octets(data)))
			.toByteArray();
		return Extensions.decode(WireReader.of(block), context);
	}

	static void assertInvalid(InvalidMessage reason, ThrowingCallable decode) {
		assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(decode)
			.extracting(TlsException::reason)
			.isEqualTo(reason);
	}

	static void assertMisbehaved(PeerMisbehaved reason, ThrowingCallable decode) {
		assertThatExceptionOfType(PeerMisbehavedException.class).isThrownBy(decode)
			.extracting(TlsException::reason)
			.isEqualTo(reason);
	}

}
