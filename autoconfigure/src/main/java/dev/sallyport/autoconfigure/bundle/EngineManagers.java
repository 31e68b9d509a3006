package dev.sallyport.autoconfigure.bundle;

import java.security.GeneralSecurityException;
import java.util.function.Supplier;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

import dev.sallyport.autoconfigure.engine.EngineContexts;

import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.util.function.SingletonSupplier;

/**
 * The managers of a bundle, with contexts of this application: those of the provider in
 * the JVM's list belong to whichever application started last.
 *
 * <p>
 * Boot makes new managers whenever it is asked. Clients resume sessions only under the
 * managers that the server was verified and the certificate was chosen with, and some ask
 * for a context per request. So all contexts of a bundle have the same managers; what a
 * reload puts in its place has others, and resumes nothing.
 */
final class EngineManagers implements SslManagerBundle {

	private final SslManagerBundle managers;

	private final Supplier<SSLContext> contexts;

	private final SingletonSupplier<KeyManager[]> keyManagers;

	private final SingletonSupplier<TrustManager[]> trustManagers;

	/**
	 * Wrap managers.
	 * @param managers the managers of the bundle
	 * @param contexts makes contexts that are not initialized
	 */
	EngineManagers(SslManagerBundle managers, Supplier<SSLContext> contexts) {
		this.managers = managers;
		this.contexts = contexts;
		this.keyManagers = SingletonSupplier.of(managers::getKeyManagers);
		this.trustManagers = SingletonSupplier.of(managers::getTrustManagers);
	}

	@Override
	public KeyManager[] getKeyManagers() {
		return this.keyManagers.obtain().clone();
	}

	@Override
	public KeyManagerFactory getKeyManagerFactory() {
		return this.managers.getKeyManagerFactory();
	}

	@Override
	public TrustManager[] getTrustManagers() {
		return this.trustManagers.obtain().clone();
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
