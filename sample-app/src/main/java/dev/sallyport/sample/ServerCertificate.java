package dev.sallyport.sample;

import java.nio.file.Path;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Optional;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;

/**
 * The certificate that this server shows, and what a client has to trust for it.
 */
@Component
class ServerCertificate {

	private final SslBundles bundles;

	private final String bundle;

	private final boolean development;

	private final Path authority;

	ServerCertificate(SslBundles bundles, @Value("${server.ssl.bundle:sallyport-dev}") String bundle,
			@Value("${sallyport.dev-certificate}") boolean development,
			@Value("${sallyport.dev-certificate-path}") Path authority) {
		this.bundles = bundles;
		this.bundle = bundle;
		this.development = development;
		this.authority = authority;
	}

	/**
	 * Return the certificate. The bundle is asked each time, since it may be reloaded.
	 * @return the certificate, or empty if it is not configured as a bundle
	 */
	Optional<X509Certificate> leaf() {
		if (!this.bundles.getBundleNames().contains(this.bundle)) {
			return Optional.empty();
		}
		KeyStore store = this.bundles.getBundle(this.bundle).getStores().getKeyStore();
		try {
			return (store != null) ? leaf(store) : Optional.empty();
		}
		catch (KeyStoreException ex) {
			throw new IllegalStateException("The key store of bundle '" + this.bundle + "' cannot be read", ex);
		}
	}

	/**
	 * Return how curl is called so that it trusts this server.
	 * @return the beginning of a command
	 */
	String curl() {
		return this.development ? "curl --cacert " + quoted() : "curl";
	}

	/**
	 * Return how OpenSSL's client is called so that it trusts this server.
	 * @return the beginning of a command
	 */
	String openssl() {
		return this.development ? "openssl s_client -quiet -CAfile " + quoted() : "openssl s_client -quiet";
	}

	private String quoted() {
		String path = this.authority.toString();
		return path.contains(" ") ? "'" + path + "'" : path;
	}

	private static Optional<X509Certificate> leaf(KeyStore store) throws KeyStoreException {
		for (String alias : Collections.list(store.aliases())) {
			Certificate certificate = store.isKeyEntry(alias) ? store.getCertificate(alias) : null;
			if (certificate instanceof X509Certificate x509) {
				return Optional.of(x509);
			}
		}
		return Optional.empty();
	}

}
