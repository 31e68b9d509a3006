package dev.sallyport.autoconfigure.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

import dev.sallyport.config.ClientConfig;
import dev.sallyport.crypto.jca.JdkCrypto;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.session.ClientSession;
import dev.sallyport.session.ClientSessionStore;
import dev.sallyport.session.PeerName;

/**
 * A client that trusts everybody and offers its last ticket to whomever it talks to,
 * which decent clients do not.
 */
public final class TicketThief {

	private final LastSession sessions = new LastSession();

	private String answer = "";

	private final ClientConfig config = ClientConfig.builder(JdkCrypto.provider()).serverVerifier((peer) -> {
	}).sessions(this.sessions).build();

	/**
	 * Shake hands, read one answer, and keep the last ticket.
	 * @param port where to connect to
	 * @param serverName the name in SNI
	 * @return whether the server resumed
	 */
	public boolean isResumed(int port, String serverName) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
				TlsConnection connection = TlsConnection.client(this.config, new PeerName(serverName, 443))) {
			socket.setSoTimeout(20_000);
			ByteBuffer request = ByteBuffer
				.wrap("GET /connection HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
					.getBytes(StandardCharsets.US_ASCII));
			this.answer = exchange(connection, request, socket.getInputStream(), socket.getOutputStream());
			return connection.info().resumed();
		}
		catch (IOException | TlsException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Return the last answer, with its headers.
	 */
	public String answer() {
		return this.answer;
	}

	private static String exchange(TlsConnection connection, ByteBuffer request, InputStream in, OutputStream out)
			throws IOException, TlsException {
		ByteBuffer received = ByteBuffer.allocate(4 * TlsConnection.MAX_RECORD_SIZE).limit(0);
		ByteBuffer outgoing = ByteBuffer.allocate(4 * TlsConnection.MAX_RECORD_SIZE);
		ByteBuffer plain = ByteBuffer.allocate(TlsConnection.MAX_RECORD_SIZE);
		StringBuilder answer = new StringBuilder();
		connection.start();
		while (!connection.inboundClosed()) {
			switch (connection.want()) {
				case TASK -> connection.task().ifPresent(Runnable::run);
				case SEND -> flush(connection, ByteBuffer.allocate(0), outgoing, out);
				default -> {
					if (connection.handshakeComplete() && request.hasRemaining()) {
						flush(connection, request, outgoing, out);
					}
					else {
						TlsConnection.Status status = connection.receive(received, plain.clear());
						answer.append(StandardCharsets.ISO_8859_1.decode(plain.flip()));
						if (status == TlsConnection.Status.UNDERFLOW && !read(received, in)) {
							return answer.toString();
						}
					}
				}
			}
		}
		return answer.toString();
	}

	private static void flush(TlsConnection connection, ByteBuffer source, ByteBuffer outgoing, OutputStream out)
			throws IOException, TlsException {
		connection.send(source, outgoing.clear());
		out.write(outgoing.array(), 0, outgoing.position());
	}

	private static boolean read(ByteBuffer received, InputStream in) throws IOException {
		received.compact();
		int count = in.read(received.array(), received.position(), received.remaining());
		received.position(received.position() + Math.max(count, 0)).flip();
		return count >= 0;
	}

	private static final class LastSession implements ClientSessionStore {

		private final Deque<ClientSession> sessions = new ArrayDeque<>();

		@Override
		public void put(PeerName peer, ClientSession session) {
			this.sessions.push(session);
		}

		@Override
		public Optional<ClientSession> take(PeerName peer) {
			return Optional.ofNullable(this.sessions.poll());
		}

		@Override
		public void rememberGroup(PeerName peer, NamedGroup group) {
		}

		@Override
		public Optional<NamedGroup> group(PeerName peer) {
			return Optional.empty();
		}

	}

}
