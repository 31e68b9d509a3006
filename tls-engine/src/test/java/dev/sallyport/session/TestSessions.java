package dev.sallyport.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.Octets;
import dev.sallyport.session.ServerSession.Terms;
import dev.sallyport.session.ServerSession.TicketTimes;

/**
 * Sessions for tests.
 */
final class TestSessions {

	static final Instant START = Instant.parse("2026-07-01T10:20:30.456Z");

	static final byte[] KEY = Octets.fromHex("4ecd0eb6ec3b4d87f5d6028f922ca4c5851a277fd41311c9e62d2c9492e1c4f3")
		.toByteArray();

	private TestSessions() {
	}

	static ServerSession server(Octets... certificates) {
		Terms terms = new Terms(Octets.of(new byte[32]), CipherSuite.TLS_AES_128_GCM_SHA256, Optional.of("example.org"),
				Optional.of("h2"));
		return server(terms, certificates);
	}

	static ServerSession server(Terms terms, Octets... certificates) {
		TicketTimes times = new TicketTimes(START.minusSeconds(60), START, 21_600, 0xfad6aac5L);
		return new ServerSession(terms, Secret.copyOf(KEY), times, List.of(certificates));
	}

	static ClientSession client(int number, Instant receivedAt, Duration lifetime) {
		return client(Octets.of((byte) number), receivedAt, lifetime);
	}

	static ClientSession client(Octets identity, Instant receivedAt, Duration lifetime) {
		return new ClientSession(new ClientSession.Ticket(identity, 7, receivedAt, lifetime), Secret.copyOf(KEY),
				new ClientSession.Origin(Octets.of(new byte[32]), CipherSuite.TLS_AES_128_GCM_SHA256, receivedAt,
						List.of(), Octets.EMPTY));
	}

}
