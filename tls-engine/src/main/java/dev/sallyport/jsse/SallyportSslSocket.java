package dev.sallyport.jsse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.List;
import java.util.function.BiFunction;

import javax.net.ssl.HandshakeCompletedListener;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;

/**
 * A socket that speaks TLS over another one, whether that was made for it or existed
 * before. All of TLS is its engine's; the engine is another one from the moment on at
 * which it is known whom the socket is connected to. Thread-safe: one thread may read
 * while another writes and a third closes, and none pins a virtual thread.
 */
final class SallyportSslSocket extends DelegatingSslSocket {

	private final ContextState state;

	private final HandshakeListeners listeners = new HandshakeListeners();

	private volatile ConnectionEngine engine;

	private volatile @Nullable SocketConnection connection;

	private volatile @Nullable BiFunction<SSLSocket, List<String>, String> applicationProtocolSelector;

	private volatile boolean closed;

	/**
	 * Create a socket of a client that is not connected yet.
	 */
	SallyportSslSocket(ContextState state) {
		this(state, new Socket());
	}

	/**
	 * Create a socket of a client over one that is connected; {@link #attach} follows.
	 */
	SallyportSslSocket(ContextState state, Socket socket) {
		super(socket);
		this.state = state;
		this.engine = new ConnectionEngine(state, null, -1, this);
		this.engine.setUseClientMode(true);
	}

	/**
	 * Create a socket over one that was accepted; {@link #attach} follows.
	 */
	SallyportSslSocket(ContextState state, Socket socket, ConnectionEngine settings) {
		super(socket);
		this.state = state;
		this.engine = settings;
	}

	/**
	 * Begin to be connected: from now on there is something to speak TLS over.
	 * @param transport the socket underneath
	 * @param host whom it is connected to, or {@code null} for its address
	 * @param port the peer's port
	 */
	void attach(Transport transport, @Nullable String host, int port) throws IOException {
		ConnectionEngine settings = this.engine;
		String peer = (host != null) ? host : socket().getInetAddress().getHostAddress();
		ConnectionEngine connected = new ConnectionEngine(this.state, peer, port, this);
		settings.copySettings(connected);
		connected.setHandshakeApplicationProtocolSelector(settings.getHandshakeApplicationProtocolSelector());
		this.connection = new SocketConnection(connected, transport, this::tellCompleted);
		this.engine = connected;
	}

	@Override
	public void connect(SocketAddress address) throws IOException {
		connect(address, 0);
	}

	@Override
	public void connect(SocketAddress address, int timeout) throws IOException {
		socket().connect(address, timeout);
		// Not getHostName(): what a name server says of an address proves nothing
		String host = (address instanceof InetSocketAddress internet) ? internet.getHostString() : null;
		attach(new Transport(socket(), null, true), host, socket().getPort());
	}

	private SocketConnection connection() throws SocketException {
		SocketConnection current = this.connection;
		if (current == null) {
			throw new SocketException(this.closed ? "The socket is closed" : "The socket is not connected");
		}
		return current;
	}

	private void tellCompleted() {
		this.listeners.completed(this, this.engine.getSession());
	}

	/**
	 * Complete the handshake; without effect if it is.
	 */
	@Override
	public void startHandshake() throws IOException {
		connection().handshake();
	}

	@Override
	public SSLSession getSession() {
		try {
			connection().handshake();
		}
		catch (IOException ex) {
			// As JSSE has it, the session then tells that there is none
		}
		return this.engine.getSession();
	}

	@Override
	public @Nullable SSLSession getHandshakeSession() {
		return this.engine.getHandshakeSession();
	}

	@Override
	public void addHandshakeCompletedListener(HandshakeCompletedListener listener) {
		this.listeners.add(listener);
	}

	@Override
	public void removeHandshakeCompletedListener(HandshakeCompletedListener listener) {
		this.listeners.remove(listener);
	}

