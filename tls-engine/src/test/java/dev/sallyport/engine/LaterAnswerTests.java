package dev.sallyport.engine;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import dev.sallyport.config.AsyncSigner;
import dev.sallyport.config.ClientAuth;
import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.Credential;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.config.TlsConfig;
import dev.sallyport.crypto.SignatureSigner;
import dev.sallyport.engine.LaterAnswers.Desk;
import dev.sallyport.engine.TlsConnection.Want;
import dev.sallyport.handshake.HandshakeFixture;
import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.protocol.InternalReason;
import dev.sallyport.protocol.InternalTlsException;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.session.InMemoryClientSessionStore;
import dev.sallyport.session.InMemorySessionStore;
import dev.sallyport.session.ServerSession;
import dev.sallyport.session.SessionStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Whoever is asked during a handshake may answer later.
 */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LaterAnswerTests {

	private static final InstantSource CLOCK = InstantSource.fixed(HandshakeFixture.NOW);

	private static final List<ProtocolVersion> TLS12 = List.of(ProtocolVersion.TLS12);

	private final Desk desk = new Desk();

	private final LaterStore sessions = new LaterStore(this.desk);

	private final InMemoryClientSessionStore clientSessions = InMemoryClientSessionStore.create(CLOCK);

	private final Credential remote = Credential.of(HandshakeFixture.credential().chain(),
			(scheme, message) -> this.desk.ask("sign", sign(scheme, message)));

	@ParameterizedTest
	@EnumSource
	void everyAnswerMayComeLater(ProtocolVersion version) throws TlsException {
		ServerConfig chosen = server().versions(List.of(version)).build();
		ServerConfig accepting = HandshakeFixture.server()
			.asyncAcceptor((offer) -> this.desk.ask("accept", chosen))
			.build();
		LaterAnswers pair = new LaterAnswers(client().build(), accepting, this.desk);
		pair.complete();
		assertThat(this.desk.asked()).containsExactlyInAnyOrder("accept", "server certificate", "sign",
				"server trusted", "client certificate", "sign", "client trusted");
		assertThat(pair.client().info().version()).contains(version);
		assertThat(pair.client().handshakeComplete()).isTrue();
		assertThat(pair.server().handshakeComplete()).isTrue();
		assertThat(pair.server().info().peerCertificates()).isEqualTo(this.remote.chain());
	}

	@Test
	void sessionMayComeLater() throws TlsException {
		LaterAnswers first = pairOfTls12();
		first.complete();
		assertThat(first.server().info().resumed()).isFalse();
		LaterAnswers second = pairOfTls12();
		second.complete();
		assertThat(second.server().info().resumed()).isTrue();
		assertThat(this.desk.asked()).containsExactly("session");
	}

	@ParameterizedTest
	@EnumSource
	void returningClientMayBeVerifiedLater(ProtocolVersion version) throws TlsException {
		ServerConfig server = server().versions(List.of(version)).sessions(this.sessions).build();
		ClientConfig client = client().sessions(this.clientSessions).build();
		new LaterAnswers(client, server, this.desk).complete();
		LaterAnswers pair = new LaterAnswers(client, server, this.desk);
		pair.complete();
		assertThat(pair.server().handshakeComplete()).isTrue();
		assertThat(pair.server().info().resumed()).isEqualTo(version == ProtocolVersion.TLS12);
	}

	@Test
	void returningClientThatIsRejectedLaterShowsItsCertificateAnew() throws TlsException {
		ServerConfig server = server().versions(TLS12).sessions(this.sessions).build();
		ClientConfig client = client().sessions(this.clientSessions).build();
		new LaterAnswers(client, server, this.desk).complete();
		ServerConfig distrusting = server.toBuilder()
			.asyncClientAuth(ClientAuth.NEED,
					(peer) -> peer.info().resumed() ? this.desk.askInVain(untrusted())
							: this.desk.ask("client trusted", null))
			.build();
		LaterAnswers pair = new LaterAnswers(client, distrusting, this.desk);
		pair.complete();
		assertThat(pair.server().handshakeComplete()).isTrue();
		assertThat(pair.server().info().resumed()).isFalse();
	}

	@Test
	void connectionWantsNothingElseMeanwhile() throws TlsException {
		LaterAnswers pair = new LaterAnswers(HandshakeFixture.client().build(), server().build(), this.desk);
		pair.exchange();
		assertThat(this.desk.asked()).containsExactly("server certificate");
		assertThat(pair.server().want()).isEqualTo(Want.TASK);
		assertThat(pair.server().task()).isEmpty();
		pair.server().resume();
		assertThat(pair.server().want()).isEqualTo(Want.TASK);
		this.desk.answerNext();
		assertThat(pair.server().want()).isEqualTo(Want.SEND);
	}

	@Test
	void taskWaitsForTheAnswer() throws Exception {
		CompletableFuture<Optional<Credential>> answer = new CompletableFuture<>();
		TlsConnection server = askedFor(answer, (config) -> config);
		Thread task = start(server.task().orElseThrow());
		awaitWaiting(task);
		assertThat(server.want()).isEqualTo(Want.TASK);
		answer.complete(Optional.of(HandshakeFixture.credential()));
		task.join();
		assertThat(server.want()).isEqualTo(Want.SEND);
	}

	@Test
	void interruptDoesNotEndTheWaitAndIsNotLost() throws Exception {
		CompletableFuture<Optional<Credential>> answer = new CompletableFuture<>();
		CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
		TlsConnection server = askedFor(answer, (config) -> config);
		Runnable work = server.task().orElseThrow();
		Thread task = start(() -> {
			Thread.currentThread().interrupt();
			work.run();
			interrupted.complete(Thread.currentThread().isInterrupted());
		});
		awaitWaiting(task);
		answer.complete(Optional.of(HandshakeFixture.credential()));
		assertThat(interrupted.join()).isTrue();
		assertThat(server.want()).isEqualTo(Want.SEND);
	}

	@Test
	void closeReleasesWhoWaits() throws Exception {
		TlsConnection server = askedFor(new CompletableFuture<>(),
				(config) -> config.answerTimeout(Duration.ofMinutes(10)));
		Thread task = start(server.task().orElseThrow());
		awaitWaiting(task);
		server.close();
		task.join();
		assertThat(server.want()).isEqualTo(Want.NOTHING);
	}

	@Test
	void answerThatDoesNotComeFailsTheConnectionInTime() throws Exception {
		CompletableFuture<Optional<Credential>> never = new CompletableFuture<>();
		TlsConnection server = askedFor(never, (config) -> config.answerTimeout(Duration.ofMillis(20)));
		server.task().orElseThrow().run();
		assertFails(server, InternalReason.ANSWER_TOO_LATE);
		never.complete(Optional.of(HandshakeFixture.credential()));
		assertThat(server.want()).isEqualTo(Want.NOTHING);
	}

	@Test
	void startedTaskEndsInTimeOnItsExecutor() throws Exception {
		TlsConnection server = askedFor(new CompletableFuture<>(),
				(config) -> config.answerTimeout(Duration.ofMillis(20)));
		LinkedBlockingQueue<Runnable> executor = new LinkedBlockingQueue<>();
		CompletionStage<Void> end = server.startTask(executor::add).orElseThrow();
		CompletableFuture<Thread> ended = end.thenApply((nothing) -> Thread.currentThread()).toCompletableFuture();
		executor.remove().run();
		Runnable back = executor.take();
		assertThat(ended).isNotDone();
		back.run();
		assertThat(ended).isCompletedWithValue(Thread.currentThread());
		assertFails(server, InternalReason.ANSWER_TOO_LATE);
	}

	@Test
	void executorThatIsShutDownMeanwhileHoldsNothingUp() throws Exception {
		CompletableFuture<Optional<Credential>> answer = new CompletableFuture<>();
		TlsConnection server = askedFor(answer, (config) -> config);
		Queue<Runnable> executor = new ArrayDeque<>();
		CompletionStage<Void> end = server.startTask((work) -> {
			if (answer.isDone()) {
				throw new RejectedExecutionException();
			}
			executor.add(work);
		}).orElseThrow();
		executor.remove().run();
		answer.complete(Optional.of(HandshakeFixture.credential()));
		assertThat(end.toCompletableFuture()).isCompleted();
		assertThat(server.want()).isEqualTo(Want.SEND);
	}

	@Test
	void workThatAnExecutorRefusesCanBeTakenAgain() throws Exception {
		TlsConnection server = askedFor(CompletableFuture.completedStage(Optional.of(HandshakeFixture.credential())),
				(config) -> config);
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> server.startTask((work) -> {
			throw new RejectedExecutionException();
		}));
		server.task().orElseThrow().run();
		assertThat(server.want()).isEqualTo(Want.SEND);
	}

	@Test
	void rejectionThatComesLaterIsTheAlert() throws TlsException {
		LaterAnswers pair = new LaterAnswers(
				client().asyncServerVerifier((peer) -> this.desk.askInVain(untrusted())).build(), server().build(),
				this.desk);
		assertThatExceptionOfType(CertificateRejectedException.class).isThrownBy(pair::complete)
			.satisfies((ex) -> assertThat(ex.alert()).isEqualTo(AlertDescription.CERTIFICATE_UNKNOWN));
		assertThat(pair.client().handshakeComplete()).isFalse();
	}

	@Test
	void failureThatComesLaterIsInternal() throws Exception {
		assertFailsLater(new IllegalStateException("The directory is down"), InternalReason.CALLBACK_FAILED);
	}

	@Test
	void errorThatComesLaterPasses() throws Exception {
		TlsConnection server = askedFor(CompletableFuture.failedStage(new StackOverflowError()), (config) -> config);
		server.task().orElseThrow().run();
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(server::resume);
	}

	@Test
	void answerIsNeverNull() throws Exception {
		TlsConnection server = askedFor(CompletableFuture.completedStage(null), (config) -> config);
		server.task().orElseThrow().run();
		assertFails(server, InternalReason.CALLBACK_FAILED);
	}

	@Test
	void noAnswerAtAllIsInternal() throws Exception {
		TlsConnection server = askedFor(null, (config) -> config);
		server.task().orElseThrow().run();
		assertFails(server, InternalReason.CALLBACK_FAILED);
	}

	@Test
	void keyThatDoesNotSignIsNamedByItsScheme() throws TlsException {
		assertSigningFails((scheme, message) -> this.desk.askInVain(new IllegalStateException("Throttled")));
		assertSigningFails((scheme, message) -> this.desk.ask("sign", new byte[0]));
		assertSigningFails((scheme, message) -> this.desk.ask("sign", new byte[1 << 16]));
		assertSigningFails((scheme, message) -> this.desk.ask("sign", null));
	}

	private void assertSigningFails(AsyncSigner signer) {
		Credential credential = Credential.of(this.remote.chain(), signer);
		LaterAnswers pair = new LaterAnswers(HandshakeFixture.client().build(),
				HandshakeFixture.server().certificates((hello) -> Optional.of(credential)).build(), this.desk);
		assertThatExceptionOfType(InternalTlsException.class).isThrownBy(pair::complete)
			.withMessageContaining("ecdsa_secp256r1_sha256")
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(InternalReason.SIGNING_FAILED));
	}

	@Test
	void sessionThatComesTooLateIsClosedAndCostsAFullHandshake() throws Exception {
		pairOfTls12().complete();
		LaterAnswers pair = new LaterAnswers(
				HandshakeFixture.client().versions(TLS12).sessions(this.clientSessions).build(),
				serverOfTls12().answerTimeout(Duration.ofMillis(20)).build(), this.desk);
		pair.exchange();
		pair.server().startTask(Runnable::run);
		while (pair.server().want() == Want.TASK) {
			Thread.onSpinWait();
		}
		this.desk.answerNext();
		assertThatIllegalStateException().isThrownBy(() -> this.sessions.found.preSharedKey().bytes());
		pair.complete();
		assertThat(pair.server().handshakeComplete()).isTrue();
		assertThat(pair.server().info().resumed()).isFalse();
	}

	@Test
	void sessionThatComesAfterTheEndIsClosed() throws TlsException {
		pairOfTls12().complete();
		LaterAnswers pair = pairOfTls12();
		pair.exchange();
		pair.server().close();
		this.desk.answerNext();
		assertThatIllegalStateException().isThrownBy(() -> this.sessions.found.preSharedKey().bytes());
	}

	@Test
	void sessionThatNobodyTookIsClosedWithTheConnection() throws TlsException {
		pairOfTls12().complete();
		LaterAnswers pair = pairOfTls12();
		pair.exchange();
		this.desk.answerNext();
		assertThat(this.sessions.found.preSharedKey().bytes()).isNotEmpty();
		pair.server().close();
		assertThatIllegalStateException().isThrownBy(() -> this.sessions.found.preSharedKey().bytes());
	}

	private void assertFailsLater(Throwable failure, InternalReason reason) throws Exception {
		TlsConnection server = askedFor(this.desk.askInVain(failure), (config) -> config);
		server.startTask(Runnable::run);
		this.desk.answerNext();
		assertFails(server, reason);
	}

	private static void assertFails(TlsConnection server, InternalReason reason) throws TlsException {
		assertThat(server.want()).isEqualTo(Want.SEND);
		assertThatExceptionOfType(InternalTlsException.class).isThrownBy(server::resume)
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(reason));
		assertThat(new Peer(server).take()).endsWith(2, AlertDescription.INTERNAL_ERROR.code());
	}

	private LaterAnswers pairOfTls12() {
		return new LaterAnswers(HandshakeFixture.client().versions(TLS12).sessions(this.clientSessions).build(),
				serverOfTls12().build(), this.desk);
	}

	private ServerConfig.Builder serverOfTls12() {
		return HandshakeFixture.server().versions(TLS12).sessions(this.sessions);
	}

	private ServerConfig.Builder server() {
		return HandshakeFixture.server()
			.asyncCertificates((hello) -> this.desk.ask("server certificate", Optional.of(this.remote)))
			.asyncClientAuth(ClientAuth.NEED, (peer) -> this.desk.ask("client trusted", null));
	}

	private ClientConfig.Builder client() {
		return HandshakeFixture.client()
			.asyncServerVerifier((peer) -> this.desk.ask("server trusted", null))
			.asyncCertificates((request) -> this.desk.ask("client certificate", Optional.of(this.remote)));
	}

	/**
	 * Return a server that waits for its certificate.
	 */
	private static TlsConnection askedFor(CompletionStage<Optional<Credential>> answer,
			UnaryOperator<ServerConfig.Builder> settings) throws TlsException {
		TlsConnection server = TlsConnection
			.server(settings.apply(HandshakeFixture.server().asyncCertificates((hello) -> answer)).build());
		byte[] hello = Peer.client(HandshakeFixture.client().build()).take();
		server.receive(ByteBuffer.wrap(hello), Peer.NOTHING);
		return server;
	}

	private static byte[] sign(SignatureScheme scheme, byte[] message) {
		TlsConfig config = HandshakeFixture.server().build();
		SignatureSigner signer = config.provider()
			.signers()
			.stream()
			.filter((candidate) -> candidate.scheme() == scheme)
			.findFirst()
			.orElseThrow();
		return HandshakeFixture.credential().sign(signer, message).toCompletableFuture().join();
	}

	private static CertificateRejectedException untrusted() {
		return new CertificateRejectedException(CertificateRejected.UNTRUSTED);
	}

	private static Thread start(Runnable work) {
		Thread thread = new Thread(work);
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	private static void awaitWaiting(Thread thread) {
		while (thread.getState() != Thread.State.WAITING) {
			Thread.onSpinWait();
		}
	}

	/**
	 * A store that finds sessions when it is asked to answer.
	 */
	private static final class LaterStore implements SessionStore {

		private final InMemorySessionStore store = InMemorySessionStore.create(CLOCK);

		private final Desk desk;

		private ServerSession found;

		LaterStore(Desk desk) {
			this.desk = desk;
		}

		@Override
		public void put(Octets sessionId, ServerSession session) {
			this.store.put(sessionId, session);
		}

		@Override
		public CompletionStage<Optional<ServerSession>> find(Octets sessionId) {
			Optional<ServerSession> session = this.store.find(sessionId).toCompletableFuture().join();
			session.ifPresent((known) -> this.found = known);
			return this.desk.ask("session", session);
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
