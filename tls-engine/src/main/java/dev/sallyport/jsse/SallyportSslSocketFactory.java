package dev.sallyport.jsse;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.function.Supplier;

import javax.net.ssl.SSLSocketFactory;

import org.jspecify.annotations.Nullable;

/**
 * Makes the sockets of one context. Thread-safe.
 */
final class SallyportSslSocketFactory extends SSLSocketFactory {

	private final Supplier<ContextState> state;

	SallyportSslSocketFactory(Supplier<ContextState> state) {
		this.state = state;
	}

	@Override
	public String[] getDefaultCipherSuites() {
		return new EngineParameters(this.state.get(), null).cipherSuites();
	}

	@Override
	public String[] getSupportedCipherSuites() {
		return new EngineParameters(this.state.get(), null).supportedCipherSuites();
	}

	@Override
	public Socket createSocket() {
		return new SallyportSslSocket(this.state.get());
	}

	@Override
	public Socket createSocket(String host, int port) throws IOException {
		return connected(new InetSocketAddress(host, port), null);
	}

	@Override
	public Socket createSocket(InetAddress address, int port) throws IOException {
		return connected(new InetSocketAddress(address, port), null);
	}

	@Override
	public Socket createSocket(String host, int port, InetAddress localAddress, int localPort) throws IOException {
		return connected(new InetSocketAddress(host, port), new InetSocketAddress(localAddress, localPort));
	}

	@Override
	public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
			throws IOException {
		return connected(new InetSocketAddress(address, port), new InetSocketAddress(localAddress, localPort));
	}

	private Socket connected(InetSocketAddress remote, @Nullable InetSocketAddress local) throws IOException {
		Socket socket = createSocket();
		try {
			if (local != null) {
				socket.bind(local);
			}
			socket.connect(remote);
			return socket;
		}
		catch (IOException | RuntimeException ex) {
			socket.close();
			throw ex;
		}
	}

	/**
	 * Speak TLS as a client over a socket that is connected, perhaps to a proxy.
	 */
	@Override
	public Socket createSocket(Socket socket, @Nullable String host, int port, boolean autoClose) throws IOException {
		SallyportSslSocket layered = new SallyportSslSocket(this.state.get(), requireConnected(socket));
		layered.attach(new Transport(socket, null, autoClose), host, port);
		return layered;
	}

	/**
	 * Speak TLS as a server over a socket that was accepted, and from which something may
	 * have been read.
	 */
	@Override
	public Socket createSocket(Socket socket, @Nullable InputStream consumed, boolean autoClose) throws IOException {
		SallyportSslSocket layered = new SallyportSslSocket(this.state.get(), requireConnected(socket));
		layered.setUseClientMode(false);
		layered.attach(new Transport(socket, consumed, autoClose), null, socket.getPort());
		return layered;
	}

	private static Socket requireConnected(Socket socket) throws SocketException {
		if (!socket.isConnected()) {
			throw new SocketException("The socket underneath is not connected");
		}
		return socket;
	}

}