	@Override
	public InputStream getInputStream() throws IOException {
		if (isClosed() || isInputShutdown()) {
			throw new SocketException("The socket or its input is closed");
		}
		return new SocketInput(connection(), this);
	}

	@Override
	public OutputStream getOutputStream() throws IOException {
		if (isClosed() || isOutputShutdown()) {
			throw new SocketException("The socket or its output is closed");
		}
		return new SocketOutput(connection(), this);
	}

	@Override
	public void shutdownInput() throws IOException {
		connection().shutdownInput();
	}

	@Override
	public void shutdownOutput() throws IOException {
		connection().shutdownOutput();
	}

	@Override
	public void close() throws IOException {
		this.closed = true;
		SocketConnection current = this.connection;
		if (current != null) {
			current.close();
		}
		else {
			socket().close();
		}
	}

	@Override
	public boolean isClosed() {
		return this.closed || socket().isClosed();
	}

	@Override
	public boolean isInputShutdown() {
		SocketConnection current = this.connection;
		return current != null && current.inputShutdown();
	}

	@Override
	public boolean isOutputShutdown() {
		SocketConnection current = this.connection;
		return current != null && current.outputShutdown();
	}

	@Override
	public SSLParameters getSSLParameters() {
		return this.engine.getSSLParameters();
	}

	@Override
	public void setSSLParameters(SSLParameters parameters) {
		this.engine.setSSLParameters(parameters);
	}

	@Override
	public String[] getSupportedCipherSuites() {
		return this.engine.getSupportedCipherSuites();
	}

	@Override
	public String[] getEnabledCipherSuites() {
		return this.engine.getEnabledCipherSuites();
	}

	@Override
	public void setEnabledCipherSuites(String[] suites) {
		this.engine.setEnabledCipherSuites(suites);
	}

	@Override
	public String[] getSupportedProtocols() {
		return this.engine.getSupportedProtocols();
	}

	@Override
	public String[] getEnabledProtocols() {
		return this.engine.getEnabledProtocols();
	}

	@Override
	public void setEnabledProtocols(String[] protocols) {
		this.engine.setEnabledProtocols(protocols);
	}

	@Override
	public boolean getUseClientMode() {
		return this.engine.getUseClientMode();
	}

	@Override
	public void setUseClientMode(boolean mode) {
		this.engine.setUseClientMode(mode);
	}

	@Override
	public boolean getNeedClientAuth() {
		return this.engine.getNeedClientAuth();
	}

	@Override
	public void setNeedClientAuth(boolean need) {
		this.engine.setNeedClientAuth(need);
	}

	@Override
	public boolean getWantClientAuth() {
		return this.engine.getWantClientAuth();
	}

	@Override
	public void setWantClientAuth(boolean want) {
		this.engine.setWantClientAuth(want);
	}

	@Override
	public boolean getEnableSessionCreation() {
		return this.engine.getEnableSessionCreation();
	}

	@Override
	public void setEnableSessionCreation(boolean flag) {
		this.engine.setEnableSessionCreation(flag);
	}

	@Override
	public @Nullable String getApplicationProtocol() {
		return this.engine.getApplicationProtocol();
	}

	@Override
	public @Nullable String getHandshakeApplicationProtocol() {
		return this.engine.getHandshakeApplicationProtocol();
	}

	@Override
	public @Nullable BiFunction<SSLSocket, List<String>, String> getHandshakeApplicationProtocolSelector() {
		return this.applicationProtocolSelector;
	}

	@Override
	public void setHandshakeApplicationProtocolSelector(
			@Nullable BiFunction<SSLSocket, List<String>, String> selector) {
		this.applicationProtocolSelector = selector;
		this.engine.setHandshakeApplicationProtocolSelector(
				(selector != null) ? (ignored, offered) -> selector.apply(this, offered) : null);
	}

	@Override
	public String toString() {
		return "SallyportSslSocket[" + this.engine.getSession() + ", " + socket() + "]";
	}

}
