package dev.sallyport.jsse;

import java.time.Duration;
import java.util.Optional;

import dev.sallyport.protocol.Octets;
import dev.sallyport.session.ServerSession;
import dev.sallyport.session.SessionTicketer;

/**
 * Binds a ticketer, which other contexts may share, to what this context's sessions were
 * told: a session that was invalidated or timed out is neither renewed nor resumed.
 *
 * @param ticketer who makes the tickets
 * @param sessions what the context knows of its sessions
 */
record ContextTicketer(SessionTicketer ticketer, SallyportSessionContext sessions) implements SessionTicketer {

	@Override
	public Optional<Octets> wrap(ServerSession session) {
		return allows(session) ? this.ticketer.wrap(session) : Optional.empty();
	}

	@Override
	public Optional<ServerSession> unwrap(Octets ticket) {
		Optional<ServerSession> session = this.ticketer.unwrap(ticket);
		if (session.isPresent() && !allows(session.get())) {
			session.get().close();
			return Optional.empty();
		}
		return session;
	}

	@Override
	public Duration lifetime() {
		Duration own = this.ticketer.lifetime();
		Duration limit = this.sessions.lifetime();
		return (own.compareTo(limit) < 0) ? own : limit;
	}

	private boolean allows(ServerSession session) {
		return this.sessions.allows(session.id(), session.times().authenticatedAt());
	}

}
