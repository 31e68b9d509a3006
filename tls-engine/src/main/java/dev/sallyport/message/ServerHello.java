package dev.sallyport.message;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;

/**
 * ServerHello and HelloRetryRequest, RFC 9846 sections 4.2.3 and 4.2.4; the random value
 * tells them apart.
 *
 * <pre>
 * struct {
 *     ProtocolVersion legacy_version = 0x0303;
 *     Random random;
 *     opaque legacy_session_id_echo&lt;0..32&gt;;
 *     CipherSuite cipher_suite;
 *     uint8 legacy_compression_method = 0;
 *     Extension extensions&lt;6..2^16-1&gt;;
 * } ServerHello;
 * </pre>
 *
 * A server of TLS 1.2 may leave the extensions away altogether or send fewer than six
 * bytes of them, so both are accepted here; without {@code supported_versions} the
 * extensions are those of TLS 1.2.
 *
 * @param legacyVersion {@code legacy_version}
 * @param random {@code random}, 32 bytes
 * @param legacySessionIdEcho {@code legacy_session_id_echo}
 * @param cipherSuite {@code cipher_suite}
 * @param legacyCompressionMethod {@code legacy_compression_method}
 * @param extensions {@code extensions}
 */
public record ServerHello(int legacyVersion, Octets random, Octets legacySessionIdEcho, int cipherSuite,
		int legacyCompressionMethod, Extensions extensions) implements HandshakeMessage {

	/**
	 * SHA-256 of "HelloRetryRequest", RFC 9846 section 4.2.3.
	 */
	public static final Octets HELLO_RETRY_REQUEST_RANDOM = Octets
		.fromHex("CF21AD74E59A6111BE1D8C021E65B891C2A211167ABB8C5E079E09E2C8A8339C");

	/**
	 * Where the last eight bytes of the random value begin.
	 */
	private static final int SENTINEL_AT = ClientHello.RANDOM_LENGTH - 8;

	/**
	 * The end of the random value of a server that speaks TLS 1.3 and chose TLS 1.2, RFC
	 * 9846 section 4.2.3.
	 */
	public static final Octets DOWNGRADE_TO_TLS12 = Octets.fromHex("444F574E47524401");

	/**
	 * The end of the random value of a server that speaks TLS 1.2 or 1.3 and chose an
	 * older version, RFC 9846 section 4.2.3.
	 */
	public static final Octets DOWNGRADE_BELOW_TLS12 = Octets.fromHex("444F574E47524400");

	/**
	 * Create the message.
	 * @throws IllegalArgumentException if {@code random} is not of 32 bytes
	 */
	public ServerHello {
		if (random.length() != ClientHello.RANDOM_LENGTH) {
			throw new IllegalArgumentException("The random value has 32 bytes");
		}
	}

	/**
	 * Decode the message.
	 * @param handshake a message of type {@code server_hello}
	 * @return the content
	 * @throws TlsException if it does not parse
	 */
	public static ServerHello decode(Handshake handshake) throws TlsException {
		WireReader r = handshake.body();
		int legacyVersion = r.uint16();
		Octets random = r.octets(ClientHello.RANDOM_LENGTH);
		Octets legacySessionIdEcho = r.opaque8(0, 32);
		int cipherSuite = r.uint16();
		int legacyCompressionMethod = r.uint8();
		Extensions extensions = r.hasRemaining() ? Extensions.decode(r, context(random, r.copy())) : Extensions.NONE;
		r.end();
		return new ServerHello(legacyVersion, random, legacySessionIdEcho, cipherSuite, legacyCompressionMethod,
				extensions);
	}

	// RFC 9846 section 4.3.1: the version decides how to read everything else
	private static ExtensionContext context(Octets random, WireReader ahead) throws TlsException {
		if (random.equals(HELLO_RETRY_REQUEST_RANDOM)) {
			return ExtensionContext.HELLO_RETRY_REQUEST;
		}
		WireReader block = ahead.vector16(0, 0xffff);
		while (block.hasRemaining()) {
			int type = block.uint16();
			block.vector16(0, 0xffff);
			if (type == ExtensionType.SUPPORTED_VERSIONS.code()) {
				return ExtensionContext.SERVER_HELLO;
			}
		}
		return ExtensionContext.SERVER_HELLO_TLS12;
	}

	/**
	 * Return whether this is a HelloRetryRequest.
	 * @return {@code true} if the random value says so
	 */
	public boolean isHelloRetryRequest() {
		return this.random.equals(HELLO_RETRY_REQUEST_RANDOM);
	}

	/**
	 * Return the random value of a server that speaks TLS 1.3 and chooses TLS 1.2.
	 * @param random 32 random bytes, not changed
	 * @return the bytes, of which the last eight are {@link #DOWNGRADE_TO_TLS12}
	 * @throws IllegalArgumentException if there are not 32 bytes
	 */
	public static Octets downgradedRandom(byte[] random) {
		if (random.length != ClientHello.RANDOM_LENGTH) {
			throw new IllegalArgumentException("The random value has 32 bytes");
		}
		byte[] downgraded = random.clone();
		DOWNGRADE_TO_TLS12.copyTo(downgraded, SENTINEL_AT);
		return Octets.adopt(downgraded);
	}

	/**
	 * Return whether the server says that it speaks TLS 1.3. A client that offered it and
	 * yet gets an older version is under attack.
	 * @return {@code true} if the random value ends with either sentinel
	 */
	public boolean signalsDowngradeFromTls13() {
		Octets end = this.random.slice(SENTINEL_AT, ClientHello.RANDOM_LENGTH);
		return end.equals(DOWNGRADE_TO_TLS12) || end.equals(DOWNGRADE_BELOW_TLS12);
	}

	@Override
	public HandshakeType type() {
		return HandshakeType.SERVER_HELLO;
	}

	@Override
	public void encodeBody(WireWriter w) {
		w.uint16(this.legacyVersion)
			.octets(this.random)
			.opaque8(this.legacySessionIdEcho)
			.uint16(this.cipherSuite)
			.uint8(this.legacyCompressionMethod);
		if (!this.extensions.isEmpty()) {
			this.extensions.encode(w);
		}
	}

}
