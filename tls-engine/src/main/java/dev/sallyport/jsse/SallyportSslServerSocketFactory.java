package dev.sallyport.jsse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.function.Supplier;

import javax.net.ssl.SSLServerSocketFactory;

import org.jspecify.annotations.Nullable;

/**
 * Makes the server sockets of one context. Thread-safe.
 */
final class SallyportSslServerSocketFactory extends SSLServerSocketFactory {

	/**
	 * Zero lets the system decide.
	 */
	private static final int DEFAULT_BACKLOG = 0;

	private final Supplier<ContextState> state;

	SallyportSslServerSocketFactory(Supplier<ContextState> state) {
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
	public ServerSocket createServerSocket() throws IOException {
		return new SallyportSslServerSocket(this.state);
	}

	@Override
	public ServerSocket createServerSocket(int port) throws IOException {
		return createServerSocket(port, DEFAULT_BACKLOG, null);
	}

	@Override
	public ServerSocket createServerSocket(int port, int backlog) throws IOException {
		return createServerSocket(port, backlog, null);
	}

	@Override
	public ServerSocket createServerSocket(int port, int backlog, @Nullable InetAddress address) throws IOException {
		ServerSocket socket = createServerSocket();
		try {
			socket.bind(new InetSocketAddress(address, port), backlog);
			return socket;
		}
		catch (IOException | RuntimeException ex) {
			socket.close();
			throw ex;
		}
	}

}
