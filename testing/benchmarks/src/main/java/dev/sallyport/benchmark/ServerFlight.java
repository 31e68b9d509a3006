package dev.sallyport.benchmark;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;

/**
 * What the first bytes of a server tell: read from the wire, since what an engine says of
 * itself is not for all engines to be had. Immutable.
 *
 * @param version the version
 * @param suite the code of the cipher suite
 * @param group the group, unless the wire does not show one
 * @param resumed whether it takes up an earlier session: in TLS 1.3 by its extension
 * pre_shared_key (RFC 9846 section 4.3.11), in TLS 1.2 by sending no certificate
 */
record ServerFlight(String version, int suite, Optional<String> group, boolean resumed) {

	/**
	 * Nothing yet.
	 */
	static final ServerFlight NONE = new ServerFlight("none", 0, Optional.empty(), false);

	private static final Map<Integer, String> GROUPS = Map.of(23, "secp256r1", 29, "x25519", 0x11ec, "X25519MLKEM768");

	private static final int HANDSHAKE_RECORD = 22;

	private static final int RECORD_HEADER = 5;

	private static final int SERVER_HELLO = 2;

	private static final int CERTIFICATE = 11;

	private static final int SERVER_KEY_EXCHANGE = 12;

	private static final int SUPPORTED_VERSIONS = 43;

	private static final int PRE_SHARED_KEY = 41;

	private static final int KEY_SHARE = 51;

	private static final int RANDOM_LENGTH = 32;

	private static final int BYTE = 0xff;

	private static final int SHORT = 0xffff;

	/**
	 * Read the first flight of a server.
	 * @param records whole records, not consumed; or none
	 */
	static ServerFlight read(ByteBuffer records) {
		if (!records.hasRemaining()) {
			return NONE;
		}
		Reader reader = new Reader();
		ByteBuffer message = inTheClear(records);
		while (message.remaining() >= 4) {
			int type = message.get();
			int length = ((message.get() & BYTE) << Short.SIZE) | (message.getShort() & SHORT);
			reader.message(type, message.slice(message.position(), length));
			message.position(message.position() + length);
		}
		return reader.result();
	}

	/**
	 * Read the first record of a server, where a ServerHello of TLS 1.3 is.
	 * @param bytes what has come in so far, not consumed
	 * @return nothing yet, if it has not come in as a whole
	 */
	static ServerFlight readFirstRecord(ByteBuffer bytes) {
		if (bytes.remaining() < RECORD_HEADER) {
			return NONE;
		}
		int length = RECORD_HEADER + (bytes.getShort(bytes.position() + 3) & SHORT);
		return (bytes.remaining() < length) ? NONE : read(bytes.slice(bytes.position(), length));
	}

	/**
	 * Return the messages of the handshake records in front.
	 */
	private static ByteBuffer inTheClear(ByteBuffer records) {
		ByteBuffer rest = records.duplicate();
		ByteBuffer messages = ByteBuffer.allocate(rest.remaining());
		while (rest.remaining() >= RECORD_HEADER && rest.get(rest.position()) == HANDSHAKE_RECORD) {
			int length = rest.getShort(rest.position() + 3) & SHORT;
			messages.put(rest.slice(rest.position() + RECORD_HEADER, length));
			rest.position(rest.position() + RECORD_HEADER + length);
		}
		return messages.flip();
	}

	/**
	 * Say what is different from a kind, if anything is.
	 */
	Optional<String> differenceFrom(Kind kind) {
		if (!this.version.equals(kind.version()) || this.suite != (kind.version().equals("TLSv1.3") ? 0x1301 : 0xc02b)
				|| !this.group.equals(kind.groupOnTheWire()) || this.resumed != kind.resumed()) {
			return Optional.of("not a handshake of the kind " + kind.id() + ": " + this);
		}
		return Optional.empty();
	}

	private static final class Reader {

		private String version = "none";

		private int suite;

		private Optional<String> group = Optional.empty();

		private boolean preSharedKey;

		private boolean certificate;

		void message(int type, ByteBuffer body) {
			switch (type) {
				case SERVER_HELLO -> serverHello(body);
				case CERTIFICATE -> this.certificate = true;
				case SERVER_KEY_EXCHANGE -> group(body.getShort(1));
				default -> {
				}
			}
		}

		private void serverHello(ByteBuffer body) {
			this.version = "TLSv1.2";
			body.position(2 + RANDOM_LENGTH);
			body.position(body.position() + 1 + (body.get(body.position()) & BYTE));
			this.suite = body.getShort() & SHORT;
			body.get();
			if (body.hasRemaining()) {
				body.getShort();
			}
			while (body.remaining() >= 4) {
				int type = body.getShort() & SHORT;
				int length = body.getShort() & SHORT;
				extension(type, body.slice(body.position(), length));
				body.position(body.position() + length);
			}
		}

		private void extension(int type, ByteBuffer data) {
			switch (type) {
				case SUPPORTED_VERSIONS -> this.version = (data.getShort(0) == 0x0304) ? "TLSv1.3" : "unknown";
				case PRE_SHARED_KEY -> this.preSharedKey = true;
				// A HelloRetryRequest has two bytes here, and is followed by a second one
				case KEY_SHARE -> this.group = (data.remaining() == 2) ? Optional.of("retry") : group(data.getShort(0));
				default -> {
				}
			}
		}

		private Optional<String> group(int code) {
			this.group = Optional.of(GROUPS.getOrDefault(code & SHORT, "group " + code));
			return this.group;
		}

		ServerFlight result() {
			boolean resumed = this.version.equals("TLSv1.2") ? !this.certificate : this.preSharedKey;
			return new ServerFlight(this.version, this.suite, this.group, resumed);
		}

	}

}
