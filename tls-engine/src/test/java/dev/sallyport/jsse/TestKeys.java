package dev.sallyport.jsse;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * The key stores beside this class, see their README.
 */
final class TestKeys {

	static final String TRUSTED = "authority";

	static final String STRANGER = "stranger";

	static final String CLIENTS = "clients";

	private static final char[] PASSWORD = "changeit".toCharArray();

	private static final Map<String, KeyStore> STORES = new ConcurrentHashMap<>();

	private TestKeys() {
	}

	/**
	 * A context of ours with the keys of the given stores, which trusts the test
	 * authority.
	 */
	static SSLContext ours(String... names) {
		return oursTrusting(TRUSTED, names);
	}

	static SSLContext oursTrusting(String authority, String... names) {
		return SallyportSslContext.create(EngineOptions.defaults(), keyManagers(names), trustManagers(authority));
	}

	static SSLContext ours(EngineOptions options, String... names) {
		return SallyportSslContext.create(options, keyManagers(names), trustManagers(TRUSTED));
	}

	/**
	 * The same of the JDK.
	 */
	static SSLContext jdk(String... names) {
		return jdkTrusting(TRUSTED, names);
	}

	static SSLContext jdkTrusting(String authority, String... names) {
		try {
			SSLContext context = SSLContext.getInstance("TLSv1.3", "SunJSSE");
			context.init(keyManagers(names), trustManagers(authority), null);
			return context;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static String firstClassicalGroup() {
		return EngineOptions.defaults()
			.groups()
			.stream()
			.filter((group) -> !group.postQuantum())
			.findFirst()
			.orElseThrow()
			.standardName();
	}

	static KeyManager[] keyManagers(String... names) {
		return keyManagersOf(KeyManagerFactory.getDefaultAlgorithm(), names);
	}

	static KeyManager[] keyManagersOf(String algorithm, String... names) {
		try {
			KeyManagerFactory factory = KeyManagerFactory.getInstance(algorithm);
			factory.init(combined(names), PASSWORD);
			return factory.getKeyManagers();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static KeyStore combined(String... names) throws GeneralSecurityException {
		if (names.length == 1) {
			return store(names[0]);
		}
		KeyStore all = load("");
		for (String name : names) {
			KeyStore one = store(name);
			all.setKeyEntry(name, one.getKey(name, PASSWORD), PASSWORD, one.getCertificateChain(name));
		}
		return all;
	}

	static TrustManager[] trustManagers(String name) {
		try {
			TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
			factory.init(store(name));
			return factory.getTrustManagers();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static X509Certificate certificate(String name) {
		try {
			return (X509Certificate) store(name).getCertificate(name);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static KeyStore store(String name) {
		return STORES.computeIfAbsent(name, TestKeys::load);
	}

	private static KeyStore load(String name) {
		try {
			KeyStore store = KeyStore.getInstance("PKCS12");
			if (name.isEmpty()) {
				store.load(null, PASSWORD);
				return store;
			}
			try (InputStream content = TestKeys.class.getResourceAsStream(name + ".p12")) {
				store.load(Objects.requireNonNull(content, name), PASSWORD);
			}
			return store;
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
