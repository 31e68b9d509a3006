package dev.sallyport.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class InMemoryClientSessionStoreTests {

	private static final PeerName PEER = new PeerName("example.org", 443);

	private static final Duration HOUR = Duration.ofHours(1);

	private Instant now = TestSessions.START;

	private final InMemoryClientSessionStore store = InMemoryClientSessionStore.create(() -> this.now);

	@Test
	void givesTheNewestSessionFirstAndEachOnce() {
		ClientSession first = put(PEER, HOUR);
		ClientSession second = put(PEER, HOUR);
		assertThat(this.store.take(PEER)).containsSame(second);
		assertThat(this.store.take(PEER)).containsSame(first);
		assertThat(this.store.take(PEER)).isEmpty();
	}

	@Test
	void takenSessionBelongsToTheTaker() {
		put(PEER, HOUR);
		ClientSession taken = this.store.take(PEER).orElseThrow();
		this.store.clear();
		this.now = this.now.plus(Duration.ofDays(8));
		put(PEER, HOUR);
		assertThat(taken.preSharedKey().bytes()).isEqualTo(TestSessions.KEY);
	}

	@Test
	void serversAreKeptApart() {
		ClientSession session = put(PEER, HOUR);
		assertThat(this.store.take(new PeerName("example.org", 8443))).isEmpty();
		assertThat(this.store.take(new PeerName("example.com", 443))).isEmpty();
		assertThat(this.store.take(PEER)).containsSame(session);
	}

	@Test
	void fifthSessionOfAServerPushesTheOldestOut() {
		List<ClientSession> sessions = IntStream.range(0, 5).mapToObj((number) -> put(PEER, HOUR)).toList();
		assertClosed(sessions.get(0));
		for (int number = 4; number > 0; number--) {
			assertThat(this.store.take(PEER)).containsSame(sessions.get(number));
		}
		assertThat(this.store.take(PEER)).isEmpty();
	}

	@Test
	void sessionIsNotGivenAfterItsLifetime() {
		ClientSession brief = put(PEER, HOUR);
		this.now = this.now.plus(HOUR).minusMillis(1);
		assertThat(this.store.take(PEER)).containsSame(brief);
		ClientSession other = put(PEER, HOUR);
		this.now = this.now.plus(HOUR);
		assertThat(this.store.take(PEER)).isEmpty();
		assertClosed(other);
	}

	@Test
	void sessionThatIsOverIsPassedOver() {
		ClientSession lasting = put(PEER, HOUR.multipliedBy(2));
		ClientSession brief = put(PEER, HOUR);
		this.now = this.now.plus(HOUR);
		assertThat(this.store.take(PEER)).containsSame(lasting);
		assertClosed(brief);
	}

	@Test
	void sessionThatIsOverLeavesWhenAnotherComes() {
		ClientSession brief = put(PEER, HOUR);
		ClientSession lasting = put(PEER, HOUR.multipliedBy(2));
		this.now = this.now.plus(HOUR);
		ClientSession fresh = put(PEER, HOUR);
		assertClosed(brief);
		assertThat(this.store.take(PEER)).containsSame(fresh);
		assertThat(this.store.take(PEER)).containsSame(lasting);
	}

	@Test
	void sessionsOfAServerNobodyAsksForAreClearedToo() {
		ClientSession forgotten = put(PEER, HOUR);
		this.now = this.now.plus(HOUR.multipliedBy(2));
		for (int port = 0; port < 100; port++) {
			put(new PeerName("example.com", port), HOUR);
		}
		assertClosed(forgotten);
	}

	@Test
	void sessionThatIsOverIsNotKeptAtAll() {
		ClientSession over = TestSessions.client(1, this.now.minus(HOUR), HOUR);
		this.store.put(PEER, over);
		assertClosed(over);
		assertThat(this.store.take(PEER)).isEmpty();
	}

	@Test
	void sessionWithHugeTicketIsNotKept() {
		ClientSession large = TestSessions.client(Octets.of(new byte[16 * 1024]), this.now, HOUR);
		ClientSession huge = TestSessions.client(Octets.of(new byte[16 * 1024 + 1]), this.now, HOUR);
		this.store.put(PEER, large);
		this.store.put(PEER, huge);
		assertClosed(huge);
		assertThat(this.store.take(PEER)).containsSame(large);
	}

	@Test
	void sessionsBeyondTheBoundAreCleared() {
		InMemoryClientSessionStore small = InMemoryClientSessionStore.create(() -> this.now, 10);
		List<ClientSession> sessions = new ArrayList<>();
		for (int port = 0; port < 200; port++) {
			ClientSession session = TestSessions.client(1, this.now, HOUR);
			sessions.add(session);
			small.put(new PeerName("example.org", port), session);
		}
		assertThat(sessions.stream().filter((session) -> !isClosed(session))).hasSize(10);
		long given = IntStream.range(0, 200)
			.mapToObj((port) -> small.take(new PeerName("example.org", port)))
			.flatMap(Optional::stream)
			.filter((session) -> !isClosed(session))
			.count();
		assertThat(given).isEqualTo(10);
	}

	@Test
	void groupsAreRememberedWithinTheBound() {
		InMemoryClientSessionStore small = InMemoryClientSessionStore.create(() -> this.now, 10);
		small.rememberGroup(PEER, NamedGroup.SECP256R1);
		assertThat(small.group(PEER)).contains(NamedGroup.SECP256R1);
		small.rememberGroup(PEER, NamedGroup.X25519);
		assertThat(small.group(PEER)).contains(NamedGroup.X25519);
		assertThat(small.group(new PeerName("example.org", 1))).isEmpty();
		IntStream.range(0, 200)
			.forEach((port) -> small.rememberGroup(new PeerName("example.com", port), NamedGroup.X25519));
		assertThat(IntStream.range(0, 200).filter((port) -> small.group(new PeerName("example.com", port)).isPresent()))
			.hasSizeLessThanOrEqualTo(10);
	}

	@Test
	void clearForgetsAndClearsEverything() {
		ClientSession session = put(PEER, HOUR);
		this.store.rememberGroup(PEER, NamedGroup.X25519);
		this.store.clear();
		assertClosed(session);
		assertThat(this.store.take(PEER)).isEmpty();
		assertThat(this.store.group(PEER)).isEmpty();
	}

	@Test
	void ofTwoTakersOneWins() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(2);
		try {
			CyclicBarrier start = new CyclicBarrier(2);
			Callable<Optional<ClientSession>> taker = () -> {
				start.await();
				return this.store.take(PEER);
			};
			for (int round = 0; round < 200; round++) {
				put(PEER, HOUR);
				List<Future<Optional<ClientSession>>> takers = threads.invokeAll(List.of(taker, taker));
				assertThat(takers.get(0).get().isPresent() ^ takers.get(1).get().isPresent()).isTrue();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void eachSessionIsEitherTakenOrCleared() throws Exception {
		InMemoryClientSessionStore small = InMemoryClientSessionStore.create(() -> this.now, 4);
		Queue<ClientSession> made = new ConcurrentLinkedQueue<>();
		Queue<ClientSession> taken = new ConcurrentLinkedQueue<>();
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			Callable<Boolean> work = () -> {
				boolean usable = true;
				for (int round = 0; round < 2_000; round++) {
					ClientSession session = TestSessions.client(round, this.now, HOUR);
					made.add(session);
					small.put(new PeerName("example.org", round % 16), session);
					Optional<ClientSession> one = small.take(new PeerName("example.org", (round * 7) % 16));
					usable &= one.isEmpty() || !isClosed(one.get());
					one.ifPresent(taken::add);
				}
				return usable;
			};
			for (Future<Boolean> usable : threads.invokeAll(Collections.nCopies(4, work))) {
				assertThat(usable.get()).isTrue();
			}
		}
		finally {
			threads.shutdownNow();
		}
		small.clear();
		assertThat(taken).doesNotHaveDuplicates().noneMatch(InMemoryClientSessionStoreTests::isClosed);
		assertThat(made.stream().filter((session) -> !isClosed(session))).hasSameSizeAs(taken);
	}

	@Test
	void refusesToRememberNobody() {
		assertThatIllegalArgumentException().isThrownBy(() -> InMemoryClientSessionStore.create(() -> this.now, 0));
	}

	private ClientSession put(PeerName peer, Duration lifetime) {
		ClientSession session = TestSessions.client(1, this.now, lifetime);
		this.store.put(peer, session);
		return session;
	}

	private static void assertClosed(ClientSession session) {
		assertThatIllegalStateException().isThrownBy(() -> session.preSharedKey().bytes());
	}

	private static boolean isClosed(ClientSession session) {
		try {
			session.preSharedKey().bytes();
			return false;
		}
		catch (IllegalStateException ex) {
			return true;
		}
	}

}
