package dev.sallyport.jsse;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

import dev.sallyport.config.Role;

import org.jspecify.annotations.Nullable;

/**
 * An engine at work: its lock around one connection, which is made when the first byte
 * comes or goes.
 */
final class ConnectionEngine extends SallyportSslEngine {

	private final ContextState state;

	private final Endpoint endpoint;

	private static final AtomicReferenceFieldUpdater<ConnectionEngine, @Nullable SallyportSession> UNCONNECTED = AtomicReferenceFieldUpdater
		.newUpdater(ConnectionEngine.class, SallyportSession.class, "unconnected");

	/** Made for who asks, without the lock: a callback under it may wait for who asks. */
	private volatile @Nullable SallyportSession unconnected;

	private final ByteBuffer[] single = new ByteBuffer[1];

	private volatile @Nullable EngineConnection connection;

	private boolean begun;

	private boolean outboundClosed;

	private boolean inboundClosed;

	ConnectionEngine(ContextState state, @Nullable String host, int port) {
		this(state, host, port, null);
	}

	/**
	 * Create an engine that a socket drives.
	 * @param state the state of the context
	 * @param host the peer's host, or {@code null}
	 * @param port the peer's port
	 * @param socket the socket, or {@code null} if the application drives the engine
	 */
	ConnectionEngine(ContextState state, @Nullable String host, int port, @Nullable SSLSocket socket) {
		super(new EngineParameters(state, host), host, port);
		this.state = state;
		this.endpoint = (socket != null) ? new SocketEndpoint(socket) : new EngineEndpoint(this);
	}

	@Override
	public void beginHandshake() throws SSLException {
		lock().lock();
		try {
			Role role = role();
			EngineConnection current = this.connection;
			if (this.outboundClosed || this.inboundClosed || (current != null && current.failed())) {
				throw new SSLException("The engine is closed: a new connection needs a new engine");
			}
			if (current != null && !current.handshaking()) {
				throw new SSLException("The handshake is complete, and TLS 1.3 has no renegotiation");
			}
			this.state.memory().templates().of(parameters().enabled());
			this.begun = true;
		}
		finally {
			lock().unlock();
		}
	}

	@Override
	public SSLEngineResult wrap(ByteBuffer source, ByteBuffer destination) throws SSLException {
		requireBuffer(source);
		requireWritable(destination);
		lock().lock();
		try {
			this.single[0] = source;
			return wrapAlone(this.single, 0, 1, destination);
		}
		finally {
			this.single[0] = null;
			lock().unlock();
		}
	}

	@Override
	public SSLEngineResult wrap(ByteBuffer[] sources, int offset, int length, ByteBuffer destination)
			throws SSLException {
		requireBuffers(sources, offset, length);
		requireWritable(destination);
		lock().lock();
		try {
			return wrapAlone(sources, offset, length, destination);
		}
		finally {
			lock().unlock();
		}
	}

	/**
	 * Wrap under the lock, which is not taken twice: that would take as long again.
	 */
	private SSLEngineResult wrapAlone(ByteBuffer[] sources, int offset, int length, ByteBuffer destination)
			throws SSLException {
		Role role = role();
		EngineConnection current = this.connection;
		if (current == null && this.outboundClosed) {
			return result(Status.CLOSED);
		}
		if (current == null && role == Role.SERVER) {
			this.begun = true;
			return result(Status.OK);
		}
		current = connect(role);
		SSLEngineResult result = current.wrap(sources, offset, length, destination);
		current.closeIfDone();
		return result;
	}

	@Override
	public SSLEngineResult unwrap(ByteBuffer source, ByteBuffer destination) throws SSLException {
		requireBuffer(source);
		requireWritable(destination);
		lock().lock();
		try {
			this.single[0] = destination;
			return unwrapAlone(source, this.single, 0, 1);
		}
		finally {
			this.single[0] = null;
			lock().unlock();
		}
	}

	@Override
	public SSLEngineResult unwrap(ByteBuffer source, ByteBuffer[] destinations, int offset, int length)
			throws SSLException {
		requireBuffer(source);
		requireBuffers(destinations, offset, length);
		for (int i = offset; i < offset + length; i++) {
			requireWritable(destinations[i]);
		}
		lock().lock();
		try {
			return unwrapAlone(source, destinations, offset, length);
		}
		finally {
			lock().unlock();
		}
	}

	private SSLEngineResult unwrapAlone(ByteBuffer source, ByteBuffer[] destinations, int offset, int length)
			throws SSLException {
		Role role = role();
		EngineConnection current = this.connection;
		if (current == null && this.inboundClosed) {
			return result(Status.CLOSED);
		}
		// A server is not set up before it has something to read: until then its
		// settings may still change
		if (current == null && role == Role.SERVER && !source.hasRemaining()) {
			this.begun = true;
			return result(Status.BUFFER_UNDERFLOW);
		}
		current = connect(role);
		SSLEngineResult result = current.unwrap(source, destinations, offset, length);
		current.closeIfDone();
		return result;
	}

	private EngineConnection connect(Role role) throws SSLException {
		EngineConnection current = this.connection;
		if (current != null) {
			return current;
		}
		try {
			ConnectionFactory factory = new ConnectionFactory(this, this.state, parameters());
			current = (role == Role.CLIENT) ? factory.client() : factory.server();
		}
		catch (SSLException ex) {
			throw giveUp(ex);
		}
		catch (RuntimeException ex) {
			throw giveUp(SslExceptions.handshake("The connection cannot be set up", ex));
		}
		this.connection = current;
		return current;
	}

