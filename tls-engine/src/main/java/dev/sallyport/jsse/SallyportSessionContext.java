package dev.sallyport.jsse;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.sallyport.protocol.Octets;

import org.jspecify.annotations.Nullable;

/**
 * The sessions of one role of a context. Tickets carry all that a resumption needs, so
 * only two kinds of sessions are kept here: those with values of the application, and
 * those that were invalidated. Thread-safe.
 */
final class SallyportSessionContext implements SSLSessionContext {

	/**
	 * As many as the JDK keeps.
	 */
	private static final int DEFAULT_CACHE_SIZE = 20_480;

	/**
	 * A day, as with the JDK.
	 */
	private static final int DEFAULT_TIMEOUT_SECONDS = 86_400;

	/**
	 * Zero means "no limit" to JSSE, and this to us.
	 */
	private static final int MAX_CACHE_SIZE = 1_000_000;

	/**
	 * RFC 9846 section 4.7.1: no ticket lives longer than seven days.
	 */
	private static final Duration MAX_LIFETIME = Duration.ofDays(7);

	private final InstantSource clock;

	private final Cache<Octets, ConnectionSession> sessions;

	private final Cache<Octets, Boolean> invalidated;

	private volatile int timeoutSeconds = DEFAULT_TIMEOUT_SECONDS;

	private volatile int cacheSize = DEFAULT_CACHE_SIZE;

	SallyportSessionContext(InstantSource clock) {
		this.clock = clock;
		this.sessions = cache(DEFAULT_CACHE_SIZE, Duration.ofSeconds(DEFAULT_TIMEOUT_SECONDS));
		this.invalidated = cache(MAX_CACHE_SIZE, MAX_LIFETIME);
	}

	private <V> Cache<Octets, V> cache(int size, Duration lifetime) {
		return Caffeine.newBuilder()
			.maximumSize(size)
			.expireAfterWrite(lifetime)
			.ticker(() -> TimeUnit.MILLISECONDS.toNanos(this.clock.millis()))
			.executor(Runnable::run)
			.build();
	}

	InstantSource clock() {
		return this.clock;
	}

	/**
	 * Keep a session for its values.
	 */
	void keep(ConnectionSession session) {
		this.sessions.put(session.id(), session);
	}

	/**
	 * Find a session that may still be resumed: each resumption keeps it again, but its
	 * time counts from the full handshake.
	 */
	Optional<ConnectionSession> find(Octets id) {
		return Optional.ofNullable(this.sessions.getIfPresent(id)).filter(this::alive);
	}

	private boolean alive(ConnectionSession session) {
		return allows(session.id(), Instant.ofEpochMilli(session.getCreationTime()));
	}

	/**
	 * Make sure that a session is not resumed any more, at least not through this
	 * context.
	 */
	void invalidate(Octets id) {
		this.invalidated.put(id, true);
		this.sessions.invalidate(id);
	}

	/**
	 * Return whether a session may be resumed.
	 * @param id the id of the session
	 * @param authenticatedAt when its full handshake took place
	 */
	boolean allows(Octets id, Instant authenticatedAt) {
		return this.invalidated.getIfPresent(id) == null
				&& this.clock.instant().isBefore(authenticatedAt.plus(lifetime()));
	}

	boolean isInvalidated(Octets id) {
		return this.invalidated.getIfPresent(id) != null;
	}

	Duration lifetime() {
		int seconds = this.timeoutSeconds;
		Duration timeout = Duration.ofSeconds(seconds);
		return (seconds == 0 || timeout.compareTo(MAX_LIFETIME) > 0) ? MAX_LIFETIME : timeout;
	}

	@Override
	public @Nullable SSLSession getSession(byte[] sessionId) {
		return find(Octets.of(sessionId)).orElse(null);
	}

	@Override
	public Enumeration<byte[]> getIds() {
		List<byte[]> ids = this.sessions.asMap().values().stream().filter(this::alive).map(SSLSession::getId).toList();
		return Collections.enumeration(ids);
	}

	@Override
	public void setSessionTimeout(int seconds) {
		if (seconds < 0) {
			throw new IllegalArgumentException("A session timeout is 0 (no limit) or more seconds, not " + seconds);
		}
		this.timeoutSeconds = seconds;
		this.sessions.policy().expireAfterWrite().ifPresent((expiration) -> expiration.setExpiresAfter(lifetime()));
	}

	@Override
	public int getSessionTimeout() {
		return this.timeoutSeconds;
	}

	@Override
	public void setSessionCacheSize(int size) {
		if (size < 0) {
			throw new IllegalArgumentException("A session cache has 0 (no limit) or more entries, not " + size);
		}
		this.cacheSize = size;
		this.sessions.policy().eviction().ifPresent((eviction) -> eviction.setMaximum(maxSessions()));
	}

	/**
	 * Return how many sessions are kept at most.
	 * @return at least one
	 */
	int maxSessions() {
		return (this.cacheSize == 0) ? MAX_CACHE_SIZE : Math.min(this.cacheSize, MAX_CACHE_SIZE);
	}

	@Override
	public int getSessionCacheSize() {
		return this.cacheSize;
	}

}
