package dev.sallyport.benchmark.piece;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import dev.sallyport.crypto.Secret;
import dev.sallyport.crypto.jca.JdkCrypto;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.Octets;
import dev.sallyport.session.RotatingTicketer;
import dev.sallyport.session.ServerSession;
import dev.sallyport.session.ServerSession.Terms;
import dev.sallyport.session.ServerSession.TicketTimes;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Tickets of an anonymous client, by the ticketer that servers have by default.
 */
@State(Scope.Thread)
public class TicketPieces {

	private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

	private final RotatingTicketer ticketer = RotatingTicketer.create(JdkCrypto.provider(), InstantSource.fixed(NOW));

	private final ServerSession session = new ServerSession(
			new Terms(Octets.adopt(new byte[32]), CipherSuite.TLS_AES_128_GCM_SHA256,
					Optional.of("server.sallyport.test"), Optional.of("h2")),
			Secret.copyOf(new byte[32]),
			new TicketTimes(NOW, NOW, RotatingTicketer.DEFAULT_LIFETIME.toSeconds(), 0x12345678L), List.of());

	private final Octets ticket = seal();

	/**
	 * Seal a session.
	 * @return the ticket
	 */
	@Benchmark
	public final Octets seal() {
		return this.ticketer.wrap(this.session).orElseThrow();
	}

	/**
	 * Open a ticket.
	 * @return the session
	 */
	@Benchmark
	public ServerSession open() {
		return this.ticketer.unwrap(this.ticket).orElseThrow();
	}

}
