package dev.sallyport.interop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes connections to one server and leads each on to a server of its own: what a client
 * has from the first it shows to the second.
 */
final class Relay implements AutoCloseable {

	private final ServerSocket socket;

	private final List<AtomicLong> passed = new CopyOnWriteArrayList<>();

	private final List<Socket> open = new CopyOnWriteArrayList<>();

	private Relay(ServerSocket socket) {
		this.socket = socket;
	}

	/**
	 * Start a relay.
	 * @param ports where to lead the first connection, the second and so on
	 */
	static Relay start(int... ports) throws IOException {
		Relay relay = new Relay(new ServerSocket(0, ports.length, InetAddress.getLoopbackAddress()));
		run(() -> relay.accept(ports));
		return relay;
	}

	int port() {
		return this.socket.getLocalPort();
	}

	/**
	 * Return how many bytes a client has sent.
	 * @param connection which one, from 0
	 */
	long passed(int connection) {
		return this.passed.get(connection).get();
	}

	private void accept(int... ports) throws IOException {
		for (int port : ports) {
			Socket client = this.socket.accept();
			this.open.add(client);
			Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
			this.open.add(server);
			AtomicLong count = new AtomicLong();
			this.passed.add(count);
			run(() -> pass(client, server, count));
			run(() -> pass(server, client, new AtomicLong()));
		}
	}

	private static void pass(Socket from, Socket to, AtomicLong count) throws IOException {
		byte[] buffer = new byte[8192];
		InputStream in = from.getInputStream();
		OutputStream out = to.getOutputStream();
		for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
			count.addAndGet(length);
			out.write(buffer, 0, length);
		}
		to.shutdownOutput();
	}

	private static void run(Task task) {
		Thread thread = new Thread(() -> {
			try {
				task.run();
			}
			catch (IOException ex) {
				// A side is gone, and the other finds out
			}
		}, "relay");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
		for (Socket each : this.open) {
			each.close();
		}
	}

	/**
	 * A task of a thread.
	 */
	@FunctionalInterface
	private interface Task {

		void run() throws IOException;

	}

}
