package dev.sallyport.certpath;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

import dev.sallyport.protocol.CertificateRejectedException;

/**
 * Applies the name constraints of the anchor, which the JDK ignores, and those of all
 * authorities between, which the JDK applies too, but not to wildcards. RFC 5280 section
 * 6.1.3 (b) and (c): authorities that only replace their own key are exempt, the leaf
 * never is. Confined to one verification.
 */
final class NameConstraintCheck extends PathCheck {

	private final ChainCertificate anchor;

	private final ChainCertificate leaf;

	private final WorkBudget budget;

	private List<NameConstraints> inForce = List.of();

	NameConstraintCheck(ChainCertificate anchor, ChainCertificate leaf, WorkBudget budget, Verdict verdict) {
		super(verdict);
		this.anchor = anchor;
		this.leaf = leaf;
		this.budget = budget;
	}

	@Override
	void begin() {
		this.inForce = new ArrayList<>();
		this.anchor.nameConstraints().ifPresent(this.inForce::add);
	}

	@Override
	void next(X509Certificate certificate) throws CertificateRejectedException {
		ChainCertificate next = ChainCertificate.of(certificate);
		boolean exempt = next.isSelfIssued() && !certificate.equals(this.leaf.certificate());
		if (!exempt && !this.inForce.isEmpty()) {
			List<GeneralName> names = next.constrainedNames();
			for (NameConstraints constraints : this.inForce) {
				constraints.check(names, this.budget);
			}
		}
		next.nameConstraints().ifPresent(this.inForce::add);
	}

}
