package dev.sallyport.autoconfigure.jetty;

import java.util.Optional;

import javax.net.ssl.SSLEngine;

import dev.sallyport.autoconfigure.web.SessionFacts;
import dev.sallyport.jsse.SallyportSession;
import dev.sallyport.spring.web.TlsConnectionInfo;

import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * A connection over an engine of ours. What it tells its requests is put together once.
 */
final class EngineConnection extends SslConnection {

	private final EngineContextFactory contextFactory;

	EngineConnection(Connector connector, EndPoint endPoint, SSLEngine engine, EngineContextFactory contextFactory,
			SslConnectionFactory factory) {
		super(connector.getByteBufferPool(), connector.getExecutor(), contextFactory, endPoint, engine,
				factory.isDirectBuffersForEncryption(), factory.isDirectBuffersForDecryption());
		this.contextFactory = contextFactory;
	}

	// Called by the constructor of the base class
	@Override
	protected SslEndPoint newSslEndPoint() {
		return new EngineEndPoint();
	}

	/**
	 * The decrypted side of the connection.
	 */
	final class EngineEndPoint extends SslEndPoint {

		private volatile @Nullable SslSessionData sessionData;

		private volatile @Nullable TlsConnectionInfo facts;

		/**
		 * Return the facts of the connection; requests ask once its handshake is
		 * complete.
		 */
		TlsConnectionInfo facts() {
			TlsConnectionInfo known = this.facts;
			if (known == null) {
				known = SessionFacts.of(getSSLEngine().getSession());
				this.facts = known;
			}
			return known;
		}

		@Override
		public SslSessionData getSslSessionData() {
			SslSessionData known = this.sessionData;
			if (known != null) {
				return known;
			}
			if (!(getSSLEngine().getSession() instanceof SallyportSession session)
					|| session.connectionInfo().cipherSuite().isEmpty()) {
				return super.getSslSessionData();
			}
			if (session.getLocalCertificates() == null) {
				recall(session, session.connectionInfo().serverName());
			}
			known = new EngineSessionData(session);
			this.sessionData = known;
			return known;
		}

		// Jetty compares the host of a request with the certificate. A resumption shows
		// none, and need not find what its full handshake left in this memory.
		private void recall(SallyportSession session, Optional<String> serverName) {
			if (session.getValue(SecureRequestCustomizer.X509_ATTRIBUTE) == null) {
				EngineConnection.this.contextFactory.identity(serverName)
					.ifPresent((identity) -> session.putValue(SecureRequestCustomizer.X509_ATTRIBUTE, identity));
			}
			if (session.getValue(SslContextFactory.Server.SNI_HOST) == null) {
				serverName.ifPresent((name) -> session.putValue(SslContextFactory.Server.SNI_HOST, name));
			}
		}

	}

}
