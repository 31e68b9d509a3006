package dev.sallyport.engine;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.HandshakeListener;
import dev.sallyport.engine.TlsConnection.Halves;
import dev.sallyport.engine.TlsConnection.Status;
import dev.sallyport.handshake.HandshakeFixture;
import dev.sallyport.protocol.BadRecordException;
import dev.sallyport.protocol.TlsException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Two connections, of which each is split and used by two threads at the same time.
 */
@Timeout(60)
class SplitThreadTests {

	private static final int PIECES = 3000;

	private static final int UPDATE_EVERY = 7;

	private static final byte[] FORGED = { 23, 3, 3, 0, 17, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 };

	private static final long SEED = 20260709;

	private final ExecutorService threads = Executors.newFixedThreadPool(4);

	private final AtomicInteger updates = new AtomicInteger();

	private final Side client = new Side(TlsConnection
		.client(HandshakeFixture.client().listener(new UpdateCounter()).build(), HandshakeFixture.LOCALHOST));

	private final Side server = new Side(
			TlsConnection.server(HandshakeFixture.server().listener(new UpdateCounter()).build()));

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
	}

	@Test
	void bothDirectionsFlowAtOnceThroughKeyUpdates() throws Exception {
		connect();
		Future<Integer> fromClient = this.threads.submit(this.client.sending(SEED));
		Future<Integer> fromServer = this.threads.submit(this.server.sending(SEED + 1));
		Future<Integer> toServer = this.threads.submit(this.server.receiving());
		Future<Integer> toClient = this.threads.submit(this.client.receiving());
		assertThat(toServer.get()).isEqualTo(fromClient.get());
		assertThat(toClient.get()).isEqualTo(fromServer.get());
		assertThat(this.client.halves.receiver().receivedCloseNotify()).isTrue();
		assertThat(this.server.halves.receiver().receivedCloseNotify()).isTrue();
		// Each side's own ones, and answers to the other's
		assertThat(this.updates.get()).isGreaterThan(2 * PIECES / UPDATE_EVERY);
	}

	@Test
	void failureInOneHalfEndsAllFour() throws Exception {
		connect();
		this.server.network.put(FORGED);
		Future<Integer> fromClient = this.threads.submit(this.client.sending(SEED));
		Future<Integer> fromServer = this.threads.submit(this.server.sending(SEED + 1));
		Future<Integer> toClient = this.threads.submit(this.client.receiving());
		Future<Integer> toServer = this.threads.submit(this.server.receiving());
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> toServer.get())
			.withCauseInstanceOf(BadRecordException.class);
		fromServer.get();
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> toClient.get())
			.withMessageContaining("bad_record_mac");
		this.server.drop();
		fromClient.get();
		assertThat(this.server.halves.sender().outboundClosed()).isTrue();
		assertThat(this.client.halves.sender().outboundClosed()).isTrue();
	}

	private void connect() throws TlsException {
		Peer client = new Peer(this.client.connection);
		Peer server = new Peer(this.server.connection);
		Peer.run(client, server);
		this.client.split(this.server);
		this.server.split(this.client);
	}

	/**
	 * One connection and the network in front of it.
	 */
	private static final class Side {

		private final TlsConnection connection;

		/**
		 * What comes to this side.
		 */
		private final BlockingQueue<byte[]> network = new ArrayBlockingQueue<>(16);

		private Side other = this;

		private Halves halves;

		private volatile boolean sendWanted;

		private volatile boolean dropping;

		Side(TlsConnection connection) {
			this.connection = connection;
		}

		void split(Side other) {
			this.other = other;
			this.halves = this.connection.split(() -> this.sendWanted = true);
		}

		/**
		 * Read no more.
		 */
		void drop() {
			this.dropping = true;
			this.network.clear();
		}

		/**
		 * Send pieces of random length, change keys now and then, close, and return a
		 * hash of all that was sent.
		 */
		Callable<Integer> sending(long seed) {
			return () -> {
				Random random = new Random(seed);
				int hash = 1;
				Status status = Status.OK;
				for (int i = 0; i < PIECES && status != Status.CLOSED; i++) {
					byte[] piece = new byte[random.nextInt(3000)];
					random.nextBytes(piece);
					hash = hash(hash, piece, piece.length);
					if (i % UPDATE_EVERY == 0) {
						updateKeys(i % 2 == 0);
					}
					status = write(piece);
				}
				this.halves.sender().closeOutbound();
				write(new byte[0]);
				return hash;
			};
		}

		private void updateKeys(boolean requestPeer) throws TlsException {
			try {
				this.halves.sender().updateKeys(requestPeer);
			}
			catch (IllegalStateException ex) {
				// The other half has failed meanwhile
				assertThat(this.halves.receiver().inboundClosed()).isTrue();
			}
		}

		private Status write(byte[] piece) throws Exception {
			ByteBuffer data = ByteBuffer.wrap(piece);
			ByteBuffer wire = ByteBuffer.allocate(TlsConnection.MAX_RECORD_SIZE);
			Status status;
			do {
				this.sendWanted = false;
				status = this.halves.sender().send(data, wire.clear());
				if (wire.position() > 0 && !this.other.dropping) {
					this.other.network.put(Arrays.copyOf(wire.array(), wire.position()));
				}
			}
			while (status != Status.CLOSED && (data.hasRemaining() || this.sendWanted));
			return status;
		}

		/**
		 * Receive until the other side closes, and return a hash of all that came.
		 */
		Callable<Integer> receiving() {
			return () -> {
				ByteBuffer data = ByteBuffer.allocate(1 << 14);
				int hash = 1;
				Status status = Status.OK;
				while (status != Status.CLOSED) {
					ByteBuffer source = ByteBuffer.wrap(this.network.take());
					while (source.hasRemaining() && status != Status.CLOSED) {
						status = this.halves.receiver().receive(source, data.clear());
						hash = hash(hash, data.array(), data.position());
					}
				}
				return hash;
			};
		}

		private static int hash(int start, byte[] bytes, int length) {
			int hash = start;
			for (int i = 0; i < length; i++) {
				hash = 31 * hash + bytes[i];
			}
			return hash;
		}

	}

	private final class UpdateCounter implements HandshakeListener {

		@Override
		public void keysUpdated(ConnectionInfo info, Direction direction) {
			SplitThreadTests.this.updates.incrementAndGet();
		}

	}

}
