package dev.sallyport.certpath;

import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;

/**
 * What one verification may cost. Path building is exponential in the worst case, and
 * name constraints are quadratic; whoever connects chooses the certificates, so work is
 * counted and ends at a limit, whatever they are. Confined to one verification.
 */
final class WorkBudget {

	/**
	 * The path builder visits a certificate, which costs it at most two signatures. The
	 * worst that nine authorities can do about one anchor takes 40 visits; anchors of one
	 * name multiply that.
	 */
	static final int MAX_VISITS = 100;

	/**
	 * A certificate of 100 names under 1,000 constraints is odd, but honest.
	 */
	static final int MAX_COMPARISONS = 250_000;

	/**
	 * All subtrees of one chain together: the path builder merges them, each with each.
	 */
	static final int MAX_SUBTREES = 1_000;

	private int visits;

	private int comparisons;

	/**
	 * Count a certificate that the path builder looks at. Unchecked, since the builder
	 * takes a checked exception as a reason to try another way.
	 */
	void visit() {
		if (++this.visits > MAX_VISITS) {
			throw new UsedUpException("more than " + MAX_VISITS + " certificates visited");
		}
	}

	/**
	 * Count the comparison of a name with a constraint.
	 * @param cost its cost, in comparisons of short texts
	 */
	void compareNames(int cost) {
		this.comparisons += cost;
		if (this.comparisons > MAX_COMPARISONS) {
			throw new UsedUpException("more than " + MAX_COMPARISONS + " comparisons of names");
		}
	}

	/**
	 * Refuse what the path builder could not compare within the limits, before it begins.
	 * @param names the number of names in all certificates
	 * @param subtrees the number of subtrees in the certificates that it applies
	 */
	void requireFew(long names, long subtrees) {
		if (subtrees > MAX_SUBTREES || names * subtrees > MAX_COMPARISONS) {
			throw new UsedUpException(names + " names under " + subtrees + " constraints");
		}
	}

	int visits() {
		return this.visits;
	}

	int comparisons() {
		return this.comparisons;
	}

	/**
	 * The budget is used up.
	 */
	static final class UsedUpException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		UsedUpException(String what) {
			super(what, null, false, false);
		}

		CertificateRejectedException rejection() {
			return new CertificateRejectedException(CertificateRejected.TOO_COSTLY, getMessage());
		}

	}

}
