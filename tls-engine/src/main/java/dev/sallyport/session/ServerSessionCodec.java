package dev.sallyport.session;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.InvalidMessage;
import dev.sallyport.protocol.InvalidMessageException;
import dev.sallyport.protocol.Octets;
import dev.sallyport.session.ServerSession.Terms;
import dev.sallyport.session.ServerSession.TicketTimes;

/**
 * The inside of a ticket: a session as bytes.
 *
 * <pre>
 *  struct {
 *      uint8 format = 1;
 *      opaque pre_shared_key&lt;1..2^8-1&gt;;
 *      CipherSuite cipher_suite;
 *      opaque id&lt;0..2^8-1&gt;;
 *      uint64 authenticated_at;               /* milliseconds since 1970 *&#47;
 *      uint64 issued_at;                      /* milliseconds since 1970 *&#47;
 *      uint32 lifetime_seconds;
 *      uint32 age_add;
 *      opaque server_name&lt;0..2^16-1&gt;;         /* empty: none *&#47;
 *      opaque application_protocol&lt;0..2^16-1&gt;; /* empty: none *&#47;
 *      opaque certificate&lt;1..2^16-1&gt; peer_certificates&lt;0..2^16-1&gt;;
 *  } SessionState;
 * </pre>
 *
 * The key stands in front so that it can go from one {@link Secret} into the other
 * without passing through buffers that nobody clears.
 */
final class ServerSessionCodec {

	private static final int FORMAT = 1;

	private static final int KEY_OFFSET = 2;

	private static final int MAX_CERTIFICATES_LENGTH = 0xffff;

	/**
	 * RFC 9846 section 4.7.1: seven days.
	 */
	private static final long MAX_LIFETIME_SECONDS = 604_800;

	private ServerSessionCodec() {
	}

	/**
	 * Return a session as bytes.
	 * @return the bytes, which the caller closes, or empty if the client's certificates
	 * are too large for a ticket
	 */
	static Optional<Secret> encode(ServerSession session) {
		if (certificatesLength(session) > MAX_CERTIFICATES_LENGTH) {
			return Optional.empty();
		}
		byte[] facts = encodeFacts(session);
		byte[] key = session.preSharedKey().bytes();
		byte[] state = new byte[KEY_OFFSET + key.length + facts.length];
		state[0] = FORMAT;
		state[1] = (byte) key.length;
		System.arraycopy(key, 0, state, KEY_OFFSET, key.length);
		System.arraycopy(facts, 0, state, KEY_OFFSET + key.length, facts.length);
		return Optional.of(Secret.adopt(state));
	}

	/**
	 * Return the session of these bytes.
	 * @param state the bytes; still owned by the caller
	 * @throws InvalidMessageException if they are no session of this format
	 */
	static ServerSession decode(Secret state) throws InvalidMessageException {
		byte[] bytes = state.bytes();
		WireReader start = WireReader.of(bytes);
		if (start.uint8() != FORMAT) {
			throw new InvalidMessageException(InvalidMessage.ILLEGAL_VALUE, "format of a session");
		}
		int keyLength = start.uint8();
		if (keyLength == 0 || keyLength > start.remaining()) {
			throw new InvalidMessageException(InvalidMessage.VECTOR_OUT_OF_BOUNDS, "key of a session");
		}
		int factsOffset = KEY_OFFSET + keyLength;
		WireReader facts = WireReader.of(bytes, factsOffset, bytes.length - factsOffset);
		byte[] key = new byte[keyLength];
		System.arraycopy(bytes, KEY_OFFSET, key, 0, keyLength);
		return decode(facts, Secret.adopt(key));
	}

	private static byte[] encodeFacts(ServerSession session) {
		TicketTimes times = session.times();
		return new WireWriter().uint16(session.cipherSuite().code())
			.vector8((v) -> v.octets(session.id()))
			.uint64(times.authenticatedAt().toEpochMilli())
			.uint64(times.issuedAt().toEpochMilli())
			.uint32(times.lifetimeSeconds())
			.uint32(times.ageAdd())
			.vector16((v) -> v.octets(bytes(session.serverName())))
			.vector16((v) -> v.octets(bytes(session.applicationProtocol())))
			.vector16((v) -> session.peerCertificates()
				.forEach((certificate) -> v.vector16((entry) -> entry.octets(certificate))))
			.toByteArray();
	}

	private static ServerSession decode(WireReader facts, Secret key) throws InvalidMessageException {
		try {
			CipherSuite cipherSuite = cipherSuite(facts.uint16());
			Octets id = facts.opaque8(0, 0xff);
			TicketTimes times = new TicketTimes(instant(facts.uint64()), instant(facts.uint64()),
					lifetime(facts.uint32()), facts.uint32());
			Terms terms = new Terms(id, cipherSuite, text(facts), text(facts));
			List<Octets> certificates = certificates(facts);
			facts.end();
			return new ServerSession(terms, key, times, certificates);
		}
		catch (InvalidMessageException ex) {
			key.close();
			throw ex;
		}
	}

	private static long certificatesLength(ServerSession session) {
		return session.peerCertificates().stream().mapToLong((certificate) -> 2 + certificate.length()).sum();
	}

	private static byte[] bytes(Optional<String> text) {
		return text.orElse("").getBytes(StandardCharsets.UTF_8);
	}

	private static Optional<String> text(WireReader reader) throws InvalidMessageException {
		Octets text = reader.opaque16(0, 0xffff);
		return text.isEmpty() ? Optional.empty() : Optional.of(new String(text.toByteArray(), StandardCharsets.UTF_8));
	}

	private static List<Octets> certificates(WireReader reader) throws InvalidMessageException {
		List<Octets> certificates = new ArrayList<>();
		WireReader list = reader.vector16(0, MAX_CERTIFICATES_LENGTH);
		while (list.hasRemaining()) {
			certificates.add(list.opaque16(1, MAX_CERTIFICATES_LENGTH));
		}
		return certificates;
	}

	private static CipherSuite cipherSuite(int code) throws InvalidMessageException {
		return CipherSuite.of(code)
			.orElseThrow(() -> new InvalidMessageException(InvalidMessage.ILLEGAL_VALUE, "cipher suite of a session"));
	}

	private static Instant instant(long millis) {
		return Instant.ofEpochMilli(millis);
	}

	private static long lifetime(long seconds) throws InvalidMessageException {
		if (seconds > MAX_LIFETIME_SECONDS) {
			throw new InvalidMessageException(InvalidMessage.ILLEGAL_VALUE, "lifetime of a session");
		}
		return seconds;
	}

}
