package dev.sallyport.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What clients of an HTTPS server do: HTTP/1.1 over TLS 1.3, one request at a time on
 * each connection.
 */
enum HttpLoad {

	/**
	 * Small answers, each on a new connection with a full handshake.
	 */
	FULL("small, full handshake each", "/small", Sizes.SMALL, Kind.TLS13_X25519, false),

	/**
	 * Small answers, each on a new connection that resumes the one before.
	 */
	RESUMED("small, resumed each", "/small", Sizes.SMALL, Kind.TLS13_RESUMED, false),

	/**
	 * Small answers on connections that stay.
	 */
	SMALL("small, keep-alive", "/small", Sizes.SMALL, Kind.TLS13_X25519, true),

	/**
	 * Large answers on connections that stay.
	 */
	LARGE("1 MB, keep-alive", "/large", Sizes.LARGE, Kind.TLS13_X25519, true);

	private final String title;

	private final String path;

	private final int size;

	private final Kind kind;

	private final boolean keepsAlive;

	HttpLoad(String title, String path, int size, Kind kind, boolean keepsAlive) {
		this.title = title;
		this.path = path;
		this.size = size;
		this.kind = kind;
		this.keepsAlive = keepsAlive;
	}

	static HttpLoad of(String id) {
		return Stream.of(values()).filter((load) -> load.id().equals(id)).findFirst().orElseThrow();
	}

	String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	String title() {
		return this.title;
	}

	/**
	 * Return the bytes of the body of each answer.
	 */
	int size() {
		return this.size;
	}

	/**
	 * Return what each handshake has to be.
	 */
	Kind kind() {
		return this.kind;
	}

	/**
	 * Return whether a connection serves more than one request.
	 */
	boolean keepsAlive() {
		return this.keepsAlive;
	}

	/**
	 * Return a request as it is sent.
	 */
	byte[] request() {
		return ("GET " + this.path + " HTTP/1.1\r\nHost: " + Engines.SERVER_NAME + "\r\n"
				+ (this.keepsAlive ? "" : "Connection: close\r\n") + "\r\n")
			.getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * The sizes of bodies.
	 */
	static final class Sizes {

		static final int SMALL = 64;

		static final int LARGE = 1_000_000;

	}

}
