package dev.sallyport.jsse;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;

import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The certification authorities that this machine trusts.
 */
final class SystemTrust {

	private SystemTrust() {
	}

	static X509ExtendedTrustManager load() {
		try {
			TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			factory.init((KeyStore) null);
			return Arrays.stream(factory.getTrustManagers())
				.filter(X509ExtendedTrustManager.class::isInstance)
				.map(X509ExtendedTrustManager.class::cast)
				.findFirst()
				.orElseThrow(() -> new IllegalStateException(
						"The default trust manager factory has no X509ExtendedTrustManager"));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(
					"The authorities that the system trusts could not be read: pass trust managers of your own", ex);
		}
	}

}
