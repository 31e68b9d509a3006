package dev.sallyport.certpath;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;

/**
 * The names that an authority may give, it and all authorities below it. RFC 5280 section
 * 4.2.1.10: <pre>
 * NameConstraints ::= SEQUENCE {
 *      permittedSubtrees       [0]     GeneralSubtrees OPTIONAL,
 *      excludedSubtrees        [1]     GeneralSubtrees OPTIONAL }
 * </pre> A name passes if it is in none of the excluded subtrees, and within one of the
 * permitted ones if there are any for its form. A wildcard stands for all its names: it
 * may touch nothing that is excluded and must lie wholly in what is permitted. What does
 * not parse passes no constraint. Immutable.
 */
final class NameConstraints {

	/**
	 * Comparing distinguished names takes parsing them.
	 */
	private static final int DIRECTORY_NAME_COST = 50;

	private final List<Subtree> permitted;

	private final List<Subtree> excluded;

	private final Set<GeneralName.Form> permittedForms = EnumSet.noneOf(GeneralName.Form.class);

	private NameConstraints(List<Subtree> permitted, List<Subtree> excluded) {
		this.permitted = List.copyOf(permitted);
		this.excluded = List.copyOf(excluded);
		permitted.forEach((subtree) -> this.permittedForms.add(subtree.form()));
	}

	/**
	 * Read the value of the extension. An empty one, which an authority must not issue
	 * and which says nothing, is refused.
	 */
	static NameConstraints read(Octets value) throws CertificateRejectedException {
		DerReader extension = DerReader.of(value);
		DerReader sequence = extension.enter(DerReader.SEQUENCE);
		extension.end();
		Optional<List<Subtree>> permitted = subtrees(sequence, 0);
		Optional<List<Subtree>> excluded = subtrees(sequence, 1);
		sequence.end();
		if (permitted.isEmpty() && excluded.isEmpty()) {
			throw DerReader.malformed("empty name constraints");
		}
		return new NameConstraints(permitted.orElse(List.of()), excluded.orElse(List.of()));
	}

	private static Optional<List<Subtree>> subtrees(DerReader sequence, int number)
			throws CertificateRejectedException {
		int tag = DerReader.CONTEXT | DerReader.CONSTRUCTED | number;
		if (!sequence.isNext(tag)) {
			return Optional.empty();
		}
		DerReader reader = sequence.enter(tag);
		List<Subtree> subtrees = new ArrayList<>();
		while (reader.hasRemaining()) {
			subtrees.add(Subtree.read(reader));
		}
		if (subtrees.isEmpty()) {
			throw DerReader.malformed("empty subtrees of name constraints");
		}
		return Optional.of(subtrees);
	}

	/**
	 * Return how many subtrees there are.
	 */
	int size() {
		return this.permitted.size() + this.excluded.size();
	}

	/**
	 * Check the names of a certificate further down.
	 * @param names all its names
	 * @param budget what each comparison is charged to
	 */
	void check(List<GeneralName> names, WorkBudget budget) throws CertificateRejectedException {
		for (GeneralName name : names) {
			if (touchesExcluded(name, budget) || !isPermitted(name, budget)) {
				throw new CertificateRejectedException(CertificateRejected.FORBIDDEN_NAME,
						name.form() + " " + TlsException.printable(name.text()));
			}
		}
	}

	private boolean touchesExcluded(GeneralName name, WorkBudget budget) throws CertificateRejectedException {
		for (Subtree subtree : this.excluded) {
			if (overlap(subtree, name, budget) != Subtree.Overlap.NONE) {
				return true;
			}
		}
		return false;
	}

	private boolean isPermitted(GeneralName name, WorkBudget budget) throws CertificateRejectedException {
		for (Subtree subtree : this.permitted) {
			if (overlap(subtree, name, budget) == Subtree.Overlap.WHOLE) {
				return true;
			}
		}
		return !this.permittedForms.contains(name.form());
	}

	private static Subtree.Overlap overlap(Subtree subtree, GeneralName name, WorkBudget budget)
			throws CertificateRejectedException {
		boolean directory = name.form() == GeneralName.Form.DIRECTORY_NAME;
		budget.compareNames(directory ? DIRECTORY_NAME_COST : 1);
		return (subtree.form() == name.form()) ? subtree.overlap(name) : Subtree.Overlap.NONE;
	}

}
