package dev.sallyport.autoconfigure.jetty;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The name that a client asks for, read from its ClientHello before there is an engine.
 * What is not a ClientHello in order asks for nothing: the engine will say what is wrong
 * with it.
 *
 * @param complete whether the ClientHello has come
 * @param name the name in lower case, or {@code null} if there is none
 */
record RequestedName(boolean complete, @Nullable String name) {

	private static final RequestedName MORE = new RequestedName(false, null);

	/**
	 * No name.
	 */
	static final RequestedName NONE = new RequestedName(true, null);

	private static final int CONTENT_HANDSHAKE = 22;

	private static final int RECORD_HEADER_LENGTH = 5;

	private static final int CLIENT_HELLO = 1;

	private static final int HEADER_LENGTH = 4;

	private static final int VERSION_AND_RANDOM = 2 + 32;

	private static final int SERVER_NAME = 0;

	private static final int HOST_NAME = 0;

	/**
	 * Look for the name.
	 * @param received all that has come so far; stays as it is
	 * @return the name, or that it takes more to know
	 */
	static RequestedName read(ByteBuffer received) {
		ByteBuffer records = received.duplicate();
		while (records.hasRemaining()) {
			if (records.get(records.position()) != CONTENT_HANDSHAKE) {
				return NONE;
			}
			if (records.remaining() < RECORD_HEADER_LENGTH) {
				return MORE;
			}
			int length = fragmentLength(records);
			if (length == 0) {
				return NONE;
			}
			if (records.remaining() < RECORD_HEADER_LENGTH + length) {
				return MORE;
			}
			records.position(records.position() + RECORD_HEADER_LENGTH + length);
		}
		return ofMessage(join(received.duplicate()));
	}

	/**
	 * Put together what whole records have of a handshake message.
	 */
	private static ByteBuffer join(ByteBuffer records) {
		ByteBuffer message = ByteBuffer.allocate(records.remaining());
		while (records.hasRemaining()) {
			int length = fragmentLength(records);
			records.position(records.position() + RECORD_HEADER_LENGTH);
			message.put(take(records, length));
		}
		return message.flip();
	}

	private static int fragmentLength(ByteBuffer records) {
		return records.getShort(records.position() + RECORD_HEADER_LENGTH - 2) & 0xffff;
	}

	private static RequestedName ofMessage(ByteBuffer message) {
		if (message.remaining() < HEADER_LENGTH) {
			return MORE;
		}
		if (message.get() != CLIENT_HELLO) {
			return NONE;
		}
		int length = uint8(message) << 16 | uint16(message);
		return (message.remaining() < length) ? MORE : ofHello(message.limit(message.position() + length));
	}

	private static RequestedName ofHello(ByteBuffer hello) {
		try {
			hello.position(hello.position() + VERSION_AND_RANDOM);
			take(hello, uint8(hello));
			take(hello, uint16(hello));
			take(hello, uint8(hello));
			ByteBuffer extensions = take(hello, uint16(hello));
			while (extensions.hasRemaining()) {
				int type = uint16(extensions);
				ByteBuffer extension = take(extensions, uint16(extensions));
				if (type == SERVER_NAME) {
					return ofServerName(extension);
				}
			}
			return NONE;
		}
		catch (BufferUnderflowException | IllegalArgumentException ex) {
			return NONE;
		}
	}

	private static RequestedName ofServerName(ByteBuffer extension) {
		ByteBuffer names = take(extension, uint16(extension));
		if (uint8(names) != HOST_NAME) {
			return NONE;
		}
		String name = StandardCharsets.US_ASCII.decode(take(names, uint16(names))).toString();
		return new RequestedName(true, name.toLowerCase(Locale.ROOT));
	}

	private static ByteBuffer take(ByteBuffer source, int length) {
		if (length > source.remaining()) {
			throw new BufferUnderflowException();
		}
		ByteBuffer taken = source.slice().limit(length);
		source.position(source.position() + length);
		return taken;
	}

	private static int uint8(ByteBuffer source) {
		return source.get() & 0xff;
	}

	private static int uint16(ByteBuffer source) {
		return source.getShort() & 0xffff;
	}

	/**
	 * Return the name.
	 * @return the name in lower case, or empty
	 */
	Optional<String> text() {
		return Optional.ofNullable(this.name);
	}

}
