package dev.sallyport.autoconfigure.jetty;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

import dev.sallyport.jsse.SallyportSslEngine;

import org.eclipse.jetty.alpn.client.ALPNClientConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.ALPNProcessor;
import org.eclipse.jetty.io.ssl.SslConnection.SslEndPoint;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;

/**
 * Lets Jetty's client offer its application protocols on connections over an engine of
 * ours, which the processors that Jetty has do not know. Found by
 * {@link java.util.ServiceLoader}. Thread-safe.
 *
 * @since 0.1.0
 */
public final class SallyportClientAlpnProcessor implements ALPNProcessor.Client {

	@Override
	public boolean appliesTo(SSLEngine engine) {
		return engine instanceof SallyportSslEngine;
	}

	@Override
	public void configure(SSLEngine engine, Connection connection) {
		ALPNClientConnection alpn = (ALPNClientConnection) connection;
		SSLParameters parameters = engine.getSSLParameters();
		parameters.setApplicationProtocols(alpn.getProtocols().toArray(String[]::new));
		engine.setSSLParameters(parameters);
		((SslEndPoint) alpn.getEndPoint()).getSslConnection().addHandshakeListener(new Choice(alpn));
	}

	/**
	 * Tells Jetty what the server chose.
	 *
	 * @param connection the connection
	 */
	private record Choice(ALPNClientConnection connection) implements SslHandshakeListener {

		@Override
		public void handshakeSucceeded(Event event) {
			String protocol = event.getSSLEngine().getApplicationProtocol();
			this.connection.selected((protocol != null && !protocol.isEmpty()) ? protocol : null);
		}

	}

}
