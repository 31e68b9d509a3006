package dev.sallyport.test;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;

import dev.sallyport.engine.TlsConnection.Status;
import dev.sallyport.engine.TlsConnection.Want;
import dev.sallyport.protocol.TlsException;

/**
 * A peer over a blocking socket. Confined to one thread.
 *
 * @since 0.1.0
 */
public final class TlsStream implements AutoCloseable {

	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	private static final byte[] END = {};

	private final Socket socket;

	private final TlsPeer peer;

	private final InputStream in;

	private final OutputStream out;

	private ByteBuffer pending;

	private TlsStream(Socket socket, TlsPeer peer) throws IOException {
		this.socket = socket;
		this.peer = peer;
		this.in = socket.getInputStream();
		this.out = socket.getOutputStream();
		this.pending = ByteBuffer.allocate(2 * peer.networkBufferSize()).flip();
	}

	/**
	 * Return a stream.
	 * @param socket a connected socket, with a time-out; closed with the stream
	 * @param peer the peer, not yet used
	 * @return the stream
	 * @throws IOException if the socket is closed
	 */
	public static TlsStream of(Socket socket, TlsPeer peer) throws IOException {
		return new TlsStream(socket, peer);
	}

	/**
	 * Return the peer.
	 * @return the peer
	 */
	public TlsPeer peer() {
		return this.peer;
	}

	/**
	 * Shake hands.
	 * @return this stream
	 * @throws TlsException if a connection fails; the alert has been sent
	 * @throws IOException if an engine or the network fails
	 */
	public TlsStream handshake() throws TlsException, IOException {
		this.peer.start();
		guarded(() -> {
			flush(NOTHING);
			while (!this.peer.handshakeComplete()) {
				if (receive().position() > 0) {
					throw new IOException("Application data came before the handshake was complete");
				}
				flush(NOTHING);
			}
			return END;
		});
		return this;
	}

	/**
	 * Wait for application data.
	 * @return at least one byte, or an empty array if the other side has closed in order
	 * @throws TlsException if a connection fails; the alert has been sent
	 * @throws IOException if an engine or the network fails, and an {@link EOFException}
	 * if the other side has not closed in order
	 */
	public byte[] read() throws TlsException, IOException {
		return guarded(() -> {
			while (!this.peer.inboundClosed()) {
				ByteBuffer data = receive();
				flush(NOTHING);
				if (data.position() > 0) {
					return Arrays.copyOf(data.array(), data.position());
				}
			}
			return END;
		});
	}

	/**
	 * Send application data.
	 * @param data the data
	 * @throws TlsException if a connection fails; the alert has been sent
	 * @throws IOException if an engine or the network fails
	 */
	public void write(byte[] data) throws TlsException, IOException {
		guarded(() -> {
			flush(ByteBuffer.wrap(data));
			return END;
		});
	}

	/**
	 * Close this direction.
	 * @throws TlsException if a connection fails
	 * @throws IOException if an engine or the network fails
	 */
	public void closeOutbound() throws TlsException, IOException {
		this.peer.closeOutbound();
		flush(NOTHING);
	}

	/**
	 * Do something, and if it fails tell the other side.
	 */
	private byte[] guarded(Action action) throws TlsException, IOException {
		try {
			return action.perform();
		}
		catch (TlsException | IOException ex) {
			try {
				flush(NOTHING);
			}
			catch (TlsException | IOException further) {
				ex.addSuppressed(further);
			}
			throw ex;
		}
	}

	private ByteBuffer receive() throws TlsException, IOException {
		ByteBuffer data = ByteBuffer.allocate(this.peer.applicationBufferSize());
		Status status = this.peer.receive(this.pending, data);
		this.peer.performTasks();
		if (status == Status.UNDERFLOW && data.position() == 0) {
			fill();
		}
		return data;
	}

	private void fill() throws IOException {
		this.pending.compact();
		int length = this.in.read(this.pending.array(), this.pending.position(), this.pending.remaining());
		if (length < 0) {
			throw new EOFException("The network connection ended without close_notify");
		}
		this.pending.position(this.pending.position() + length).flip();
	}

	private void flush(ByteBuffer data) throws TlsException, IOException {
		ByteBuffer record = ByteBuffer.allocate(this.peer.networkBufferSize());
		boolean progress = true;
		while (progress && (this.peer.want() == Want.SEND || data.hasRemaining())) {
			int before = data.remaining();
			this.peer.send(data, record.clear());
			this.out.write(record.array(), 0, record.position());
			this.peer.performTasks();
			progress = record.position() > 0 || data.remaining() < before;
		}
		this.out.flush();
	}

	/**
	 * Give the connection up.
	 */
	@Override
	public void close() throws IOException {
		this.peer.close();
		this.socket.close();
	}

	/**
	 * A step that may fail.
	 */
	@FunctionalInterface
	private interface Action {

		byte[] perform() throws TlsException, IOException;

	}

}
