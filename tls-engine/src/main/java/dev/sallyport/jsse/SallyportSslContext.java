package dev.sallyport.jsse;

import java.security.KeyManagementException;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

import org.jspecify.annotations.Nullable;

/**
 * An {@code SSLContext} with options of its own, for whoever does not go through the list
 * of providers. Calling {@code init} again swaps its keys and its trust at once: living
 * connections keep the old ones, tickets stay good. Thread-safe.
 *
 * @since 0.1.0
 */
public final class SallyportSslContext extends SSLContext {

	private SallyportSslContext(SallyportSslContextSpi spi, SallyportProvider provider) {
		super(spi, provider, SallyportProvider.NAME);
	}

	/**
	 * Create a context that is ready to use.
	 * @param options the options
	 * @param keyManagers where keys come from, or {@code null} for none
	 * @param trustManagers who is trusted, or {@code null} for the authorities of the
	 * system
	 * @return the context
	 */
	public static SSLContext create(EngineOptions options, KeyManager @Nullable [] keyManagers,
			TrustManager @Nullable [] trustManagers) {
		SSLContext context = new SallyportSslContext(new SallyportSslContextSpi(options),
				new SallyportProvider(options));
		try {
			context.init(keyManagers, trustManagers, null);
		}
		catch (KeyManagementException ex) {
			throw new IllegalStateException("The context could not be initialized", ex);
		}
		return context;
	}

}
