package dev.sallyport.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.RandomSource;
import dev.sallyport.crypto.Secret;
import dev.sallyport.crypto.Tls13CipherSuite;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.InvalidMessageException;
import dev.sallyport.protocol.Octets;
import dev.sallyport.session.TicketKey.Window;

/**
 * A ticketer whose keys are random, known to this process alone, and change with time.
 *
 * <p>
 * Time is cut into periods of the rotation's length. The first ticket of a period makes
 * the period's key; that key seals until the period ends, opens for one ticket lifetime
 * more, and is then dropped and zero-filled. There is no task that could stop: whoever
 * seals or opens first after a key's time does what is due. A period whose key is lost to
 * a clock that went back gets a new one; at most 64 keys are kept, come what may.
 *
 * <p>
 * Threads read an immutable ring without a lock, and change it by compare-and-set: of two
 * that make a key for one period, one wins and the other takes the winner's.
 *
 * <p>
 * A ticket is sealed with AES-256-GCM under a subkey of its own. The pre-shared key of
 * the next connection is inside. So whoever steals a ring key can take either part in a
 * resumption while the tickets live, but not read recorded traffic: a resumption has a
 * key exchange of its own ({@code psk_dhe_ke}). Thread-safe.
 *
 * @since 0.1.0
 */
public final class RotatingTicketer implements SessionTicketer, AutoCloseable {

	/**
	 * How long a ticket may be used unless told otherwise.
	 */
	public static final Duration DEFAULT_LIFETIME = Duration.ofHours(6);

	/**
	 * How long a key seals unless told otherwise.
	 */
	public static final Duration DEFAULT_ROTATION = Duration.ofHours(1);

	/**
	 * For tickets it is the RFC's limit, RFC 9846 section 4.7.1; a key that seals longer
	 * has hardly the right to be called rotating.
	 */
	private static final Duration MAX_DURATION = Duration.ofDays(7);

	private static final Duration MIN_DURATION = Duration.ofSeconds(1);

	/**
	 * Keys beside those that still open: the sealing one, one that has just ended, and
	 * two for a clock that goes back and forth.
	 */
	private static final int SPARE_KEYS = 4;

	/**
	 * A thread that loses the compare-and-set this often does without a ticket.
	 */
	private static final int MAX_ATTEMPTS = 8;

	private final TicketCipher cipher;

	private final RandomSource random;

	private final InstantSource clock;

	private final Duration lifetime;

	private final Duration rotation;

	private final AtomicReference<TicketKeyRing> ring = new AtomicReference<>(TicketKeyRing.EMPTY);

	private RotatingTicketer(CryptoProvider provider, InstantSource clock, Duration lifetime, Duration rotation) {
		this.cipher = new TicketCipher(suite(provider), provider.random());
		this.random = provider.random();
		this.clock = clock;
		this.lifetime = lifetime;
		this.rotation = rotation;
	}

	/**
	 * Create a ticketer with the default lifetime and rotation.
	 * @param provider the cryptography; must have TLS_AES_256_GCM_SHA384
	 * @param clock tells the time
	 * @return the ticketer
	 * @throws IllegalArgumentException if the provider lacks the suite
	 */
	public static RotatingTicketer create(CryptoProvider provider, InstantSource clock) {
		return create(provider, clock, DEFAULT_LIFETIME, DEFAULT_ROTATION);
	}

	/**
	 * Create a ticketer.
	 * @param provider the cryptography; must have TLS_AES_256_GCM_SHA384
	 * @param clock tells the time
	 * @param lifetime how long a ticket may be used, one second to seven days
	 * @param rotation how long a key seals, one second to seven days, and at least a
	 * sixtieth of the lifetime
	 * @return the ticketer
	 * @throws IllegalArgumentException if the provider lacks the suite or a duration is
	 * out of range
	 */
	public static RotatingTicketer create(CryptoProvider provider, InstantSource clock, Duration lifetime,
			Duration rotation) {
		requireRange("lifetime", lifetime);
		requireRange("rotation", rotation);
		Duration leastRotation = lifetime.dividedBy(TicketKeyRing.MAX_KEYS - SPARE_KEYS);
		if (rotation.compareTo(leastRotation) < 0) {
			throw new IllegalArgumentException("A ticket key every " + rotation + " for tickets that live " + lifetime
					+ " makes too many keys; rotate every " + leastRotation + " or less often");
		}
		return new RotatingTicketer(provider, clock, lifetime, rotation);
	}

