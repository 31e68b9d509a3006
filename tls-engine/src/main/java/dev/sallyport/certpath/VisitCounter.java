package dev.sallyport.certpath;

import java.security.cert.Certificate;
import java.security.cert.PKIXCertPathChecker;
import java.util.Collection;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Counts the certificates that the path builder looks at while it still searches, and
 * ends the search when they are too many. Confined to one verification.
 */
final class VisitCounter extends PKIXCertPathChecker {

	private final WorkBudget budget;

	VisitCounter(WorkBudget budget) {
		this.budget = budget;
	}

	@Override
	public void init(boolean forward) {
		// Counts in both directions
	}

	@Override
	public boolean isForwardCheckingSupported() {
		return true;
	}

	@Override
	public @Nullable Set<String> getSupportedExtensions() {
		return null;
	}

	@Override
	public void check(Certificate certificate, Collection<String> unresolved) {
		this.budget.visit();
	}

}
