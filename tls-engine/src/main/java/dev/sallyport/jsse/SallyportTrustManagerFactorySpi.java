package dev.sallyport.jsse;

import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactorySpi;

import dev.sallyport.certpath.CertificatePathVerifier;

import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link SallyportTrustManager} of the certificates in a key store, or of a
 * verifier that is handed over as {@link VerifierParameters}.
 */
final class SallyportTrustManagerFactorySpi extends TrustManagerFactorySpi {

	private final InstantSource clock;

	private @Nullable TrustManager trustManager;

	SallyportTrustManagerFactorySpi(InstantSource clock) {
		this.clock = clock;
	}

	@Override
	protected void engineInit(@Nullable KeyStore store) throws KeyStoreException {
		this.trustManager = (store != null) ? SallyportTrustManager.of(verifier(anchors(store)))
				: SystemTrust.load(this.clock);
	}

	private CertificatePathVerifier verifier(List<X509Certificate> anchors) {
		return CertificatePathVerifier.builder(anchors).clock(this.clock).build();
	}

	// As the JDK does: what has a private key is trusted as itself
	private static List<X509Certificate> anchors(KeyStore store) throws KeyStoreException {
		List<X509Certificate> anchors = new ArrayList<>();
		for (String alias : Collections.list(store.aliases())) {
			if (store.getCertificate(alias) instanceof X509Certificate certificate) {
				anchors.add(certificate);
			}
		}
		return anchors;
	}

	@Override
	protected void engineInit(ManagerFactoryParameters parameters) throws InvalidAlgorithmParameterException {
		if (!(parameters instanceof VerifierParameters ours)) {
			throw new InvalidAlgorithmParameterException(
					"Initialize this factory with a KeyStore or with VerifierParameters");
		}
		this.trustManager = SallyportTrustManager.of(ours.verifier());
	}

	@Override
	protected TrustManager[] engineGetTrustManagers() {
		TrustManager ready = this.trustManager;
		if (ready == null) {
			throw new IllegalStateException("The TrustManagerFactory is not initialized: call init(...) first");
		}
		return new TrustManager[] { ready };
	}

}
