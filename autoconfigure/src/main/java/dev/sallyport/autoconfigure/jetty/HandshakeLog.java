package dev.sallyport.autoconfigure.jetty;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;

/**
 * Tells who failed to shake hands, and why. At the level debug, since anybody can fail;
 * Jetty itself would log what connections carry along with it.
 *
 * @param endPoint where the client is
 */
record HandshakeLog(EndPoint endPoint) implements SslHandshakeListener {

	private static final Log logger = LogFactory.getLog("dev.sallyport.tls");

	/**
	 * Listen to a connection, if anybody wants to know.
	 * @param connection the connection
	 * @return the same connection
	 */
	static SslConnection listen(SslConnection connection) {
		if (logger.isDebugEnabled()) {
			connection.addHandshakeListener(new HandshakeLog(connection.getEndPoint()));
		}
		return connection;
	}

	@Override
	public void handshakeFailed(Event event, Throwable failure) {
		logger.debug(
				"Handshake with %s failed: %s".formatted(this.endPoint.getRemoteSocketAddress(), failure.getMessage()));
	}

}
