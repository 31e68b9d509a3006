package dev.sallyport.autoconfigure.bundle;

import java.security.GeneralSecurityException;
import java.util.function.Supplier;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import dev.sallyport.autoconfigure.engine.EngineContexts;

import org.springframework.boot.ssl.SslManagerBundle;

/**
 * The managers of a bundle, with contexts of this application: those of the provider in
 * the JVM's list belong to whichever application started last.
 *
 * @param managers the managers of the bundle
 * @param contexts makes contexts that are not initialized
 */
record EngineManagers(SslManagerBundle managers, Supplier<SSLContext> contexts) implements SslManagerBundle {

	@Override
	public KeyManagerFactory getKeyManagerFactory() {
		return this.managers.getKeyManagerFactory();
	}

	@Override
	public TrustManagerFactory getTrustManagerFactory() {
		return this.managers.getTrustManagerFactory();
	}

	@Override
	public SSLContext createSslContext(String protocol) {
		if (!EngineContexts.ALGORITHM.equals(protocol)) {
			return this.managers.createSslContext(protocol);
		}
		try {
			SSLContext context = this.contexts.get();
			context.init(getKeyManagers(), getTrustManagers(), null);
			return context;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Could not initialize the SSL context: " + ex.getMessage(), ex);
		}
	}

}
