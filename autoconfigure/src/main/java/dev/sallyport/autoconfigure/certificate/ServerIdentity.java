package dev.sallyport.autoconfigure.certificate;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

/**
 * A key entry of a bundle. A final class and no record, because it holds a private key.
 * Immutable.
 */
final class ServerIdentity {

	private final String alias;

	private final List<X509Certificate> chain;

	private final @Nullable PrivateKey privateKey;

	private ServerIdentity(String alias, List<X509Certificate> chain, @Nullable PrivateKey privateKey) {
		this.alias = alias;
		this.chain = chain;
		this.privateKey = privateKey;
	}

	/**
	 * Return the entries that a server may use.
	 * @param bundle the bundle
	 * @return the entry of the alias that the bundle names, or all of them
	 * @throws GeneralSecurityException if a key cannot be read
	 */
	static List<ServerIdentity> of(SslBundle bundle) throws GeneralSecurityException {
		KeyStore store = bundle.getStores().getKeyStore();
		if (store == null) {
			return List.of();
		}
		char[] password = password(bundle);
		List<ServerIdentity> identities = new ArrayList<>();
		for (String alias : aliases(store, bundle.getKey().getAlias())) {
			if (store.isKeyEntry(alias) && store.getCertificateChain(alias) != null) {
				Key key = store.getKey(alias, password);
				identities.add(new ServerIdentity(alias, chain(store.getCertificateChain(alias)),
						(key instanceof PrivateKey privateKey) ? privateKey : null));
			}
		}
		return List.copyOf(identities);
	}

	String alias() {
		return this.alias;
	}

	List<X509Certificate> chain() {
		return this.chain;
	}

	Optional<PrivateKey> privateKey() {
		return Optional.ofNullable(this.privateKey);
	}

	private static List<String> aliases(KeyStore store, @Nullable String alias) throws GeneralSecurityException {
		return (alias != null) ? List.of(alias) : Collections.list(store.aliases());
	}

	// As Tomcat does it: the password of the key, else that of the store, else none.
	private static char[] password(SslBundle bundle) {
		String keyPassword = bundle.getKey().getPassword();
		String storePassword = bundle.getStores().getKeyStorePassword();
		if (keyPassword != null) {
			return keyPassword.toCharArray();
		}
		return (storePassword != null) ? storePassword.toCharArray() : new char[0];
	}

	private static List<X509Certificate> chain(Certificate[] certificates) {
		List<X509Certificate> chain = new ArrayList<>(certificates.length);
		for (Certificate certificate : certificates) {
			if (certificate instanceof X509Certificate x509) {
				chain.add(x509);
			}
		}
		return List.copyOf(chain);
	}

}
