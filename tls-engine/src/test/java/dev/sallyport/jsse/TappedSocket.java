package dev.sallyport.jsse;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;

/**
 * A connected socket that does what the network does now and then, when the test wants
 * it.
 */
final class TappedSocket extends Socket {

	final CountDownLatch readBegun = new CountDownLatch(1);

	final CountDownLatch writeBegun = new CountDownLatch(1);

	private final CountDownLatch closed = new CountDownLatch(1);

	private final Socket socket;

	/**
	 * Every byte comes alone, after a time-out.
	 */
	volatile boolean slow;

	/**
	 * Writing goes on until the socket is closed.
	 */
	volatile boolean stuck;

	private boolean timedOut;

	TappedSocket(Socket socket) {
		this.socket = socket;
	}

	@Override
	public InputStream getInputStream() throws IOException {
		return new FilterInputStream(this.socket.getInputStream()) {

			@Override
			public int read(byte[] array, int offset, int length) throws IOException {
				TappedSocket.this.readBegun.countDown();
				if (!TappedSocket.this.slow) {
					return super.read(array, offset, length);
				}
				TappedSocket.this.timedOut = !TappedSocket.this.timedOut;
				if (TappedSocket.this.timedOut) {
					throw new SocketTimeoutException();
				}
				return super.read(array, offset, 1);
			}

		};
	}

	@Override
	public OutputStream getOutputStream() throws IOException {
		return new FilterOutputStream(this.socket.getOutputStream()) {

			@Override
			public void write(byte[] array, int offset, int length) throws IOException {
				if (TappedSocket.this.stuck) {
					TappedSocket.this.writeBegun.countDown();
					awaitClosed();
				}
				this.out.write(array, offset, length);
			}

		};
	}

	private void awaitClosed() throws IOException {
		try {
			this.closed.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		throw new SocketException("Closed while writing");
	}

	@Override
	public void close() throws IOException {
		this.closed.countDown();
		this.socket.close();
	}

	@Override
	public boolean isClosed() {
		return this.socket.isClosed();
	}

	@Override
	public boolean isConnected() {
		return this.socket.isConnected();
	}

	@Override
	public InetAddress getInetAddress() {
		return this.socket.getInetAddress();
	}

	@Override
	public SocketAddress getRemoteSocketAddress() {
		return this.socket.getRemoteSocketAddress();
	}

	@Override
	public int getPort() {
		return this.socket.getPort();
	}

	@Override
	public int getSoLinger() throws SocketException {
		return this.socket.getSoLinger();
	}

	@Override
	public void setSoLinger(boolean on, int linger) throws SocketException {
		this.socket.setSoLinger(on, linger);
	}

	@Override
	public int getSoTimeout() throws SocketException {
		return this.socket.getSoTimeout();
	}

	@Override
	public void setSoTimeout(int timeout) throws SocketException {
		this.socket.setSoTimeout(timeout);
	}

	@Override
	public void shutdownInput() throws IOException {
		this.socket.shutdownInput();
	}

	@Override
	public void shutdownOutput() throws IOException {
		this.socket.shutdownOutput();
	}

}
