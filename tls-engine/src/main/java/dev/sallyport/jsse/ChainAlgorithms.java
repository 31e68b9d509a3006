package dev.sallyport.jsse;

import java.security.AlgorithmConstraints;
import java.security.CryptoPrimitive;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;

/**
 * The algorithms of a chain that a plain trust manager has accepted. Such a manager knows
 * neither the settings of the engine nor, as a rule, what
 * {@code jdk.certpath.disabledAlgorithms} forbids, so the JDK checks both after it, and
 * so do we, and what {@code jdk.tls.disabledAlgorithms} says of certificates too.
 */
final class ChainAlgorithms {

	private static final Set<CryptoPrimitive> SIGNATURE = Set.of(CryptoPrimitive.SIGNATURE);

	private ChainAlgorithms() {
	}

	/**
	 * Check a chain against what the JDK has disabled.
	 * @param chain the chain, leaf first
	 * @param anchors what is trusted as it is, whose signatures do not matter
	 * @throws CertificateRejectedException if an algorithm or a key is disabled
	 */
	static void requireEnabled(List<X509Certificate> chain, Set<X509Certificate> anchors)
			throws CertificateRejectedException {
		for (int i = 0; i < chain.size(); i++) {
			X509Certificate issuer = chain.get(Math.min(i + 1, chain.size() - 1));
			// The peer chose the order: behind an anchor may be what its path goes
			// through
			if (!anchors.contains(chain.get(i))) {
				requireEnabled(chain.get(i), issuer.getPublicKey());
			}
		}
	}

	// The list has a grammar of its own, and the JDK does not offer its parser. But its
	// validator asks for algorithms first: a path of one certificate tells, and whatever
	// else the validator minds is the trust manager's decision
	private static void requireEnabled(X509Certificate certificate, PublicKey issuer)
			throws CertificateRejectedException {
		try {
			TrustAnchor anchor = new TrustAnchor(certificate.getIssuerX500Principal(), issuer, null);
			PKIXParameters parameters = new PKIXParameters(Set.of(anchor));
			parameters.setRevocationEnabled(false);
			CertPathValidator.getInstance("PKIX")
				.validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)), parameters);
		}
		catch (CertPathValidatorException ex) {
			if (ex.getReason() == BasicReason.ALGORITHM_CONSTRAINED) {
				throw new CertificateRejectedException(CertificateRejected.WRONG_KEY, "jdk.certpath.disabledAlgorithms",
						ex);
			}
		}
		catch (GeneralSecurityException | IllegalArgumentException ex) {
			throw new CertificateRejectedException(CertificateRejected.UNTRUSTED, "algorithms could not be checked",
					ex);
		}
	}

	/**
	 * Check a chain against what is disabled for TLS.
	 * @param chain the chain, leaf first
	 * @param anchors what is trusted as it is
	 * @param enabled returns whether a certificate may be part of it
	 * @throws CertificateRejectedException if an algorithm or a key is disabled
	 */
	static void requireEnabled(List<X509Certificate> chain, Set<X509Certificate> anchors,
			Predicate<X509Certificate> enabled) throws CertificateRejectedException {
		for (X509Certificate certificate : chain) {
			if (!anchors.contains(certificate) && !enabled.test(certificate)) {
				throw new CertificateRejectedException(CertificateRejected.WRONG_KEY, "jdk.tls.disabledAlgorithms");
			}
		}
	}

	/**
	 * Check a chain against the settings of an engine.
	 * @param chain the chain, leaf first
	 * @param constraints the constraints of its {@code SSLParameters}
	 * @throws CertificateRejectedException if they do not permit an algorithm or a key
	 */
	static void requirePermitted(List<X509Certificate> chain, Optional<AlgorithmConstraints> constraints)
			throws CertificateRejectedException {
		if (constraints.isEmpty()) {
			return;
		}
		for (X509Certificate certificate : chain) {
			if (!constraints.get().permits(SIGNATURE, certificate.getSigAlgName(), null)
					|| !constraints.get().permits(SIGNATURE, certificate.getPublicKey())) {
				throw new CertificateRejectedException(CertificateRejected.WRONG_KEY,
						"the algorithm constraints of the SSLParameters");
			}
		}
	}

}
