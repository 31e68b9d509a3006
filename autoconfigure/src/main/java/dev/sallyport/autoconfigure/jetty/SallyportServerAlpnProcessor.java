package dev.sallyport.autoconfigure.jetty;

import java.util.List;

import javax.net.ssl.SSLEngine;

import dev.sallyport.jsse.SallyportSslEngine;

import org.eclipse.jetty.alpn.server.ALPNServerConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.ALPNProcessor;
import org.eclipse.jetty.io.ssl.SslConnection.SslEndPoint;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.jspecify.annotations.Nullable;

/**
 * Lets Jetty's server choose the application protocol of connections over an engine of
 * ours, which the processors that Jetty has do not know. Found by
 * {@link java.util.ServiceLoader}. Thread-safe.
 *
 * @since 0.1.0
 */
public final class SallyportServerAlpnProcessor implements ALPNProcessor.Server {

	@Override
	public boolean appliesTo(SSLEngine engine) {
		return engine instanceof SallyportSslEngine;
	}

	@Override
	public void configure(SSLEngine engine, Connection connection) {
		ALPNServerConnection alpn = (ALPNServerConnection) connection;
		((SslEndPoint) alpn.getEndPoint()).getSslConnection().addHandshakeListener(new Fallback(alpn));
		engine.setHandshakeApplicationProtocolSelector((handshaking, offered) -> select(alpn, offered));
	}

	/**
	 * Let Jetty choose.
	 * @return its choice, or {@code null} to end the handshake with
	 * no_application_protocol
	 */
	private static @Nullable String select(ALPNServerConnection alpn, List<String> offered) {
		try {
			alpn.select(offered);
			return alpn.getProtocol();
		}
		catch (IllegalStateException ex) {
			return null;
		}
	}

	/**
	 * Tells Jetty that there was nothing to choose. It would wait without an end.
	 *
	 * @param connection the connection
	 */
	private record Fallback(ALPNServerConnection connection) implements SslHandshakeListener {

		@Override
		public void handshakeSucceeded(Event event) {
			if (this.connection.getProtocol() == null) {
				this.connection.unsupported();
			}
		}

	}

}
