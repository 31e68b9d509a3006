package dev.sallyport.jsse;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

import dev.sallyport.certpath.CertificatePathVerifier;

/**
 * The certification authorities that this machine trusts. Chains are verified by us and
 * then by the trust manager of the JDK too: it knows which authorities have lost their
 * trust for new certificates ({@code jdk.security.caDistrustPolicies}).
 */
final class SystemTrust extends X509ExtendedTrustManager {

	private final X509ExtendedTrustManager strict;

	private final X509ExtendedTrustManager system;

	private SystemTrust(X509ExtendedTrustManager strict, X509ExtendedTrustManager system) {
		this.strict = strict;
		this.system = system;
	}

	/**
	 * Read the authorities.
	 * @param clock the clock
	 */
	static X509ExtendedTrustManager load(InstantSource clock) {
		X509ExtendedTrustManager system = system();
		CertificatePathVerifier verifier = CertificatePathVerifier.builder(List.of(system.getAcceptedIssuers()))
			.clock(clock)
			.build();
		return new SystemTrust(SallyportTrustManager.of(verifier), system);
	}

	private static X509ExtendedTrustManager system() {
		try {
			String algorithm = TrustManagerFactory.getDefaultAlgorithm();
			// Who made ours the default does not want to ask in a circle
			TrustManagerFactory factory = TrustManagerFactory
				.getInstance(algorithm.equalsIgnoreCase(SallyportProvider.NAME) ? "PKIX" : algorithm);
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

	@Override
	public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
		this.strict.checkClientTrusted(chain, authType);
		this.system.checkClientTrusted(chain, authType);
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
		this.strict.checkServerTrusted(chain, authType);
		this.system.checkServerTrusted(chain, authType);
	}

	@Override
	public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
			throws CertificateException {
		this.strict.checkClientTrusted(chain, authType, engine);
		this.system.checkClientTrusted(chain, authType, engine);
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
			throws CertificateException {
		this.strict.checkServerTrusted(chain, authType, engine);
		this.system.checkServerTrusted(chain, authType, engine);
	}

	@Override
	public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
			throws CertificateException {
		this.strict.checkClientTrusted(chain, authType, socket);
		this.system.checkClientTrusted(chain, authType, socket);
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
			throws CertificateException {
		this.strict.checkServerTrusted(chain, authType, socket);
		this.system.checkServerTrusted(chain, authType, socket);
	}

	@Override
	public X509Certificate[] getAcceptedIssuers() {
		return this.system.getAcceptedIssuers();
	}

}
