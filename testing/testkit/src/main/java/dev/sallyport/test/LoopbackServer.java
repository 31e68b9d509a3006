package dev.sallyport.test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A small blocking server on a free port of the loopback interface, for tests with other
 * programs. Thread-safe.
 *
 * @since 0.1.0
 */
public final class LoopbackServer implements AutoCloseable {

	private static final int MAX_CONNECTIONS = 16;

	private final ServerSocket socket;

	private final Duration timeout;

	private final Supplier<TlsPeer> peers;

	private final Conversation conversation;

	private final ExecutorService threads = Executors.newFixedThreadPool(MAX_CONNECTIONS + 1, (task) -> {
		Thread thread = new Thread(task, "loopback server");
		thread.setDaemon(true);
		return thread;
	});

	private final List<Exception> failures = new CopyOnWriteArrayList<>();

	private LoopbackServer(ServerSocket socket, Duration timeout, Supplier<TlsPeer> peers, Conversation conversation) {
		this.socket = socket;
		this.timeout = timeout;
		this.peers = peers;
		this.conversation = conversation;
	}

	/**
	 * Start a server.
	 * @param timeout how long a connection may be silent
	 * @param peers makes the peer of each connection
	 * @param conversation what to do with a connection whose handshake is complete
	 * @return the running server
	 * @throws IOException if there is no free port
	 */
	public static LoopbackServer start(Duration timeout, Supplier<TlsPeer> peers, Conversation conversation)
			throws IOException {
		ServerSocket socket = new ServerSocket(0, MAX_CONNECTIONS, InetAddress.getLoopbackAddress());
		LoopbackServer server = new LoopbackServer(socket, timeout, peers, conversation);
		server.threads.execute(server::accept);
		return server;
	}

	/**
	 * Return where it listens.
	 * @return the port of the loopback address
	 */
	public int port() {
		return this.socket.getLocalPort();
	}

	/**
	 * Return what went wrong with its connections so far.
	 * @return the exceptions, in order
	 */
	public List<Exception> failures() {
		return List.copyOf(this.failures);
	}

	private void accept() {
		while (!this.socket.isClosed()) {
			try {
				Socket connection = this.socket.accept();
				this.threads.execute(() -> serve(connection));
			}
			catch (IOException | RejectedExecutionException ex) {
				if (!this.socket.isClosed()) {
					this.failures.add(ex);
				}
			}
		}
	}

	private void serve(Socket connection) {
		try (connection) {
			connection.setSoTimeout((int) this.timeout.toMillis());
			connection.setTcpNoDelay(true);
			try (TlsStream stream = TlsStream.of(connection, this.peers.get())) {
				this.conversation.hold(stream.handshake());
			}
		}
		catch (Exception ex) {
			this.failures.add(ex);
		}
	}

	/**
	 * Stop listening, and wait until the connections are done.
	 */
	@Override
	public void close() throws IOException {
		this.socket.close();
		this.threads.shutdown();
		try {
			if (!this.threads.awaitTermination(this.timeout.toMillis(), TimeUnit.MILLISECONDS)) {
				this.threads.shutdownNow();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * What a server does with a connection.
	 */
	@FunctionalInterface
	public interface Conversation {

		/**
		 * Talk.
		 * @param stream the connection; closed afterwards
		 * @throws Exception if anything is not as it should be
		 */
		void hold(TlsStream stream) throws Exception;

	}

}
