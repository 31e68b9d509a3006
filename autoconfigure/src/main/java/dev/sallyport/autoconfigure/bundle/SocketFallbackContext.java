package dev.sallyport.autoconfigure.bundle;

import java.security.KeyManagementException;
import java.security.SecureRandom;
import java.util.function.Supplier;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.function.SingletonSupplier;

/**
 * A context of ours for engines, and the JDK's for blocking sockets, which Sallyport does
 * not have yet: a client that asks for sockets must go on working. Says so in the log
 * when it happens. Thread-safe.
 */
final class SocketFallbackContext extends SSLContext {

	SocketFallbackContext(SSLContext engines, Supplier<SSLContext> sockets) {
		super(new Spi(engines, SingletonSupplier.of(sockets)), engines.getProvider(), engines.getProtocol());
	}

	private static final class Spi extends SSLContextSpi {

		private static final Log logger = LogFactory.getLog("dev.sallyport.tls");

		private final SSLContext engines;

		private final SingletonSupplier<SSLContext> sockets;

		Spi(SSLContext engines, SingletonSupplier<SSLContext> sockets) {
			this.engines = engines;
			this.sockets = sockets;
		}

		@Override
		protected void engineInit(KeyManager @Nullable [] keyManagers, TrustManager @Nullable [] trustManagers,
				@Nullable SecureRandom random) throws KeyManagementException {
			this.engines.init(keyManagers, trustManagers, random);
			this.sockets.obtain().init(keyManagers, trustManagers, random);
		}

		@Override
		protected SSLSocketFactory engineGetSocketFactory() {
			return sockets().getSocketFactory();
		}

		@Override
		protected SSLServerSocketFactory engineGetServerSocketFactory() {
			return sockets().getServerSocketFactory();
		}

		private SSLContext sockets() {
			logger.info("Blocking TLS sockets of an SSL bundle are served by the JDK: Sallyport serves engines so far");
			return this.sockets.obtain();
		}

		@Override
		protected SSLEngine engineCreateSSLEngine() {
			return this.engines.createSSLEngine();
		}

		@Override
		protected SSLEngine engineCreateSSLEngine(String host, int port) {
			return this.engines.createSSLEngine(host, port);
		}

		@Override
		protected SSLSessionContext engineGetServerSessionContext() {
			return this.engines.getServerSessionContext();
		}

		@Override
		protected SSLSessionContext engineGetClientSessionContext() {
			return this.engines.getClientSessionContext();
		}

		@Override
		protected SSLParameters engineGetDefaultSSLParameters() {
			return this.engines.getDefaultSSLParameters();
		}

		@Override
		protected SSLParameters engineGetSupportedSSLParameters() {
			return this.engines.getSupportedSSLParameters();
		}

	}

}