	private SSLException giveUp(SSLException cause) {
		this.outboundClosed = true;
		this.inboundClosed = true;
		return cause;
	}

	private Role role() {
		boolean clientMode = parameters().clientMode()
			.orElseThrow(() -> new IllegalStateException(
					"The engine does not know its role yet: call setUseClientMode(...) first"));
		return clientMode ? Role.CLIENT : Role.SERVER;
	}

	private SSLEngineResult result(Status status) {
		return new SSLEngineResult(status, status(), 0, 0);
	}

	private HandshakeStatus status() {
		EngineConnection current = this.connection;
		if (current != null) {
			return current.status();
		}
		if (!this.begun || this.outboundClosed || this.inboundClosed) {
			return HandshakeStatus.NOT_HANDSHAKING;
		}
		return (role() == Role.CLIENT) ? HandshakeStatus.NEED_WRAP : HandshakeStatus.NEED_UNWRAP;
	}

	@Override
	public HandshakeStatus getHandshakeStatus() {
		lock().lock();
		try {
			return status();
		}
		finally {
			lock().unlock();
		}
	}

	@Override
	public @Nullable Runnable getDelegatedTask() {
		lock().lock();
		try {
			EngineConnection current = this.connection;
			return (current != null) ? current.task(lock()) : null;
		}
		finally {
			lock().unlock();
		}
	}

	@Override
	public void closeOutbound() {
		lock().lock();
		try {
			startServerThatWaits();
			this.outboundClosed = true;
			EngineConnection current = this.connection;
			if (current != null) {
				current.closeOutbound();
				current.closeIfDone();
			}
		}
		finally {
			lock().unlock();
		}
	}

	/**
	 * Give a server that waits for its client something to say goodbye with. A client
	 * that has said nothing owes nobody a word.
	 */
	private void startServerThatWaits() {
		boolean waits = this.connection == null && this.begun && !this.outboundClosed && !this.inboundClosed;
		if (!waits || role() == Role.CLIENT) {
			return;
		}
		try {
			connect(Role.SERVER).start();
		}
		catch (SSLException ex) {
			// With settings that cannot be honoured it could not have answered either
		}
	}

	@Override
	public boolean isOutboundDone() {
		lock().lock();
		try {
			EngineConnection current = this.connection;
			return (current != null) ? current.outboundDone() : this.outboundClosed;
		}
		finally {
			lock().unlock();
		}
	}

	@Override
	public void closeInbound() throws SSLException {
		lock().lock();
		try {
			if (isInboundDone()) {
				return;
			}
			this.inboundClosed = true;
			EngineConnection current = this.connection;
			boolean expected = (current != null) ? current.closeInbound() : !this.begun;
			if (current != null) {
				current.closeIfDone();
			}
			if (!expected) {
				// Netty looks for these words
				throw new SSLException("closing inbound before receiving peer's close_notify");
			}
		}
		finally {
			lock().unlock();
		}
	}

	@Override
	public boolean isInboundDone() {
		lock().lock();
		try {
			EngineConnection current = this.connection;
			return (current != null) ? current.inboundDone() : this.inboundClosed;
		}
		finally {
			lock().unlock();
		}
	}

	@Override
	public SSLSession getSession() {
		EngineConnection current = this.connection;
		return (current != null && current.session().complete()) ? current.session() : unconnected();
	}

	private SallyportSession unconnected() {
		if (this.unconnected == null) {
			UNCONNECTED.compareAndSet(this, null,
					new UnconnectedSession(this.state.memory().clientSessions(), getPeerHost(), getPeerPort()));
		}
		return Objects.requireNonNull(this.unconnected);
	}

	@Override
	public @Nullable SSLSession getHandshakeSession() {
		EngineConnection current = this.connection;
		return (current != null && current.handshaking() && current.session().negotiated()) ? current.session() : null;
	}

	@Override
	public @Nullable String getApplicationProtocol() {
		EngineConnection current = this.connection;
		return (current != null && current.session().complete())
				? current.session().connectionInfo().applicationProtocol().orElse("") : null;
	}

	@Override
	public @Nullable String getHandshakeApplicationProtocol() {
		EngineConnection current = this.connection;
		return (current != null && current.handshaking())
				? current.session().connectionInfo().applicationProtocol().orElse(null) : null;
	}

	/**
	 * Return whether the handshake was completed.
	 */
	boolean established() {
		EngineConnection current = this.connection;
		return current != null && current.session().complete();
	}

	/**
	 * Return whether the peer has closed its side in order.
	 */
	boolean closeNotifyReceived() {
		lock().lock();
		try {
			EngineConnection current = this.connection;
			return current != null && current.closeNotifyReceived();
		}
		finally {
			lock().unlock();
		}
	}

	@Override
	Endpoint endpoint() {
		return this.endpoint;
	}

	@Override
	boolean started() {
		return this.connection != null;
	}

	private static void requireBuffers(ByteBuffer[] buffers, int offset, int length) {
		if (buffers == null) {
			throw new IllegalArgumentException("The array of buffers is null");
		}
		Objects.checkFromIndexSize(offset, length, buffers.length);
		for (int i = offset; i < offset + length; i++) {
			requireBuffer(buffers[i]);
		}
	}

	private static void requireBuffer(ByteBuffer buffer) {
		if (buffer == null) {
			throw new IllegalArgumentException("A buffer is null");
		}
	}

	private static void requireWritable(ByteBuffer destination) {
		requireBuffer(destination);
		if (destination.isReadOnly()) {
			throw new ReadOnlyBufferException();
		}
	}

}
