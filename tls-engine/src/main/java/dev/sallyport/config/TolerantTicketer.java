package dev.sallyport.config;

import java.time.Duration;
import java.util.Optional;

import dev.sallyport.protocol.Octets;
import dev.sallyport.session.ServerSession;
import dev.sallyport.session.SessionTicketer;

/**
 * A ticketer whose failures cost resumption and no connection.
 *
 * @param ticketer the ticketer of the application
 */
record TolerantTicketer(SessionTicketer ticketer) implements SessionTicketer {

	static SessionTicketer of(SessionTicketer ticketer) {
		return (ticketer instanceof TolerantTicketer) ? ticketer : new TolerantTicketer(ticketer);
	}

	@Override
	public Optional<Octets> wrap(ServerSession session) {
		return Tolerance.find(() -> this.ticketer.wrap(session));
	}

	@Override
	public Optional<ServerSession> unwrap(Octets ticket) {
		return Tolerance.find(() -> this.ticketer.unwrap(ticket));
	}

	@Override
	public Duration lifetime() {
		return Tolerance.lifetime(this.ticketer::lifetime);
	}

}
