package dev.sallyport.jsse;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One thread wraps while another unwraps, on both sides at once.
 */
@Timeout(60)
class ConcurrencyTests {

	private static final int RECORDS = 2_000;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
	}

	@Test
	void oneThreadWrapsWhileAnotherUnwraps() throws Exception {
		EnginePair pair = EnginePair.of(TestKeys.ours(), TestKeys.ours("p256")).handshake();
		BlockingQueue<ByteBuffer> toServer = new ArrayBlockingQueue<>(16);
		BlockingQueue<ByteBuffer> toClient = new ArrayBlockingQueue<>(16);
		CompletableFuture<?>[] writers = { run(() -> write(pair.client.engine, toServer)),
				run(() -> write(pair.server.engine, toClient)) };
		CompletableFuture<Long> server = CompletableFuture.supplyAsync(() -> read(pair.server.engine, toServer),
				this.threads);
		CompletableFuture<Long> client = CompletableFuture.supplyAsync(() -> read(pair.client.engine, toClient),
				this.threads);
		CompletableFuture.allOf(writers).get(30, TimeUnit.SECONDS);
		assertThat(server.get(30, TimeUnit.SECONDS)).isEqualTo(RECORDS * 100L);
		assertThat(client.get(30, TimeUnit.SECONDS)).isEqualTo(RECORDS * 100L);
	}

	@Test
	void tasksRunOnOtherThreadsWhileTheEngineIsUsed() throws Exception {
		SSLContext clients = TestKeys.ours();
		SSLContext servers = TestKeys.ours("p256");
		for (int i = 0; i < 20; i++) {
			EnginePair pair = EnginePair.of(clients, servers);
			pair.client.engine.beginHandshake();
			pair.server.engine.beginHandshake();
			while (pair.client.finished + pair.server.finished < 2) {
				step(pair.client);
				step(pair.server);
			}
			assertThat(pair.client.session().isValid()).isTrue();
		}
	}

	@Test
	void wrapMayGoOnBeforeTheTaskHasReturned() throws Exception {
		EnginePair pair = EnginePair.of(TestKeys.ours(), TestKeys.ours("p256"));
		pair.client.wrap(new byte[0]);
		pair.server.unwrap();
		ReentrantLock lock = ((ConnectionEngine) pair.server.engine).lock();
		lock.lock();
		try {
			for (int i = 1; pair.server.engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK; i++) {
				CompletableFuture<Void> task = run(pair.server.engine.getDelegatedTask());
				// The work is done, and waits to tell
				while (lock.getQueueLength() < i) {
					Thread.onSpinWait();
				}
				assertThat(task).isNotDone();
				assertThat(pair.server.engine.getHandshakeStatus()).isEqualTo(HandshakeStatus.NEED_WRAP);
				pair.server.wrap(new byte[0]);
			}
		}
		finally {
			lock.unlock();
		}
		pair.settle();
		assertThat(pair.client.session().isValid()).isTrue();
		assertThat(pair.server.session().isValid()).isTrue();
	}

	private void step(EnginePair.Side side) throws Exception {
		if (side.engine.getHandshakeStatus() != HandshakeStatus.NEED_TASK) {
			side.step();
			return;
		}
		Runnable task = side.engine.getDelegatedTask();
		CompletableFuture<Void> done = (task != null) ? CompletableFuture.runAsync(task, this.threads)
				: CompletableFuture.completedFuture(null);
		while (!done.isDone()) {
			side.engine.getHandshakeSession();
			side.engine.wrap(ByteBuffer.allocate(0), ByteBuffer.allocate(0));
			Thread.onSpinWait();
		}
		done.get(10, TimeUnit.SECONDS);
	}

	private CompletableFuture<Void> run(Runnable work) {
		return CompletableFuture.runAsync(work, this.threads);
	}

	private static void write(SSLEngine engine, BlockingQueue<ByteBuffer> network) {
		try {
			for (int i = 0; i < RECORDS; i++) {
				ByteBuffer record = ByteBuffer.allocate(16_709);
				SSLEngineResult result = engine.wrap(ByteBuffer.allocate(100), record);
				assertThat(result.getStatus()).isEqualTo(Status.OK);
				network.put(record.flip());
			}
			engine.closeOutbound();
			ByteBuffer last = ByteBuffer.allocate(16_709);
			engine.wrap(ByteBuffer.allocate(0), last);
			network.put(last.flip());
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static long read(SSLEngine engine, BlockingQueue<ByteBuffer> network) {
		try {
			long received = 0;
			ByteBuffer data = ByteBuffer.allocate(20_000);
			while (!engine.isInboundDone()) {
				ByteBuffer records = network.take();
				while (records.hasRemaining()) {
					received += engine.unwrap(records, data.clear()).bytesProduced();
				}
			}
			return received;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
