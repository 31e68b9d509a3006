package dev.sallyport.certpath;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.sallyport.config.Role;
import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Work is counted, never timed.
 */
class WorkBudgetTests {

	private static final int AUTHORITIES = 9;

	private static WorkBudget rejected(CertificateRejected reason, List<X509Certificate> anchors,
			List<X509Certificate> chain) {
		WorkBudget budget = new WorkBudget();
		CertificatePathVerifier verifier = CertificatePathVerifier.builder(anchors).clock(() -> Issued.NOW).build();
		assertThatExceptionOfType(CertificateRejectedException.class)
			.isThrownBy(() -> verifier.verify(Role.CLIENT, chain, Optional.empty(), budget))
			.extracting(CertificateRejectedException::reason)
			.isEqualTo(reason);
		return budget;
	}

	private static WorkBudget rejected(CertificateRejected reason, Issued anchor, List<X509Certificate> chain) {
		return rejected(reason, List.of(anchor.certificate), chain);
	}

	/**
	 * Three levels of three certificates each, of one name and one key a level: 27 paths,
	 * all of good signatures, up to a root that is not the anchor but has its name. This
	 * is the worst that nine certificates can do, since the builder enters no authority
	 * twice.
	 */
	private static List<X509Certificate> lattice() {
		Issued issuer = Issued.root("Same");
		List<X509Certificate> chain = new ArrayList<>();
		for (int level = 0; level < 3; level++) {
			String name = "Level " + level;
			KeyPair keys = Issued.ec("secp256r1");
			Issued above = issuer;
			for (int i = 0; i < 3; i++) {
				issuer = above.authority(name, (template) -> template.keys = keys);
				chain.add(issuer.certificate);
			}
		}
		chain.add(0, issuer.leaf("a.test"));
		return chain;
	}

	@Test
	void everyWayThroughTheMostThatAPeerMaySendFitsIntoTheBudget() {
		WorkBudget budget = rejected(CertificateRejected.UNKNOWN_ISSUER, Issued.root("Same"), lattice());
		assertThat(budget.visits()).isEqualTo(1 + 3 + 9 + 27);
	}

	@Test
	void searchEndsWithTheBudgetEvenInsideThePathBuilder() {
		List<X509Certificate> anchors = IntStream.range(0, 20)
			.mapToObj((i) -> Issued.root("Same").certificate)
			.toList();
		WorkBudget budget = rejected(CertificateRejected.TOO_COSTLY, anchors, lattice());
		assertThat(budget.visits()).isEqualTo(WorkBudget.MAX_VISITS + 1);
	}

	/**
	 * Nine authorities of one name: a signature fits one order only.
	 */
	@Test
	void authoritiesOfOneNameAreTriedByTheirSignatures() {
		Issued issuer = Issued.root("Same");
		List<X509Certificate> chain = new ArrayList<>(List.of(issuer.certificate));
		for (int i = 1; i < AUTHORITIES; i++) {
			issuer = issuer.authority("Same");
			chain.add(issuer.certificate);
		}
		chain.add(0, issuer.leaf("a.test"));
		WorkBudget budget = rejected(CertificateRejected.UNKNOWN_ISSUER, Issued.root("Same"), chain);
		assertThat(budget.visits()).isLessThanOrEqualTo(WorkBudget.MAX_VISITS);
	}

	@Test
	void authoritiesThatLeadNowhereCostNoPath() {
		Issued one = Issued.root("One");
		Issued two = one.authority("Two");
		Issued back = two.authority("One", (template) -> template.keys = one.keys);
		WorkBudget budget = rejected(CertificateRejected.UNKNOWN_ISSUER, Issued.root("Root"),
				List.of(one.leaf("a.test"), back.certificate, two.certificate));
		assertThat(budget.visits()).isZero();
	}

	@Test
	void manyNamesUnderManyConstraintsOfAnAnchorAreNotCompared() {
		Issued anchor = Issued.root("Root", (root) -> root.with(Extension.nameConstraints, true, excluding(1000)));
		X509Certificate leaf = anchor.leaf("", (template) -> template.names(names(1000)));
		WorkBudget budget = rejected(CertificateRejected.TOO_COSTLY, anchor, List.of(leaf));
		assertThat(budget.comparisons()).isLessThanOrEqualTo(WorkBudget.MAX_COMPARISONS + 50);
	}

	@Test
	void manyNamesUnderManyConstraintsOfAnAuthorityDoNotReachThePathBuilder() {
		Issued anchor = Issued.root("Root");
		Issued authority = anchor.authority("Middle",
				(template) -> template.with(Extension.nameConstraints, true, excluding(500)));
		X509Certificate leaf = authority.leaf("", (template) -> template.names(names(1000)));
		WorkBudget budget = rejected(CertificateRejected.TOO_COSTLY, anchor, List.of(leaf, authority.certificate));
		assertThat(budget.visits()).isZero();
	}

	@Test
	void longDistinguishedNameIsNotCompared() {
		Issued anchor = Issued.root("Root", (root) -> root.with(Extension.nameConstraints, true, excluding(1)));
		StringBuilder subject = new StringBuilder("CN=a");
		for (int i = 0; i < 64; i++) {
			subject.append(",OU=").append(i);
		}
		rejected(CertificateRejected.TOO_COSTLY, anchor,
				List.of(anchor.leaf("a.test", (leaf) -> leaf.subject = subject.toString())));
		rejected(CertificateRejected.TOO_COSTLY, anchor,
				List.of(anchor.leaf("a.test", (leaf) -> leaf.subject = "CN=" + "a".repeat(4096))));
	}

	private static NameConstraints excluding(int count) {
		GeneralSubtree[] subtrees = IntStream.range(0, count)
			.mapToObj((i) -> new GeneralSubtree(new GeneralName(GeneralName.dNSName, "x" + i + ".test")))
			.toArray(GeneralSubtree[]::new);
		return new NameConstraints(null, subtrees);
	}

	private static GeneralName[] names(int count) {
		return IntStream.range(0, count)
			.mapToObj((i) -> new GeneralName(GeneralName.dNSName, "y" + i + ".test"))
			.toArray(GeneralName[]::new);
	}

}
