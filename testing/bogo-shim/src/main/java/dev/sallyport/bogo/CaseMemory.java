package dev.sallyport.bogo;

import dev.sallyport.crypto.jca.JdkCrypto;
import dev.sallyport.session.InMemorySessionStore;
import dev.sallyport.session.RotatingTicketer;
import dev.sallyport.session.SessionStore;
import dev.sallyport.session.SessionTicketer;

/**
 * What the connections of one case share, so that the later ones can resume the session
 * of the first.
 */
final class CaseMemory {

	private final ShimClock clock = new ShimClock();

	private final SessionTicketer ticketer = RotatingTicketer.create(JdkCrypto.provider(), this.clock);

	private final SessionStore serverSessions = InMemorySessionStore.create(this.clock);

	private final LastSession sessions = new LastSession();

	ShimClock clock() {
		return this.clock;
	}

	SessionTicketer ticketer() {
		return this.ticketer;
	}

	SessionStore serverSessions() {
		return this.serverSessions;
	}

	LastSession sessions() {
		return this.sessions;
	}

}
