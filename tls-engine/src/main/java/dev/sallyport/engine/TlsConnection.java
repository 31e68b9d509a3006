package dev.sallyport.engine;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Objects;
import java.util.Optional;

import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.Role;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.handshake.client.ClientHandshake;
import dev.sallyport.handshake.server.ServerHandshake;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.record.RecordSize;
import dev.sallyport.record.Workspace;
import dev.sallyport.session.PeerName;

import org.jspecify.annotations.Nullable;

/**
 * One TLS connection, without any input or output: the caller brings what came from the
 * network to {@link #receive}, takes what goes there from {@link #send}, and is told by
 * {@link #want()} what is needed next. All buffers belong to the caller, on the heap or
 * direct; the connection keeps none of them and, while idle, none of its own.
 * <p>
 * When something fails, the call throws a {@link TlsException}, once. The alert that
 * tells the peer is what the next {@code send} writes; after that all answers are
 * {@link Status#CLOSED}. Misuse by the caller throws {@link IllegalStateException} or
 * {@link IllegalArgumentException} and changes nothing.
 * <p>
 * Confined to one thread at a time: the caller locks. Only the work from {@link #task()}
 * may run elsewhere meanwhile.
 *
 * @since 0.1.0
 */
public final class TlsConnection implements AutoCloseable {

	/**
	 * A network buffer of this many bytes always suffices.
	 */
	public static final int MAX_RECORD_SIZE = RecordSize.MAX_RECORD;

	private final ConnectionReporter reporter;

	private final OutboundPath outbound;

	private final HandshakeDriver driver;

	private final InboundPath inbound;

	private final Lifecycle lifecycle;

	/**
	 * Dropped when it has been used.
	 */
	private HandshakeDriver.@Nullable FirstState first;

	TlsConnection(ConnectionReporter reporter, OutboundPath outbound, HandshakeDriver.FirstState first) {
		InboundLimits limits = new InboundLimits();
		ReadProtection protection = new ReadProtection(limits);
		this.reporter = reporter;
		this.outbound = outbound;
		this.driver = new HandshakeDriver(protection, outbound, limits, reporter);
		this.inbound = new InboundPath(protection, limits, this.driver);
		this.lifecycle = new Lifecycle(outbound, this.driver, reporter);
		this.first = first;
	}

	/**
	 * Return a new connection of a server.
	 * @param config how it speaks TLS
	 * @return the connection
	 */
	public static TlsConnection server(ServerConfig config) {
		return new TlsConnection(new ConnectionReporter(Role.SERVER, config.listener(), config.clock()),
				new OutboundPath(Role.SERVER), (output) -> ServerHandshake.start(config));
	}

	/**
	 * Return a new connection of a client.
	 * @param config how it speaks TLS
	 * @param peer whom it wants to talk to
	 * @return the connection
	 */
	public static TlsConnection client(ClientConfig config, PeerName peer) {
		return new TlsConnection(new ConnectionReporter(Role.CLIENT, config.listener(), config.clock()),
				new OutboundPath(Role.CLIENT), (output) -> ClientHandshake.start(config, peer, output));
	}

	/**
	 * Begin: a client makes its ClientHello, a server waits for one. Calling it is
	 * optional and, a second time, without effect. If it fails, the next call of
	 * {@code receive} or {@code send} throws.
	 */
	public void start() {
		HandshakeDriver.FirstState begin = this.first;
		if (begin != null) {
			this.first = null;
			this.lifecycle.performLater(() -> this.driver.start(begin));
		}
	}

	/**
	 * Take at most one record from the network, see
	 * {@link #receive(ByteBuffer, ByteBuffer[], int, int)}.
	 * @param source what came from the network
	 * @param destination where application data goes
	 * @return what came of it
	 * @throws TlsException if the connection has failed
	 */
	public Status receive(ByteBuffer source, ByteBuffer destination) throws TlsException {
		Objects.requireNonNull(source);
		requireWritable(destination);
		Workspace workspace = Workspace.acquire();
		workspace.buffers().use(destination);
		return receive(source, workspace);
	}

	/**
	 * Take at most one record from the network. A record that is not whole stays in the
	 * source. While the handshake waits for a {@linkplain #task() task}, nothing is
	 * taken.
	 * @param source what came from the network
	 * @param destinations where application data goes, in this order; none is needed
	 * before the handshake is complete
	 * @param offset the first destination to use
	 * @param length how many destinations to use
	 * @return what came of it
	 * @throws TlsException if the connection has failed
	 */
	public Status receive(ByteBuffer source, ByteBuffer[] destinations, int offset, int length) throws TlsException {
		Objects.requireNonNull(source);
		Objects.checkFromIndexSize(offset, length, destinations.length);
		for (int i = offset; i < offset + length; i++) {
			requireWritable(destinations[i]);
		}
		Workspace workspace = Workspace.acquire();
		workspace.buffers().use(destinations, offset, length);
		return receive(source, workspace);
	}

