package dev.sallyport.jsse;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/**
 * What comes out of a socket. Closing it closes the socket.
 */
final class SocketInput extends InputStream {

	private final SocketConnection connection;

	private final Socket socket;

	SocketInput(SocketConnection connection, Socket socket) {
		this.connection = connection;
		this.socket = socket;
	}

	@Override
	public int read() throws IOException {
		byte[] single = new byte[1];
		return (read(single, 0, 1) < 0) ? -1 : Byte.toUnsignedInt(single[0]);
	}

	@Override
	public int read(byte[] array, int offset, int length) throws IOException {
		return this.connection.read(array, offset, length);
	}

	@Override
	public int available() throws IOException {
		return this.connection.available();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
