package dev.sallyport.engine;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.handshake.HandshakeFixture;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.session.InMemoryClientSessionStore;
import dev.sallyport.session.InMemorySessionStore;
import dev.sallyport.session.ServerSession;
import dev.sallyport.session.SessionStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What becomes of sessions of TLS 1.2 when a connection or a store fails.
 */
class Tls12SessionFailureTests {

	private static final InstantSource CLOCK = InstantSource.fixed(HandshakeFixture.NOW);

	private final FaultyStore store = new FaultyStore();

	private final InMemoryClientSessionStore clientStore = InMemoryClientSessionStore.create(CLOCK);

	// RFC 5246 section 7.2.2
	@Test
	void serverForgetsTheSessionOfAConnectionThatFails() throws TlsException {
		Peer client = Peer.client(client());
		Peer server = Peer.server(server());
		Peer.run(client, server);
		assertThatExceptionOfType(TlsException.class).isThrownBy(() -> server.receive(broken()));
		assertThat(resumes()).isFalse();
	}

	// RFC 5246 section 7.2.2
	@Test
	void clientForgetsTheSessionOfAConnectionThatFails() throws TlsException {
		Peer client = Peer.client(client());
		Peer.run(client, Peer.server(server()));
		assertThatExceptionOfType(TlsException.class).isThrownBy(() -> client.receive(broken()));
		assertThat(this.clientStore.tls12(HandshakeFixture.LOCALHOST)).isEmpty();
	}

	@Test
	void clientForgetsTheSessionThatCannotBeResumed() throws TlsException {
		Peer.run(Peer.client(client()), Peer.server(server()));
		Peer client = Peer.client(client());
		Peer server = Peer.server(server());
		server.receive(client.take());
		byte[] flight = server.take();
		flight[flight.length - 1] ^= 1;
		assertThatExceptionOfType(TlsException.class).isThrownBy(() -> client.receive(flight));
		assertThat(this.clientStore.tls12(HandshakeFixture.LOCALHOST)).isEmpty();
	}

	// Whatever the server dislikes about the session, it would dislike again
	@Test
	void clientForgetsTheSessionOfAHelloThatIsRefused() throws TlsException {
		Peer.run(Peer.client(client()), Peer.server(server()));
		Peer client = Peer.client(client());
		client.take();
		assertThatExceptionOfType(TlsException.class)
			.isThrownBy(() -> client.receive(Keys.plain(ContentType.ALERT, 2, 40)));
		assertThat(this.clientStore.tls12(HandshakeFixture.LOCALHOST)).isEmpty();
	}

	@Test
	void sessionOutlivesAConnectionThatEndsInOrder() throws TlsException {
		Peer client = Peer.client(client());
		Peer server = Peer.server(server());
		Peer.run(client, server);
		client.connection().closeOutbound();
		Peer.run(client, server);
		client.connection().close();
		server.connection().close();
		assertThat(resumes()).isTrue();
	}

	@Test
	void storeThatCannotKeepASessionFailsNoHandshake() throws TlsException {
		this.store.keeping = Fault.THROWS;
		Peer server = Peer.server(server());
		Peer.run(Peer.client(client()), server);
		assertThat(server.connection().handshakeComplete()).isTrue();
	}

	@Test
	void storeThatAnswersNothingKnowsNoSession() throws TlsException {
		Peer.run(Peer.client(client()), Peer.server(server()));
		this.store.finding = Fault.NULL;
		assertThat(resumes()).isFalse();
	}

	@Test
	@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void storeThatNeverAnswersHoldsUpNoThread() throws TlsException {
		Peer.run(Peer.client(client()), Peer.server(server()));
		this.store.finding = Fault.SILENT;
		assertThat(resumes()).isFalse();
	}

	private boolean resumes() throws TlsException {
		Peer server = Peer.server(server());
		Peer.run(Peer.client(client()), server);
		assertThat(server.connection().handshakeComplete()).isTrue();
		return server.connection().info().resumed();
	}

	private static byte[] broken() throws TlsException {
		return Keys.plain(ContentType.APPLICATION_DATA, new byte[40]);
	}

	private ServerConfig server() {
		return HandshakeFixture.server().versions(List.of(ProtocolVersion.TLS12)).sessions(this.store).build();
	}

	private ClientConfig client() {
		return HandshakeFixture.client().versions(List.of(ProtocolVersion.TLS12)).sessions(this.clientStore).build();
	}

	private enum Fault {

		NONE, THROWS, NULL, SILENT

	}

	private static final class FaultyStore implements SessionStore {

		private final InMemorySessionStore store = InMemorySessionStore.create(CLOCK);

		private Fault keeping = Fault.NONE;

		private Fault finding = Fault.NONE;

		@Override
		public void put(Octets sessionId, ServerSession session) {
			if (this.keeping == Fault.THROWS) {
				throw new IllegalStateException("The store is down");
			}
			this.store.put(sessionId, session);
		}

		@Override
		public CompletionStage<Optional<ServerSession>> find(Octets sessionId) {
			return switch (this.finding) {
				case NONE -> this.store.find(sessionId);
				case THROWS -> throw new IllegalStateException("The store is down");
				case NULL -> CompletableFuture.completedStage(null);
				case SILENT -> new CompletableFuture<>();
			};
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