	private Status receive(ByteBuffer source, Workspace workspace) throws TlsException {
		try {
			begin();
			if (this.lifecycle.inboundClosed()) {
				return Status.CLOSED;
			}
			if (this.driver.awaitsTask()) {
				return Status.OK;
			}
			Status status = this.inbound.receive(source, workspace);
			if (this.inbound.closeNotifyReceived()) {
				this.lifecycle.closeInbound();
				return Status.CLOSED;
			}
			return status;
		}
		catch (TlsException | RuntimeException | Error ex) {
			throw this.lifecycle.fail(ex);
		}
		finally {
			workspace.release();
		}
	}

	/**
	 * Write to the network, see {@link #send(ByteBuffer[], int, int, ByteBuffer)}.
	 * @param source application data
	 * @param destination what goes to the network
	 * @return what came of it
	 * @throws TlsException if the connection has failed
	 */
	public Status send(ByteBuffer source, ByteBuffer destination) throws TlsException {
		Objects.requireNonNull(source);
		requireWritable(destination);
		Workspace workspace = Workspace.acquire();
		workspace.buffers().use(source);
		return send(workspace, destination);
	}

	/**
	 * Write to the network: what the connection itself has to say, in as many whole
	 * records as fit, and then at most one record of application data. If there is
	 * neither, nothing is written. A record of application data is cut short only to fit
	 * behind what the connection has to say.
	 * @param sources application data, in this order; only their positions change
	 * @param offset the first source to use
	 * @param length how many sources to use
	 * @param destination what goes to the network; with {@link #MAX_RECORD_SIZE} bytes of
	 * room there is always progress
	 * @return what came of it
	 * @throws TlsException if the connection has failed
	 */
	public Status send(ByteBuffer[] sources, int offset, int length, ByteBuffer destination) throws TlsException {
		Objects.checkFromIndexSize(offset, length, sources.length);
		for (int i = offset; i < offset + length; i++) {
			Objects.requireNonNull(sources[i]);
		}
		requireWritable(destination);
		Workspace workspace = Workspace.acquire();
		workspace.buffers().use(sources, offset, length);
		return send(workspace, destination);
	}

	private Status send(Workspace workspace, ByteBuffer destination) throws TlsException {
		try {
			begin();
			return sendRecords(workspace, destination);
		}
		catch (TlsException | RuntimeException | Error ex) {
			throw this.lifecycle.fail(ex);
		}
		finally {
			workspace.release();
		}
	}

	private Status sendRecords(Workspace workspace, ByteBuffer destination) throws TlsException {
		int start = destination.position();
		if (keyUsedUp(workspace)) {
			replaceKey();
		}
		if (!this.outbound.drain(destination, workspace)) {
			return overflow(destination, start);
		}
		if (this.outbound.closed()) {
			this.lifecycle.closeIfDone();
			return Status.CLOSED;
		}
		if (!this.driver.isTraffic() || workspace.buffers().remaining(1) == 0) {
			return Status.OK;
		}
		boolean written = this.outbound.seal(workspace, destination, destination.position() - start);
		return written ? Status.OK : overflow(destination, start);
	}

	private boolean keyUsedUp(Workspace workspace) {
		return this.outbound.limitReached() && !this.outbound.closing() && this.driver.isTraffic()
				&& workspace.buffers().remaining(1) > 0;
	}

	private void replaceKey() throws TlsException {
		if (this.driver.speaks(ProtocolVersion.TLS12)) {
			// There is no other key without a new connection
			this.lifecycle.closeOutbound();
			return;
		}
		this.driver.updateKeys(false);
	}

	private static Status overflow(ByteBuffer destination, int start) {
		return (destination.position() == start) ? Status.OVERFLOW : Status.OK;
	}

	/**
	 * Return what the connection needs to go on. Before that, a task that is done is to
	 * be {@linkplain #resume() resumed}; any call of {@code receive} or {@code send} does
	 * so too.
	 * @return the need
	 */
	public Want want() {
		if (this.driver.awaitsTask()) {
			return this.driver.taskDone() ? Want.SEND : Want.TASK;
		}
		boolean unstarted = this.first != null && info().role() == Role.CLIENT;
		if (this.outbound.hasQueued() || this.lifecycle.hasUnreported() || unstarted) {
			return Want.SEND;
		}
		return (this.lifecycle.inboundClosed() || this.driver.isTraffic()) ? Want.NOTHING : Want.RECEIVE;
	}

	/**
	 * Take the work that the handshake waits for. It may run on any thread, without the
	 * caller's lock; it does not block on the network of this connection and never
	 * throws. When it is done, {@link #resume()} goes on.
	 * @return the work, or empty if there is none or somebody has taken it
	 */
	public Optional<Runnable> task() {
		return this.driver.task();
	}

