package dev.sallyport.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.sallyport.protocol.Octets;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a server's TLS 1.2 sessions in memory, a bounded number for a bounded time. It
 * answers at once. A session that drops out is zero-filled; all that touch one id take
 * turns in the cache's atomic step for it. Thread-safe, without locks of its own.
 *
 * @since 0.1.0
 */
public final class InMemorySessionStore implements SessionStore {

	/**
	 * How many sessions are kept unless told otherwise, as with the JDK's JSSE.
	 */
	public static final int DEFAULT_MAX_SESSIONS = 20_480;

	/**
	 * How long a session may be used unless told otherwise.
	 */
	public static final Duration DEFAULT_LIFETIME = Duration.ofHours(6);

	/**
	 * RFC 5246 section F.1.4 suggests 24 hours as an upper limit.
	 */
	private static final Duration MAX_LIFETIME = Duration.ofDays(1);

	private final Cache<Octets, ServerSession> sessions;

	private final InstantSource clock;

	private final Duration lifetime;

	private InMemorySessionStore(InstantSource clock, Duration lifetime, int maxSessions) {
		this.clock = clock;
		this.lifetime = lifetime;
		// On the calling thread, since the engine starts none
		this.sessions = Caffeine.newBuilder()
			.executor(Runnable::run)
			.ticker(() -> nanos(clock.instant()))
			.maximumSize(maxSessions)
			.expireAfterWrite(lifetime)
			.evictionListener(
					(@Nullable Octets id, @Nullable ServerSession evicted, RemovalCause cause) -> close(evicted))
			.build();
	}

	/**
	 * Create a store of the default size and lifetime.
	 * @param clock tells the time
	 * @return the store
	 */
	public static InMemorySessionStore create(InstantSource clock) {
		return create(clock, DEFAULT_LIFETIME, DEFAULT_MAX_SESSIONS);
	}

	/**
	 * Create a store.
	 * @param clock tells the time
	 * @param lifetime how long a session may be used, more than nothing, at most a day
	 * @param maxSessions how many sessions are kept
	 * @return the store
	 * @throws IllegalArgumentException if the lifetime or the number is out of range
	 */
	public static InMemorySessionStore create(InstantSource clock, Duration lifetime, int maxSessions) {
		if (lifetime.isZero() || lifetime.isNegative() || lifetime.compareTo(MAX_LIFETIME) > 0) {
			throw new IllegalArgumentException("A session lives for at most a day, not " + lifetime);
		}
		if (maxSessions < 1) {
			throw new IllegalArgumentException("A session store keeps at least one session, not " + maxSessions);
		}
		return new InMemorySessionStore(clock, lifetime, maxSessions);
	}

	@Override
	public void put(Octets sessionId, ServerSession session) {
		this.sessions.asMap().compute(sessionId, (id, known) -> {
			close(known);
			return session;
		});
	}

	@Override
	public CompletionStage<Optional<ServerSession>> find(Octets sessionId) {
		Instant now = this.clock.instant();
		AtomicReference<@Nullable ServerSession> copy = new AtomicReference<>();
		this.sessions.asMap().computeIfPresent(sessionId, (id, known) -> {
			if (!now.isBefore(known.times().issuedAt().plus(this.lifetime))) {
				known.close();
				return null;
			}
			copy.set(known.copy());
			return known;
		});
		return CompletableFuture.completedStage(Optional.ofNullable(copy.get()));
	}

	@Override
	public void remove(Octets sessionId) {
		this.sessions.asMap().computeIfPresent(sessionId, (id, known) -> {
			known.close();
			return null;
		});
	}

	@Override
	public Duration lifetime() {
		return this.lifetime;
	}

	/**
	 * Forget all sessions; their secrets are zero-filled.
	 */
	public void clear() {
		this.sessions.asMap().keySet().forEach(this::remove);
	}

	private static void close(@Nullable ServerSession session) {
		if (session != null) {
			session.close();
		}
	}

	private static long nanos(Instant instant) {
		return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
	}

}
