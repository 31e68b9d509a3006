package dev.sallyport.jsse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * Two TLS sockets that are connected on this machine, and threads to drive them.
 */
final class SocketPair implements AutoCloseable {

	static final String HOST = "localhost";

	private static final int PATIENCE_SECONDS = 30;

	final SSLSocket client;

	final SSLSocket server;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	SocketPair(SSLSocket client, SSLSocket server) {
		this.client = client;
		this.server = server;
	}

	static SocketPair of(SSLContext clients, SSLContext servers) throws IOException {
		try (SSLServerSocket listening = listen(servers)) {
			Socket client = clients.getSocketFactory().createSocket(HOST, listening.getLocalPort());
			return new SocketPair((SSLSocket) client, (SSLSocket) listening.accept());
		}
	}

	static SocketPair ours() throws IOException {
		return of(TestKeys.ours(), TestKeys.ours("p256"));
	}

	/**
	 * A pair over sockets that the test may replace.
	 */
	static SocketPair over(SSLContext clients, Socket client, SSLContext servers, Socket server) throws IOException {
		return new SocketPair((SSLSocket) clients.getSocketFactory().createSocket(client, HOST, client.getPort(), true),
				(SSLSocket) servers.getSocketFactory().createSocket(server, null, true));
	}

	static SSLServerSocket listen(SSLContext servers) throws IOException {
		return (SSLServerSocket) servers.getServerSocketFactory()
			.createServerSocket(0, 5, InetAddress.getLoopbackAddress());
	}

	/**
	 * Two sockets without TLS, the client's first.
	 */
	static Socket[] plain() throws IOException {
		try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			Socket client = new Socket(listening.getInetAddress(), listening.getLocalPort());
			return new Socket[] { client, listening.accept() };
		}
	}

	SocketPair handshake() throws Exception {
		Future<?> other = start(() -> {
			this.server.startHandshake();
			return null;
		});
		this.client.startHandshake();
		await(other);
		return this;
	}

	<T> Future<T> start(Callable<T> work) {
		return this.threads.submit(work);
	}

	Future<?> write(SSLSocket socket, byte[] data) {
		return start(() -> {
			socket.getOutputStream().write(data);
			return null;
		});
	}

	/**
	 * Return what some work came to, or throw what it threw.
	 */
	static <T> T await(Future<T> future) throws Exception {
		try {
			return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof Exception cause) {
				throw cause;
			}
			throw ex;
		}
	}

	@Override
	public void close() throws IOException {
		try {
			this.client.close();
			this.server.close();
		}
		finally {
			this.threads.shutdownNow();
		}
	}

}