	/**
	 * Go on after a {@linkplain #task() task}. Without effect if none is done.
	 * @throws TlsException if the connection has failed
	 */
	public void resume() throws TlsException {
		this.lifecycle.throwUnreported();
		this.lifecycle.perform(this.driver::resume);
	}

	/**
	 * Return whether the handshake is complete on this side, however the connection ended
	 * later.
	 * @return {@code true} once application data may be sent
	 */
	public boolean handshakeComplete() {
		return this.reporter.completed();
	}

	/**
	 * Return the facts as far as they are known.
	 * @return the facts
	 */
	public ConnectionInfo info() {
		return this.reporter.info();
	}

	/**
	 * Export keying material for a protocol above, RFC 9846 section 7.5 and RFC 5705.
	 * @param label the label, of the IANA registry of exporter labels
	 * @param context the context, or {@code null} for none, which in TLS 1.2 is not the
	 * same as an empty one
	 * @param length how many bytes
	 * @return the keying material; the caller owns and clears it
	 * @throws IllegalStateException before the handshake is complete, after the
	 * connection is closed, and in TLS 1.2 with a peer that lacks extended_master_secret
	 * (RFC 7627 section 5.4)
	 * @throws IllegalArgumentException if label, context or length are not possible
	 */
	public byte[] export(String label, byte @Nullable [] context, int length) {
		return this.driver.export(label, context, length);
	}

	/**
	 * Change the keys of this side, RFC 9846 section 4.7.3; {@code send} writes the
	 * message. When so much has been sent that it is needed, it happens by itself. TLS
	 * 1.2 has nothing like it: there this side is closed, if ever, when it is needed.
	 * @param requestPeer whether the peer shall change its keys too
	 * @throws IllegalStateException before the handshake is complete, after this side has
	 * been closed, and in TLS 1.2
	 * @throws TlsException if the connection has failed
	 */
	public void updateKeys(boolean requestPeer) throws TlsException {
		this.lifecycle.throwUnreported();
		if (!this.driver.isTraffic() || this.outbound.closing()) {
			throw new IllegalStateException("Keys can be updated while application data may be sent");
		}
		if (this.driver.speaks(ProtocolVersion.TLS12)) {
			throw new IllegalStateException("TLS 1.2 has no key update; make a new connection for new keys");
		}
		this.lifecycle.perform(() -> this.driver.updateKeys(requestPeer));
	}

	/**
	 * Close this side: close_notify follows what waits to be sent, and application data
	 * is no longer taken. What the peer sends can still be received (in TLS 1.2 it
	 * answers with close_notify and sends no more), unless the handshake is not complete;
	 * then the connection is given up.
	 */
	public void closeOutbound() {
		this.first = null;
		this.lifecycle.closeOutbound();
	}

	/**
	 * Return whether this side is closed, and {@code send} has given out the alert that
	 * says so.
	 * @return {@code true} if nothing more will be sent
	 */
	public boolean outboundClosed() {
		return this.outbound.closed();
	}

	/**
	 * Return whether nothing more will be received: the peer has closed its side, or the
	 * connection has failed or was given up.
	 * @return {@code true} if {@code receive} takes nothing more
	 */
	public boolean inboundClosed() {
		return this.lifecycle.inboundClosed();
	}

	/**
	 * Return whether the peer has closed its side in order, so that what was received is
	 * all that it wanted to say.
	 * @return {@code false} while the end of the network connection would be a truncation
	 */
	public boolean receivedCloseNotify() {
		return this.inbound.closeNotifyReceived();
	}

	/**
	 * Forget the connection with all its secrets. Nothing more is sent: to part in order,
	 * {@link #closeOutbound()} and {@code send} come first. Closing twice is harmless.
	 */
	@Override
	public void close() {
		this.first = null;
		this.lifecycle.close();
	}

	private void begin() throws TlsException {
		start();
		this.lifecycle.throwUnreported();
		this.driver.resume();
	}

	private static void requireWritable(ByteBuffer destination) {
		if (destination.isReadOnly()) {
			throw new ReadOnlyBufferException();
		}
	}

	/**
	 * What came of a call.
	 */
	public enum Status {

		/**
		 * Something was done, or there was nothing to do.
		 */
		OK,

		/**
		 * The source does not hold a whole record. Nothing was taken.
		 */
		UNDERFLOW,

		/**
		 * The destination has no room for the next record. Nothing was taken or written.
		 */
		OVERFLOW,

		/**
		 * This direction is closed. The call may still have written the alert that says
		 * so.
		 */
		CLOSED

	}

	/**
	 * What a connection needs to go on.
	 */
	public enum Want {

		/**
		 * Bytes from the network.
		 */
		RECEIVE,

		/**
		 * That {@code send} is called.
		 */
		SEND,

		/**
		 * That somebody runs the {@linkplain TlsConnection#task() task}.
		 */
		TASK,

		/**
		 * Nothing: application data may flow, or the connection is closed.
		 */
		NOTHING

	}

}
