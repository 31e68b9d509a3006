package dev.sallyport.handshake.offer;

import java.time.Instant;
import java.util.Optional;

import dev.sallyport.config.ClientConfig;
import dev.sallyport.crypto.Tls13CipherSuite;
import dev.sallyport.schedule.EarlySecret;
import dev.sallyport.session.ClientSession;
import dev.sallyport.session.ClientSessionStore;
import dev.sallyport.session.PeerName;
import org.jspecify.annotations.Nullable;

/**
 * A session that a ClientHello offers to resume, with the suite whose hash it belongs to.
 * Confined to one connection.
 */
public final class OfferedSession implements AutoCloseable {

	/**
	 * A store may hold some sessions that have expired or no longer fit.
	 */
	private static final int MAX_TAKEN = 4;

	private final ClientSession session;

	private final Tls13CipherSuite suite;

	private OfferedSession(ClientSession session, Tls13CipherSuite suite) {
		this.session = session;
		this.suite = suite;
	}

	/**
	 * Take a usable session out of the store: each is offered at most once, RFC 9846
	 * appendix C.4.
	 */
	static @Nullable OfferedSession take(ClientConfig config, PeerName peer) {
		Optional<ClientSessionStore> store = config.sessions();
		if (store.isEmpty()) {
			return null;
		}
		Instant now = config.clock().instant();
		for (int taken = 0; taken < MAX_TAKEN; taken++) {
			Optional<ClientSession> session = store.get().take(peer);
			if (session.isEmpty()) {
				return null;
			}
			Optional<Tls13CipherSuite> suite = suite(config, session.get());
			if (suite.isPresent() && session.get().usableAt(now)) {
				return new OfferedSession(session.get(), suite.get());
			}
			session.get().close();
		}
		return null;
	}

	private static Optional<Tls13CipherSuite> suite(ClientConfig config, ClientSession session) {
		return config.cipherSuites()
			.stream()
			.filter((suite) -> suite.suite() == session.origin().cipherSuite())
			.findFirst();
	}

	/**
	 * Return the session.
	 * @return the session
	 */
	public ClientSession session() {
		return this.session;
	}

	Tls13CipherSuite suite() {
		return this.suite;
	}

	/**
	 * Return whether a suite can resume the session.
	 * @param other the suite
	 * @return {@code true} if its hash is that of the session
	 */
	public boolean hasHashOf(Tls13CipherSuite other) {
		return this.suite.hash().algorithm() == other.hash().algorithm();
	}

	/**
	 * Start the key schedule of a resumption.
	 * @param selected the suite of the connection
	 * @return the first stage; the caller closes it
	 */
	public EarlySecret earlySecret(Tls13CipherSuite selected) {
		return EarlySecret.ofPsk(selected, this.session.preSharedKey());
	}

	@Override
	public void close() {
		this.session.close();
	}

}
