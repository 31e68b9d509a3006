package dev.sallyport.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.sallyport.protocol.NamedGroup;

import org.jspecify.annotations.Nullable;

/**
 * Keeps a client's sessions in memory: by default for 1,000 servers, of each up to four,
 * as long as they may be offered. Beyond that the servers that are asked for least are
 * forgotten, and of one server the oldest session.
 *
 * <p>
 * Each session has one owner at any time. The list of a server changes within the cache's
 * atomic step for that server, and so does its eviction: a session is taken, or it is
 * closed, never both. Thread-safe, without locks of its own.
 *
 * @since 0.1.0
 */
public final class InMemoryClientSessionStore implements ClientSessionStore {

	/**
	 * How many servers are remembered unless told otherwise.
	 */
	public static final int DEFAULT_MAX_PEERS = 1_000;

	/**
	 * Servers send two tickets a connection as a rule; four feed the connections of a
	 * browser-like burst.
	 */
	private static final int MAX_SESSIONS_PER_PEER = 4;

	/**
	 * A ticket may have 64 KiB, but an honest one with a client's chain inside stays
	 * below this; so hostile servers cannot fill the memory with them.
	 */
	private static final int MAX_TICKET_LENGTH = 16 * 1024;

	private final Cache<PeerName, List<ClientSession>> sessions;

	private final Cache<PeerName, Tls12ClientSession> tls12Sessions;

	private final Cache<PeerName, NamedGroup> groups;

	private final InstantSource clock;

	private InMemoryClientSessionStore(InstantSource clock, int maxPeers) {
		this.clock = clock;
		// On the calling thread, since the engine starts none.
		this.sessions = Caffeine.newBuilder()
			.executor(Runnable::run)
			.ticker(() -> nanos(clock.instant()))
			.maximumSize(maxPeers)
			.expireAfter(Expiry.writing(this::untilLastExpires))
			.evictionListener((peer, evicted, cause) -> close(evicted))
			.build();
		this.tls12Sessions = Caffeine.newBuilder()
			.executor(Runnable::run)
			.ticker(() -> nanos(clock.instant()))
			.maximumSize(maxPeers)
			.expireAfter(Expiry.writing((PeerName peer, Tls12ClientSession session) -> session.left(clock.instant())))
			.evictionListener((peer, evicted, cause) -> close(evicted))
			.build();
		this.groups = Caffeine.newBuilder().executor(Runnable::run).maximumSize(maxPeers).build();
	}

	/**
	 * Create a store of the default size.
	 * @param clock tells the time
	 * @return the store
	 */
	public static InMemoryClientSessionStore create(InstantSource clock) {
		return create(clock, DEFAULT_MAX_PEERS);
	}

	/**
	 * Create a store.
	 * @param clock tells the time
	 * @param maxPeers how many servers are remembered
	 * @return the store
	 * @throws IllegalArgumentException if the number is not positive
	 */
	public static InMemoryClientSessionStore create(InstantSource clock, int maxPeers) {
		if (maxPeers < 1) {
			throw new IllegalArgumentException("A session store remembers at least one server, not " + maxPeers);
		}
		return new InMemoryClientSessionStore(clock, maxPeers);
	}

	@Override
	public void put(PeerName peer, ClientSession session) {
		if (session.ticket().identity().length() > MAX_TICKET_LENGTH || !session.usableAt(this.clock.instant())) {
			session.close();
			return;
		}
		this.sessions.asMap().compute(peer, (name, known) -> added(session, known));
	}

	@Override
	public Optional<ClientSession> take(PeerName peer) {
		Instant now = this.clock.instant();
		AtomicReference<@Nullable ClientSession> taken = new AtomicReference<>();
		this.sessions.asMap().computeIfPresent(peer, (name, known) -> {
			List<ClientSession> usable = usable(known, now);
			if (usable.isEmpty()) {
				return null;
			}
			taken.set(usable.get(0));
			return (usable.size() > 1) ? List.copyOf(usable.subList(1, usable.size())) : null;
		});
		return Optional.ofNullable(taken.get());
	}

	@Override
	public void putTls12(PeerName peer, Tls12ClientSession session) {
		if (session.ticket().length() > MAX_TICKET_LENGTH || !session.usableAt(this.clock.instant())) {
			session.close();
			return;
		}
		this.tls12Sessions.asMap().compute(peer, (name, known) -> {
			close(known);
			return session;
		});
	}

	@Override
	public Optional<Tls12ClientSession> tls12(PeerName peer) {
		Instant now = this.clock.instant();
		AtomicReference<@Nullable Tls12ClientSession> copy = new AtomicReference<>();
		this.tls12Sessions.asMap().computeIfPresent(peer, (name, known) -> {
			if (!known.usableAt(now)) {
				known.close();
				return null;
			}
			copy.set(known.copy());
			return known;
		});
		return Optional.ofNullable(copy.get());
	}

	@Override
	public void removeTls12(PeerName peer) {
		this.tls12Sessions.asMap().computeIfPresent(peer, (name, known) -> {
			known.close();
			return null;
		});
	}

	@Override
	public void rememberGroup(PeerName peer, NamedGroup group) {
		this.groups.put(peer, group);
	}

	@Override
	public Optional<NamedGroup> group(PeerName peer) {
		return Optional.ofNullable(this.groups.getIfPresent(peer));
	}

	/**
	 * Forget everything; the secrets of the sessions are zero-filled.
	 */
	public void clear() {
		this.groups.invalidateAll();
		this.tls12Sessions.asMap().keySet().forEach(this::removeTls12);
		for (PeerName peer : this.sessions.asMap().keySet()) {
			this.sessions.asMap().computeIfPresent(peer, (name, known) -> {
				close(known);
				return null;
			});
		}
	}

	private List<ClientSession> added(ClientSession session, @Nullable List<ClientSession> known) {
		List<ClientSession> all = new ArrayList<>();
		all.add(session);
		if (known != null) {
			all.addAll(usable(known, this.clock.instant()));
		}
		while (all.size() > MAX_SESSIONS_PER_PEER) {
			all.remove(all.size() - 1).close();
		}
		return List.copyOf(all);
	}

	/**
	 * Return the sessions that may still be offered and close the others.
	 */
	private static List<ClientSession> usable(List<ClientSession> sessions, Instant now) {
		List<ClientSession> usable = new ArrayList<>(sessions.size());
		for (ClientSession session : sessions) {
			if (session.usableAt(now)) {
				usable.add(session);
			}
			else {
				session.close();
			}
		}
		return usable;
	}

	private Duration untilLastExpires(PeerName peer, List<ClientSession> sessions) {
		Instant now = this.clock.instant();
		return sessions.stream()
			.map((session) -> Duration.between(now, session.ticket().receivedAt().plus(session.ticket().lifetime())))
			.reduce(Duration.ZERO, (one, other) -> (one.compareTo(other) > 0) ? one : other);
	}

	private static void close(@Nullable Tls12ClientSession session) {
		if (session != null) {
			session.close();
		}
	}

	private static void close(@Nullable List<ClientSession> sessions) {
		if (sessions != null) {
			sessions.forEach(ClientSession::close);
		}
	}

	private static long nanos(Instant instant) {
		return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
	}

}
