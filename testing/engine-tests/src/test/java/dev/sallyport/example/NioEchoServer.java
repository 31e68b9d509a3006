package dev.sallyport.example;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

import dev.sallyport.config.ServerConfig;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.engine.TlsConnection.Status;
import dev.sallyport.engine.TlsConnection.Want;
import dev.sallyport.protocol.TlsException;

/**
 * Sends back what it receives: one thread, a selector, and {@link TlsConnection}.
 */
public final class NioEchoServer implements AutoCloseable {

	private final ServerConfig config;

	private final ServerSocketChannel listener;

	private final Selector selector = Selector.open();

	public NioEchoServer(ServerConfig config, ServerSocketChannel listener) throws IOException {
		this.config = config;
		this.listener = listener;
		listener.configureBlocking(false).register(this.selector, SelectionKey.OP_ACCEPT);
	}

	public void run() throws IOException {
		while (this.listener.isOpen()) {
			this.selector.select(this::ready);
		}
		for (SelectionKey key : this.selector.keys()) {
			key.channel().close();
		}
		this.selector.close();
	}

	private void ready(SelectionKey key) {
		try {
			if (key.attachment() instanceof Session session) {
				session.ready(key);
				return;
			}
			SocketChannel channel = this.listener.accept();
			if (channel != null) {
				channel.configureBlocking(false);
				channel.register(this.selector, SelectionKey.OP_READ, new Session(channel, this.config));
			}
		}
		catch (IOException ex) {
			System.err.println("A connection was lost: " + ex.getMessage());
		}
	}

	@Override
	public void close() throws IOException {
		this.listener.close();
		this.selector.wakeup();
	}

	private static final class Session {

		private final SocketChannel channel;

		private final TlsConnection tls;

		private final ByteBuffer incoming = ByteBuffer.allocate(TlsConnection.MAX_RECORD_SIZE);

		// What was received and has to be sent back
		private final ByteBuffer data = ByteBuffer.allocate(1 << 14).flip();

		private final ByteBuffer outgoing = ByteBuffer.allocate(TlsConnection.MAX_RECORD_SIZE);

		Session(SocketChannel channel, ServerConfig config) {
			this.channel = channel;
			this.tls = TlsConnection.server(config);
		}

		void ready(SelectionKey key) throws IOException {
			boolean lives = false;
			try {
				// At the end of the stream there is nobody left to talk to
				boolean ended = key.isReadable() && this.channel.read(this.incoming) < 0;
				lives = !ended && advance(key);
			}
			finally {
				if (!lives) {
					this.tls.close();
					this.channel.close();
				}
			}
		}

		// Do all that need not wait for the network; return whether there is more to come
		private boolean advance(SelectionKey key) throws IOException {
			while (flushed() && stepped()) {
				if (this.tls.outboundClosed() && flushed()) {
					return false;
				}
			}
			// Nothing is read while the peer does not take what there is for it
			key.interestOps((this.outgoing.position() > 0) ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
			return true;
		}

		private boolean stepped() {
			try {
				return step();
			}
			catch (TlsException failure) {
				System.err.println("A connection has failed: " + failure.getMessage());
				// It is thrown once: the next step sends the alert
				return true;
			}
		}

		private boolean flushed() throws IOException {
			this.channel.write(this.outgoing.flip());
			this.outgoing.compact();
			return this.outgoing.position() == 0;
		}

		private boolean step() throws TlsException {
			if (this.tls.want() == Want.TASK) {
				// A server with much to do gives this to another thread
				this.tls.task().ifPresent(Runnable::run);
				return true;
			}
			if (this.tls.want() == Want.SEND || this.data.hasRemaining()) {
				this.tls.send(this.data, this.outgoing);
				return true;
			}
			Status status = this.tls.receive(this.incoming.flip(), this.data.clear());
			this.incoming.compact();
			this.data.flip();
			if (status == Status.CLOSED) {
				this.tls.closeOutbound();
			}
			return status != Status.UNDERFLOW;
		}

	}

}
