package dev.sallyport.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

import dev.sallyport.test.KeyType;
import dev.sallyport.test.TestCertificateAuthority;

/**
 * The keys and certificates that all workers of a run share. Immutable and thread-safe.
 */
final class Credentials {

	static final char[] PASSWORD = "changeit".toCharArray();

	private static final String ALIAS = "server";

	private final Path folder;

	private final Map<ServerKey, KeyStore> stores = new EnumMap<>(ServerKey.class);

	/**
	 * Read the credentials of a run.
	 * @param folder where they are
	 */
	Credentials(Path folder) {
		this.folder = folder;
		for (ServerKey key : ServerKey.values()) {
			this.stores.put(key, read(folder.resolve(key.fileName())));
		}
	}

	/**
	 * Write new ones to a folder.
	 */
	static void create(Path folder) throws IOException, GeneralSecurityException {
		TestCertificateAuthority authority = TestCertificateAuthority.create();
		for (ServerKey key : ServerKey.values()) {
			KeyType type = (key == ServerKey.RSA) ? KeyType.RSA : KeyType.EC_P256;
			try (OutputStream file = Files.newOutputStream(folder.resolve(key.fileName()))) {
				authority.issue(type, Engines.SERVER_NAME).keyStore().store(file, PASSWORD);
			}
		}
	}

	private static KeyStore read(Path path) {
		try (InputStream file = Files.newInputStream(path)) {
			KeyStore store = KeyStore.getInstance("PKCS12", "SunJSSE");
			store.load(file, PASSWORD);
			return store;
		}
		catch (IOException | GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Return the folder where they are.
	 */
	Path folder() {
		return this.folder;
	}

	/**
	 * Return the file that has a key with its chain, a PKCS #12 store with the
	 * {@linkplain #PASSWORD password}.
	 */
	Path file(ServerKey key) {
		return this.folder.resolve(key.fileName());
	}

	/**
	 * Return a key with its chain.
	 */
	KeyStore keyStore(ServerKey key) {
		return Objects.requireNonNull(this.stores.get(key));
	}

	PrivateKey privateKey(ServerKey key) {
		try {
			return (PrivateKey) keyStore(key).getKey(ALIAS, PASSWORD);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	X509Certificate[] chain(ServerKey key) {
		try {
			return Stream.of(keyStore(key).getCertificateChain(ALIAS)).toArray(X509Certificate[]::new);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Return the key managers that a program gets from the JDK.
	 */
	KeyManager[] keyManagers(ServerKey key) {
		try {
			KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509", "SunJSSE");
			factory.init(keyStore(key), PASSWORD);
			return factory.getKeyManagers();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Return who trusts the certificate of a server.
	 */
	PinnedTrust trust(ServerKey key) {
		return new PinnedTrust(chain(key)[0]);
	}

}
