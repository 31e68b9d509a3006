package dev.sallyport.jsse;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.session.ClientSession;
import dev.sallyport.session.ClientSession.Origin;
import dev.sallyport.session.ClientSessionStore;
import dev.sallyport.session.PeerName;
import dev.sallyport.session.Tls12ClientSession;

import org.jspecify.annotations.Nullable;

/**
 * What one engine sees of the store of client sessions. Resuming a session skips the
 * verification of the server, so an engine may only see sessions that were verified as it
 * would verify them: by the same trust manager (the same object: its policy is not ours
 * to compare), for the same names, with the same endpoint identification. A reload with
 * another trust manager hence leaves all sessions behind.
 */
final class ClientSessionScope implements ClientSessionStore {

	/**
	 * Invalidated sessions are skipped, but not without end.
	 */
	private static final int MAX_SKIPPED = 16;

	private static final AtomicLong NEXT_NUMBER = new AtomicLong();

	/**
	 * Numbers for objects by their identity: weak keys are compared by it.
	 */
	private static final Cache<Object, Long> NUMBERS = Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

	private final ClientSessionStore store;

	private final SallyportSessionContext sessions;

	private final PeerName key;

	private ClientSessionScope(ClientSessionStore store, SallyportSessionContext sessions, PeerName key) {
		this.store = store;
		this.sessions = sessions;
		this.key = key;
	}

	/**
	 * Return the sessions that an engine may see.
	 * @param state the state of its context
	 * @param binding the engine
	 * @param peer the host it connects to
	 * @return the view
	 */
	static ClientSessionStore of(ContextState state, EngineBinding binding, PeerName peer) {
		String scope = number(state.trust().identity().get()) + "/" + number(state.keys().identity()) + "/"
				+ binding.identification().orElse("-") + "/" + binding.serverName().orElse("-") + "/" + peer.host();
		return new ClientSessionScope(state.options().clientSessions(), state.memory().clientSessions(),
				new PeerName(scope, peer.port()));
	}

	private static long number(@Nullable Object identity) {
		return (identity != null) ? NUMBERS.get(identity, (unknown) -> NEXT_NUMBER.incrementAndGet()) : 0;
	}

	@Override
	public void put(PeerName peer, ClientSession session) {
		this.store.put(this.key, session);
	}

	@Override
	public Optional<ClientSession> take(PeerName peer) {
		for (int i = 0; i < MAX_SKIPPED; i++) {
			Optional<ClientSession> session = this.store.take(this.key);
			if (session.isEmpty() || allows(session.get().origin())) {
				return session;
			}
			session.get().close();
		}
		return Optional.empty();
	}

	private boolean allows(Origin origin) {
		return this.sessions.allows(origin.id(), origin.authenticatedAt());
	}

	@Override
	public void putTls12(PeerName peer, Tls12ClientSession session) {
		this.store.putTls12(this.key, session);
	}

	@Override
	public Optional<Tls12ClientSession> tls12(PeerName peer) {
		Optional<Tls12ClientSession> session = this.store.tls12(this.key);
		if (session.isPresent() && !allows(session.get().origin())) {
			session.get().close();
			return Optional.empty();
		}
		return session;
	}

	@Override
	public void removeTls12(PeerName peer) {
		this.store.removeTls12(this.key);
	}

	@Override
	public void rememberGroup(PeerName peer, NamedGroup group) {
		this.store.rememberGroup(this.key, group);
	}

	@Override
	public Optional<NamedGroup> group(PeerName peer) {
		return this.store.group(this.key);
	}

}