	@Override
	public Duration lifetime() {
		return this.lifetime;
	}

	@Override
	public Optional<Octets> wrap(ServerSession session) {
		Optional<Secret> encoded = ServerSessionCodec.encode(session);
		if (encoded.isEmpty()) {
			return Optional.empty();
		}
		try (Secret state = encoded.get()) {
			return sealingKey().flatMap((key) -> seal(key, state));
		}
	}

	@Override
	public Optional<ServerSession> unwrap(Octets ticket) {
		return this.cipher.keyId(ticket).flatMap(this::openingKey).flatMap((key) -> open(key, ticket));
	}

	/**
	 * Drop and zero-fill all keys: nothing sealed so far can be opened again, and no new
	 * ticket is issued. Closing twice is harmless.
	 */
	@Override
	public void close() {
		TicketKeyRing last = Objects.requireNonNull(this.ring.getAndSet(TicketKeyRing.CLOSED));
		last.missingIn(TicketKeyRing.CLOSED).forEach(TicketKey::release);
	}

	@Override
	public String toString() {
		return "RotatingTicketer[lifetime=" + this.lifetime + ", rotation=" + this.rotation + ", keys=" + ring().size()
				+ "]";
	}

	private Optional<Octets> seal(TicketKey key, Secret state) {
		try {
			return this.cipher.seal(key, state);
		}
		catch (CryptoException ex) {
			return Optional.empty();
		}
		finally {
			key.release();
		}
	}

	private Optional<ServerSession> open(TicketKey key, Octets ticket) {
		try (Secret state = this.cipher.open(key, ticket)) {
			return Optional.of(ServerSessionCodec.decode(state));
		}
		catch (CryptoException | InvalidMessageException ex) {
			return Optional.empty();
		}
		finally {
			key.release();
		}
	}

	/**
	 * Return the key of this id, acquired.
	 */
	private Optional<TicketKey> openingKey(Octets id) {
		Instant now = this.clock.instant();
		TicketKeyRing current = ring();
		TicketKeyRing pruned = current.at(now);
		if (pruned != current) {
			replace(current, pruned);
		}
		return current.opening(id, now).filter(TicketKey::acquire);
	}

	/**
	 * Return the key of this period, acquired; make it if there is none.
	 */
	private Optional<TicketKey> sealingKey() {
		Instant now = this.clock.instant();
		for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
			TicketKeyRing current = ring();
			Optional<TicketKey> key = current.sealing(now).filter(TicketKey::acquire);
			if (key.isPresent()) {
				return key;
			}
			TicketKey made = newKey(now);
			if (!current.accepts(made)) {
				made.release();
				return Optional.empty();
			}
			if (!replace(current, current.at(now).with(made))) {
				made.release();
			}
		}
		return Optional.empty();
	}

	private TicketKey newKey(Instant now) {
		long period = this.rotation.toMillis();
		Instant start = Instant.ofEpochMilli(Math.floorDiv(now.toEpochMilli(), period) * period);
		Instant end = start.plusMillis(period);
		return new TicketKey(Octets.adopt(this.random.bytes(TicketKey.ID_LENGTH)),
				Secret.adopt(this.random.bytes(this.cipher.keyLength())),
				new Window(start, end, end.plus(this.lifetime)));
	}

	private TicketKeyRing ring() {
		return Objects.requireNonNull(this.ring.get());
	}

	/**
	 * Put one ring into the place of another and let go of the keys that drop out.
	 */
	private boolean replace(TicketKeyRing current, TicketKeyRing next) {
		if (!this.ring.compareAndSet(current, next)) {
			return false;
		}
		current.missingIn(next).forEach(TicketKey::release);
		return true;
	}

	private static Tls13CipherSuite suite(CryptoProvider provider) {
		return provider.suite(CipherSuite.TLS_AES_256_GCM_SHA384)
			.orElseThrow(() -> new IllegalArgumentException(
					"Crypto provider '" + provider.name() + "' lacks TLS_AES_256_GCM_SHA384, which seals tickets"));
	}

	private static void requireRange(String name, Duration duration) {
		if (duration.compareTo(MIN_DURATION) < 0 || duration.compareTo(MAX_DURATION) > 0) {
			throw new IllegalArgumentException(
					"The " + name + " of a ticketer is one second to seven days, not " + duration);
		}
	}

}
