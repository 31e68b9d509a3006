package dev.sallyport.jsse;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;

import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.session.InMemorySessionStore;
import dev.sallyport.session.ServerSession;
import dev.sallyport.session.SessionStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A delegated task waits for a store that answers later.
 */
class LaterSessionTests {

	@Test
	@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void delegatedTaskWaitsForTheSession() throws Exception {
		Store store = new Store();
		SSLContext servers = TestKeys
			.ours(EngineOptions.builder().protocols(List.of(ProtocolVersion.TLS12)).sessions(store).build(), "p256");
		SSLContext clients = TestKeys.ours(EngineOptions.builder().protocols(List.of(ProtocolVersion.TLS12)).build());
		EnginePair.of(clients, servers).handshake();
		EnginePair pair = EnginePair.of(clients, servers);
		SSLEngine server = pair.server.engine;
		Thread answering = new Thread(() -> {
			while (server.getHandshakeStatus() != HandshakeStatus.NEED_TASK || store.asked.get() == null) {
				Thread.onSpinWait();
			}
			store.asked.get().run();
		});
		answering.setDaemon(true);
		answering.start();
		pair.handshake();
		assertThat(pair.server.session().isResumed()).isTrue();
		assertThat(store.answeredBy).isEqualTo(answering);
	}

	private static final class Store implements SessionStore {

		private final InMemorySessionStore store = InMemorySessionStore.create(InstantSource.system());

		private final AtomicReference<Runnable> asked = new AtomicReference<>();

		private volatile Thread answeredBy;

		@Override
		public void put(Octets sessionId, ServerSession session) {
			this.store.put(sessionId, session);
		}

		@Override
		public CompletionStage<Optional<ServerSession>> find(Octets sessionId) {
			CompletableFuture<Optional<ServerSession>> later = new CompletableFuture<>();
			this.asked.set(() -> {
				this.answeredBy = Thread.currentThread();
				this.store.find(sessionId).thenAccept(later::complete);
			});
			return later;
		}

		@Override
		public void remove(Octets sessionId) {
			this.store.remove(sessionId);
		}

		@Override
		public Duration lifetime() {
			return this.store.lifetime();
		}

	}

}
