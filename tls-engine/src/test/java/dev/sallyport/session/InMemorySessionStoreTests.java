package dev.sallyport.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.Octets;
import dev.sallyport.session.ServerSession.Terms;
import dev.sallyport.session.ServerSession.TicketTimes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class InMemorySessionStoreTests {

	private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

	private static final Octets ID = Octets.of((byte) 1);

	private final AtomicReference<Instant> now = new AtomicReference<>(START);

	private final InMemorySessionStore store = InMemorySessionStore.create(this.now::get, Duration.ofMinutes(10), 2);

	@Test
	void sessionServesSeveralConnections() {
		this.store.put(ID, session(7));
		for (int i = 0; i < 3; i++) {
			try (ServerSession found = find(ID).orElseThrow()) {
				assertThat(found.preSharedKey().bytes()).containsOnly(7);
			}
		}
	}

	@Test
	void sessionEndsWithItsFirstLifetimeHoweverOftenItIsUsed() {
		this.store.put(ID, session(7));
		this.now.set(START.plus(Duration.ofMinutes(10)).minusMillis(1));
		find(ID).orElseThrow().close();
		this.now.set(START.plus(Duration.ofMinutes(10)));
		assertThat(find(ID)).isEmpty();
	}

	@Test
	void sessionThatIsRemovedIsCleared() {
		ServerSession session = session(7);
		this.store.put(ID, session);
		this.store.remove(ID);
		assertThat(find(ID)).isEmpty();
		assertCleared(session);
	}

	@Test
	void sessionThatIsReplacedIsCleared() {
		ServerSession replaced = session(7);
		this.store.put(ID, replaced);
		this.store.put(ID, session(8));
		assertCleared(replaced);
		try (ServerSession found = find(ID).orElseThrow()) {
			assertThat(found.preSharedKey().bytes()).containsOnly(8);
		}
	}

	@Test
	void numberOfSessionsIsBounded() {
		for (int id = 0; id < 50; id++) {
			this.store.put(Octets.of((byte) id), session(id));
		}
		long kept = 0;
		for (int id = 0; id < 50; id++) {
			Optional<ServerSession> found = find(Octets.of((byte) id));
			kept += found.isPresent() ? 1 : 0;
			found.ifPresent(ServerSession::close);
		}
		assertThat(kept).isEqualTo(2);
	}

	@Test
	void clearForgetsEverything() {
		ServerSession session = session(7);
		this.store.put(ID, session);
		this.store.clear();
		assertThat(find(ID)).isEmpty();
		assertCleared(session);
	}

	@Test
	void lifetimeIsAtMostADay() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> InMemorySessionStore.create(this.now::get, Duration.ofHours(25), 1));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> InMemorySessionStore.create(this.now::get, Duration.ZERO, 1));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> InMemorySessionStore.create(this.now::get, Duration.ofHours(1), 0));
	}

	private Optional<ServerSession> find(Octets id) {
		return this.store.find(id).toCompletableFuture().join();
	}

	private static void assertCleared(ServerSession session) {
		assertThatIllegalStateException().isThrownBy(() -> session.preSharedKey().bytes());
	}

	private static ServerSession session(int fill) {
		byte[] secret = new byte[48];
		Arrays.fill(secret, (byte) fill);
		Terms terms = new Terms(Octets.EMPTY, CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, Optional.empty(),
				Optional.empty());
		return new ServerSession(terms, Secret.adopt(secret), new TicketTimes(START, START, 600, 0), List.of());
	}

}
