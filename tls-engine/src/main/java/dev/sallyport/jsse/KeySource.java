package dev.sallyport.jsse;

import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;
import javax.security.auth.x500.X500Principal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.sallyport.config.Credential;

import org.jspecify.annotations.Nullable;

/**
 * The key manager of a context, as JSSE chooses it: the first one for X.509. Turns what
 * it answers into credentials, and keeps them as long as it answers the same objects.
 * Thread-safe, if the key manager is.
 */
final class KeySource {

	/**
	 * More certificates than a server with many virtual hosts has.
	 */
	private static final int MAX_CREDENTIALS = 1_000;

	private final @Nullable X509KeyManager keyManager;

	/**
	 * By the identity of the leaf: aliases are made up anew by some key managers.
	 */
	private final Cache<X509Certificate, Credential> credentials = Caffeine.newBuilder()
		.weakKeys()
		.maximumSize(MAX_CREDENTIALS)
		.executor(Runnable::run)
		.build();

	private KeySource(@Nullable X509KeyManager keyManager) {
		this.keyManager = keyManager;
	}

	static KeySource of(KeyManager @Nullable [] keyManagers) {
		if (keyManagers != null) {
			for (KeyManager candidate : keyManagers) {
				if (candidate instanceof X509KeyManager x509) {
					return new KeySource(x509);
				}
			}
		}
		return new KeySource(null);
	}

	/**
	 * Ask for a credential of a server.
	 * @param keyType the algorithm of the key, as JSSE names it
	 * @param endpoint whom to tell the key manager
	 * @return a credential, of that type or not, or empty
	 */
	Optional<Credential> server(String keyType, Endpoint endpoint) {
		X509KeyManager source = this.keyManager;
		if (source == null) {
			return Optional.empty();
		}
		Principal @Nullable [] anyIssuer = null;
		String alias = endpoint.chooseServerAlias(source, keyType, anyIssuer);
		return (alias != null) ? credential(source, alias) : Optional.empty();
	}

	/**
	 * Ask for a credential of a client.
	 * @param keyTypes the algorithms of the key, as JSSE names them, the best first
	 * @param issuers the authorities that the server accepts, or empty for any
	 * @param endpoint whom to tell the key manager
	 * @return a credential, of such a type or not, or empty
	 */
	Optional<Credential> client(List<String> keyTypes, List<X500Principal> issuers, Endpoint endpoint) {
		X509KeyManager source = this.keyManager;
		if (source == null || keyTypes.isEmpty()) {
			return Optional.empty();
		}
		Principal @Nullable [] accepted = issuers.isEmpty() ? null : issuers.toArray(Principal[]::new);
		String alias = endpoint.chooseClientAlias(source, keyTypes.toArray(String[]::new), accepted);
		return (alias != null) ? credential(source, alias) : Optional.empty();
	}

	/**
	 * Return what tells this source from others.
	 */
	@Nullable Object identity() {
		return this.keyManager;
	}

	private Optional<Credential> credential(X509KeyManager source, String alias) {
		X509Certificate[] chain = source.getCertificateChain(alias);
		PrivateKey privateKey = source.getPrivateKey(alias);
		if (chain == null || chain.length == 0 || privateKey == null) {
			return Optional.empty();
		}
		Credential known = this.credentials.getIfPresent(chain[0]);
		if (known != null && known.holds(privateKey) && sameObjects(known.chain(), chain)) {
			return Optional.of(known);
		}
		Credential credential = Credential.of(List.of(chain), privateKey);
		this.credentials.put(chain[0], credential);
		return Optional.of(credential);
	}

	private static boolean sameObjects(List<X509Certificate> known, X509Certificate[] chain) {
		if (known.size() != chain.length) {
			return false;
		}
		for (int i = 0; i < chain.length; i++) {
			if (known.get(i) != chain[i]) {
				return false;
			}
		}
		return true;
	}

}
