package dev.sallyport.message;

import java.util.function.Function;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.TlsException;

/**
 * A value and its encoding, with what turns one into the other.
 */
record DecoderRow(String name, Object value, Layout layout, Decoder decoder, Function<Object, byte[]> encoder) {

	static DecoderRow message(String name, HandshakeMessage value, MessageDecoder decoder, String layout) {
		return new DecoderRow(name, value, Layout.of(layout), (bytes) -> decoder.decode(Handshake.of(bytes)),
				(message) -> ((HandshakeMessage) message).encode());
	}

	static DecoderRow extension(ExtensionContext context, Extension value, String layout) {
		return new DecoderRow(context + " " + value, Extensions.of(value), Layout.of("<2" + layout + ">"), (bytes) -> {
			WireReader reader = WireReader.of(bytes);
			Extensions extensions = Extensions.decode(reader, context);
			reader.end();
			return extensions;
		}, (extensions) -> {
			WireWriter w = new WireWriter();
			((Extensions) extensions).encode(w);
			return w.toByteArray();
		});
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * Decodes a message.
	 */
	@FunctionalInterface
	interface MessageDecoder {

		HandshakeMessage decode(Handshake handshake) throws TlsException;

	}

	/**
	 * Decodes all bytes of a row.
	 */
	@FunctionalInterface
	interface Decoder {

		Object decode(byte[] bytes) throws TlsException;

	}

}
