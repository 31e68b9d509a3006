package dev.sallyport.jsse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import java.security.KeyStore;
import java.security.SecureRandom;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;

import org.jspecify.annotations.Nullable;

/**
 * The context behind {@code SSLContext.getDefault()}: initialized by itself, with the key
 * store that the system properties of JSSE name, and the authorities of the system.
 */
final class DefaultSslContextSpi extends SallyportSslContextSpi {

	private static final String KEY_STORE = "javax.net.ssl.keyStore";

	private final Lazy<ContextState> state = new Lazy<>(this::load);

	DefaultSslContextSpi(EngineOptions options) {
		super(options);
	}

	@Override
	protected void engineInit(KeyManager @Nullable [] keyManagers, TrustManager @Nullable [] trustManagers,
			@Nullable SecureRandom random) throws KeyManagementException {
		throw new KeyManagementException("The default SSLContext initializes itself");
	}

	@Override
	ContextState state() {
		return this.state.get();
	}

	private ContextState load() {
		try {
			return new ContextState(options(), memory(), KeySource.of(keyManagers()), TrustSource.of(null, memory()));
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new IllegalStateException("The key store that the system property " + KEY_STORE
					+ " names could not be read: check its path, type and password", ex);
		}
	}

	private static KeyManager @Nullable [] keyManagers() throws GeneralSecurityException, IOException {
		String file = System.getProperty(KEY_STORE, "");
		if (file.isEmpty() || file.equals("NONE")) {
			return null;
		}
		char[] password = System.getProperty(KEY_STORE + "Password", "").toCharArray();
		KeyStore store = KeyStore.getInstance(System.getProperty(KEY_STORE + "Type", KeyStore.getDefaultType()));
		try (InputStream content = Files.newInputStream(Path.of(file))) {
			store.load(content, password);
		}
		KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		factory.init(store, password);
		return factory.getKeyManagers();
	}

}
