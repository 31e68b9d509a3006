package dev.sallyport.bogo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The connection to the runner, in bytes. Confined to one thread.
 */
final class Wire implements AutoCloseable {

	/**
	 * The runner gives up after 15 seconds of silence; nothing is lost if this side does
	 * so soon after.
	 */
	private static final int TIMEOUT_MILLIS = 20_000;

	/**
	 * The random value that makes a ServerHello a HelloRetryRequest, RFC 9846 section
	 * 4.2.3.
	 */
	private static final String RETRY = new String(
			HexFormat.of().parseHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c"),
			StandardCharsets.ISO_8859_1);

	private static final int HEADER = 5;

	private static final int HANDSHAKE = 22;

	private static final int CLIENT_HELLO = 1;

	/**
	 * Where the random value of a ServerHello is: behind type, length and version.
	 */
	private static final int RANDOM = 6;

	private final Socket socket;

	private final Observations observations;

	private final int mostAtOnce;

	private int clientHellos;

	private Wire(Socket socket, Observations observations, int mostAtOnce) {
		this.socket = socket;
		this.observations = observations;
		this.mostAtOnce = mostAtOnce;
	}

	/**
	 * Connect to the runner and tell it which case this is.
	 * @param flags what the runner asks for
	 * @param observations learns of a HelloRetryRequest
	 * @return the connection
	 * @throws IOException if the runner does not take it
	 */
	static Wire connect(Flags flags, Observations observations) throws IOException {
		String host = flags.has(Flag.IPV6) ? "::1" : "127.0.0.1";
		Socket socket = new Socket(InetAddress.getByName(host), flags.number(Flag.PORT, 0));
		socket.setTcpNoDelay(true);
		socket.setSoTimeout(TIMEOUT_MILLIS);
		long id = Long.parseUnsignedLong(flags.value(Flag.SHIM_ID).orElse("0"));
		socket.getOutputStream()
			.write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(id).array());
		return new Wire(socket, observations, flags.has(Flag.ASYNC) ? 1 : Integer.MAX_VALUE);
	}

	/**
	 * Read what is there; byte by byte in an asynchronous case.
	 * @param target is read into, and has room
	 * @return {@code false} at the end
	 */
	boolean read(ByteBuffer target) throws IOException {
		int most = Math.min(this.mostAtOnce, target.remaining());
		int count = this.socket.getInputStream().read(target.array(), target.position(), most);
		if (count < 0) {
			return false;
		}
		target.position(target.position() + count);
		return true;
	}

	void write(byte[] source, int length) throws IOException {
		observe(source, length);
		this.socket.getOutputStream().write(source, 0, length);
	}

	/**
	 * End the connection. What the runner has sent is read to its end, since closing a
	 * socket with unread bytes resets the connection and loses what it was told last.
	 */
	@Override
	public void close() {
		try (this.socket) {
			this.socket.shutdownOutput();
			byte[] rest = new byte[1024];
			while (this.socket.getInputStream().read(rest) >= 0) {
				// Read to the end.
			}
		}
		catch (IOException ex) {
			// The runner has reset the connection, or waits itself: it knows which.
		}
	}

	/**
	 * A HelloRetryRequest is sent by a server, or answered by a client with its second
	 * ClientHello. What this side sends in the clear is a whole message a record.
	 */
	private void observe(byte[] records, int length) {
		for (int at = 0; at + HEADER < length; at += HEADER + length(records, at)) {
			boolean handshake = records[at] == HANDSHAKE;
			if (handshake && records[at + HEADER] == CLIENT_HELLO) {
				this.clientHellos++;
			}
			if (this.clientHellos > 1 || handshake && new String(records, at, length - at, StandardCharsets.ISO_8859_1)
				.startsWith(RETRY, HEADER + RANDOM)) {
				this.observations.sawRetry();
			}
		}
	}

	private static int length(byte[] records, int at) {
		return (records[at + HEADER - 2] & 0xff) << Byte.SIZE | records[at + HEADER - 1] & 0xff;
	}

}
