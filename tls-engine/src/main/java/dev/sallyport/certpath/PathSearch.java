package dev.sallyport.certpath;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXReason;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;

/**
 * Looks for a path from a leaf to an anchor with the path builder of the JDK. The builder
 * finds the path and verifies signatures, names, dates, path lengths, policies and
 * {@code jdk.certpath.disabledAlgorithms}. Around it:
 * <ul>
 * <li>It gets only certificates that the peer sent and that are fit to be an authority.
 * Nothing is fetched, unless the system property
 * {@code com.sun.security.enableAIAcaIssuers} tells the JDK to.</li>
 * <li>It runs once for each anchor that has the name of some issuer, so that the limits
 * of the anchor itself are known and hold: the JDK ignores them.</li>
 * <li>Every path that it finds passes our checks before it is accepted; otherwise it
 * looks for another one.</li>
 * <li>All runs together have one budget.</li>
 * </ul>
 * Confined to one verification.
 */
final class PathSearch {

	private final PathRules rules;

	private final CertificateProfile profile;

	private final WorkBudget budget;

	private final Verdict verdict = new Verdict();

	PathSearch(PathRules rules, CertificateProfile profile, WorkBudget budget) {
		this.rules = rules;
		this.profile = profile;
		this.budget = budget;
	}

	/**
	 * Find a path.
	 * @param leaf the certificate of the peer itself
	 * @param sent what it sent besides
	 * @throws CertificateRejectedException if there is none that is good
	 */
	void find(ChainCertificate leaf, List<X509Certificate> sent) throws CertificateRejectedException {
		try {
			List<ChainCertificate> authorities = fitAuthorities(sent);
			requireFewNames(leaf, authorities);
			for (ChainCertificate anchor : fitAnchors(leaf, authorities)) {
				if (reaches(anchor, leaf, authorities)) {
					return;
				}
			}
		}
		catch (WorkBudget.UsedUpException ex) {
			throw ex.rejection();
		}
		throw this.verdict.rejection();
	}

	private List<ChainCertificate> fitAuthorities(Collection<X509Certificate> sent) {
		List<ChainCertificate> fit = new ArrayList<>();
		for (X509Certificate certificate : new LinkedHashSet<>(sent)) {
			// An anchor that is sent along may have expired; it is judged as an anchor
			if (!this.rules.anchors().contains(certificate)) {
				try {
					ChainCertificate authority = ChainCertificate.of(certificate);
					this.profile.checkAuthority(authority);
					fit.add(authority);
				}
				catch (CertificateRejectedException ex) {
					this.verdict.certificateLeftOut(ex);
				}
			}
		}
		return fit;
	}

	private void requireFewNames(ChainCertificate leaf, List<ChainCertificate> authorities) {
		long names = leaf.alternativeNames().size() + 1;
		long subtrees = 0;
		for (ChainCertificate authority : authorities) {
			names += authority.alternativeNames().size() + 1;
			subtrees += authority.nameConstraints().map(NameConstraints::size).orElse(0);
		}
		this.budget.requireFew(names, subtrees);
	}

	private List<ChainCertificate> fitAnchors(ChainCertificate leaf, List<ChainCertificate> authorities) {
		Set<X509Certificate> named = new LinkedHashSet<>(this.rules.anchors().named(leaf.issuer()));
		authorities.forEach((authority) -> named.addAll(this.rules.anchors().named(authority.issuer())));
		List<ChainCertificate> fit = new ArrayList<>();
		for (X509Certificate certificate : named) {
			try {
				ChainCertificate anchor = ChainCertificate.of(certificate);
				this.profile.checkAnchor(anchor);
				fit.add(anchor);
			}
			catch (CertificateRejectedException ex) {
				this.verdict.certificateLeftOut(ex);
			}
		}
		return fit;
	}

	private boolean reaches(ChainCertificate anchor, ChainCertificate leaf, List<ChainCertificate> authorities)
			throws CertificateRejectedException {
		try {
			PKIXBuilderParameters parameters = parameters(anchor, leaf, authorities);
			CertPathBuilder.getInstance("PKIX").build(parameters);
			return true;
		}
		catch (CertPathBuilderException ex) {
			noteReason(ex);
			return false;
		}
		catch (WorkBudget.UsedUpException ex) {
			throw ex.rejection();
		}
		catch (GeneralSecurityException | RuntimeException ex) {
			// The JDK's has exceptions of its own for some name constraints
			throw new CertificateRejectedException(CertificateRejected.UNTRUSTED, "the path builder failed", ex);
		}
	}

	private PKIXBuilderParameters parameters(ChainCertificate anchor, ChainCertificate leaf,
			List<ChainCertificate> authorities) throws GeneralSecurityException {
		X509CertSelector target = new X509CertSelector();
		target.setCertificate(leaf.certificate());
		// The constraints of an anchor are ours to check: the JDK refuses to be given any
		PKIXBuilderParameters parameters = new PKIXBuilderParameters(
				Set.of(new TrustAnchor(anchor.certificate(), null)), target);
		List<X509Certificate> pool = new ArrayList<>(List.of(leaf.certificate()));
		authorities.forEach((authority) -> pool.add(authority.certificate()));
		parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(pool)));
		// Dates have whole seconds; the builder would compare the rest too
		parameters.setDate(Date.from(this.profile.now().truncatedTo(ChronoUnit.SECONDS)));
		parameters.setRevocationEnabled(false);
		parameters
			.setMaxPathLength(Math.min(this.rules.maxIntermediates(), anchor.certificate().getBasicConstraints()));
		parameters.addCertPathChecker(new VisitCounter(this.budget));
		parameters.addCertPathChecker(new NameConstraintCheck(anchor, leaf, this.budget, this.verdict));
		parameters
			.addCertPathChecker(new RevocationCheck(this.rules.revocation(), anchor, leaf, this.profile, this.verdict));
		return parameters;
	}

	private void noteReason(CertPathBuilderException failure) {
		if (failure.getCause() instanceof CertPathValidatorException invalid) {
			if (invalid.getReason() == BasicReason.ALGORITHM_CONSTRAINED) {
				this.verdict.certificateLeftOut(
						new CertificateRejectedException(CertificateRejected.WRONG_KEY, "disabled algorithm", failure));
			}
			else if (invalid.getReason() == PKIXReason.PATH_TOO_LONG) {
				this.verdict.certificateLeftOut(
						new CertificateRejectedException(CertificateRejected.CHAIN_TOO_LONG, null, failure));
			}
		}
	}

}
