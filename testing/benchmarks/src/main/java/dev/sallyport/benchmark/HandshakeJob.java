package dev.sallyport.benchmark;

import javax.net.ssl.SSLException;

/**
 * One handshake of a kind, of which the calls of the server are timed. Its clients are
 * its own, and its server's context may be shared with other threads.
 */
final class HandshakeJob implements Job {

	/**
	 * So many sessions take turns, as clients of a server do.
	 */
	private static final int SESSIONS = 16;

	private final WallClock clock = new WallClock();

	private final Kind kind;

	private final Batch connection;

	/**
	 * Prepare.
	 * @param kind the kind
	 * @param sides where the engines come from
	 * @throws SSLException if the first handshakes fail, which resumptions need
	 */
	HandshakeJob(Kind kind, Sides sides) throws SSLException {
		this.kind = kind;
		this.connection = new Batch(sides, 1, kind.resumed() ? Ports.repeating(SESSIONS) : Ports.increasing());
		for (int session = 0; kind.resumed() && session < SESSIONS; session++) {
			this.connection.handshake(this.clock, Side.SERVER);
			this.connection.dispose();
		}
	}

	@Override
	public long run() throws SSLException {
		this.clock.reset();
		this.connection.handshake(this.clock, Side.SERVER);
		this.connection.require(this.kind);
		this.connection.dispose();
		return this.clock.nanos();
	}

}
