package dev.sallyport.jsse;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/**
 * What goes into a socket. Closing it closes the socket.
 */
final class SocketOutput extends OutputStream {

	private final SocketConnection connection;

	private final Socket socket;

	SocketOutput(SocketConnection connection, Socket socket) {
		this.connection = connection;
		this.socket = socket;
	}

	@Override
	public void write(int value) throws IOException {
		write(new byte[] { (byte) value }, 0, 1);
	}

	@Override
	public void write(byte[] array, int offset, int length) throws IOException {
		this.connection.write(array, offset, length);
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
