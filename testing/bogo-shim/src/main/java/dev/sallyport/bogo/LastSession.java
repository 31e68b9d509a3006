package dev.sallyport.bogo;

import java.util.Optional;

import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.session.ClientSession;
import dev.sallyport.session.ClientSessionStore;
import dev.sallyport.session.PeerName;
import dev.sallyport.session.Tls12ClientSession;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the session that came last, for whatever server, as the runner expects of a
 * client. Confined to one case.
 */
final class LastSession implements ClientSessionStore {

	private @Nullable ClientSession session;

	private @Nullable Tls12ClientSession tls12Session;

	private boolean updated;

	/**
	 * Begin a connection: from now on, only what comes within it is news.
	 */
	void begin() {
		this.updated = false;
	}

	/**
	 * Return whether a session has come since the beginning of the connection.
	 * @return {@code true} if so
	 */
	boolean updated() {
		return this.updated;
	}

	@Override
	public void put(PeerName peer, ClientSession session) {
		this.session = session;
		this.updated = true;
	}

	@Override
	public Optional<ClientSession> take(PeerName peer) {
		Optional<ClientSession> taken = Optional.ofNullable(this.session);
		this.session = null;
		return taken;
	}

	@Override
	public void putTls12(PeerName peer, Tls12ClientSession session) {
		this.tls12Session = session;
		this.updated = true;
	}

	@Override
	public Optional<Tls12ClientSession> tls12(PeerName peer) {
		return Optional.ofNullable(this.tls12Session).map(Tls12ClientSession::copy);
	}

	@Override
	public void removeTls12(PeerName peer) {
		this.tls12Session = null;
	}

	/** The runner expects the client's own order of groups each time. */
	@Override
	public void rememberGroup(PeerName peer, NamedGroup group) {
	}

	@Override
	public Optional<NamedGroup> group(PeerName peer) {
		return Optional.empty();
	}

}
