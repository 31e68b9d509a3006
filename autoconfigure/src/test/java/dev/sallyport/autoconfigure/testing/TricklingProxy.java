package dev.sallyport.autoconfigure.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Passes one connection on, what the client sends byte by byte.
 */
public final class TricklingProxy implements AutoCloseable {

	private final ServerSocket listener;

	private final int target;

	private TricklingProxy(ServerSocket listener, int target) {
		this.listener = listener;
		this.target = target;
	}

	public static TricklingProxy to(int port) {
		try {
			TricklingProxy proxy = new TricklingProxy(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), port);
			start(proxy::accept);
			return proxy;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public int port() {
		return this.listener.getLocalPort();
	}

	private void accept() {
		try (Socket client = this.listener.accept();
				Socket server = new Socket(InetAddress.getLoopbackAddress(), this.target)) {
			server.setTcpNoDelay(true);
			start(() -> copy(client, server, 1));
			copy(server, client, 8192);
		}
		catch (IOException ex) {
			// The test notices that its connection ends
		}
	}

	private static void copy(Socket from, Socket to, int atOnce) {
		try {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			byte[] buffer = new byte[atOnce];
			for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
				out.write(buffer, 0, count);
			}
			to.shutdownOutput();
		}
		catch (IOException ex) {
			// One of the two has closed
		}
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "trickling-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() {
		try {
			this.listener.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
