package dev.sallyport.limbo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The core cases of x509-limbo. A case is right if the verifier says what it expects. We
 * disagree on purpose where a rule only binds authorities when they issue, and nothing
 * that we decide depends on it; {@link #DISAGREEMENTS} has each of these with its reason.
 */
@EnabledIfSystemProperty(named = "limbo.file", matches = ".+",
		disabledReason = "x509-limbo is not there: run with -Dlimbo.file=<x509-limbo-core.json>")
class LimboTests {

	/**
	 * OpenSSL 3.0.22 has 145, rustls-webpki 135, Go 1.27 129, the JDK 111.
	 */
	private static final int LEAST_RIGHT = 170;

	private static final int MOST_WRONGLY_ACCEPTED = 32;

	private static final Pattern NEVER_WRONGLY_ACCEPTED = Pattern.compile("(cve|pathological)::.*|.*::nc::.*");

	/**
	 * Case → why our answer is another. A key that ends with an asterisk stands for all
	 * that begin so.
	 */
	private static final Map<String, String> DISAGREEMENTS = Map.ofEntries(
			Map.entry("rfc5280::aki::*",
					"Wrongly accepted: key identifiers help to find a path and prove nothing; the signature does. "
							+ "Private authorities leave them out."),
			Map.entry("rfc5280::ski::*", "Wrongly accepted: as for authority key identifiers."),
			Map.entry("webpki::aki::*",
					"Wrongly accepted: how a public root writes its own key identifier. An anchor is trusted as it is."),
			Map.entry("webpki::cn::*",
					"Wrongly accepted: the host is among the alternative names. The common name, which is not, "
							+ "is never looked at, so it cannot mislead."),
			Map.entry("webpki::eku::*",
					"Wrongly accepted: public authorities must write serverAuth, not critical, with no other purpose "
							+ "beside it, and not into roots. What matters is that serverAuth is not excluded."),
			Map.entry("webpki::san::public-suffix*",
					"Wrongly accepted: needs the list of public suffixes, which changes weekly. "
							+ "A wildcard right below a top-level domain matches nothing."),
			Map.entry("webpki::san::san-critical-with-nonempty-subject",
					"Wrongly accepted: the extension is processed, critical or not."),
			Map.entry("rfc5280::san::underscore-dns",
					"Wrongly accepted: no host name by the book, but hosts have them, and the names are equal."),
			Map.entry("rfc5280::serial::zero",
					"Wrongly accepted: RFC 5280 section 4.1.2.2 asks to handle it gracefully; nothing depends on it."),
			Map.entry("rfc5280::pc::ica-noncritical-pc",
					"Wrongly accepted: the path builder processes policy constraints, critical or not."),
			Map.entry("rfc5280::root-non-critical-basic-constraints",
					"Wrongly accepted: they are processed, critical or not. Many private roots are made so."),
			Map.entry("webpki::nc::permitted-dns-match-noncritical",
					"Wrongly rejected: contradicts rfc5280::nc::permitted-dns-match-noncritical. "
							+ "We follow RFC 5280: a constraint that others may pass over is no constraint."),
			Map.entry("rfc5280::ca-as-leaf",
					"Wrongly rejected: contradicts webpki::ca-as-leaf. The key of an authority must not lie on a server."),
			Map.entry("pathlen::validation-ignores-pathlen-in-leaf",
					"Wrongly rejected: its leaf is an authority, as above."),
			Map.entry("rfc5280::nc::nc-forbids-alternate-chain-ica",
					"Wrongly rejected by the JDK's path builder: for an authority without alternative names it "
							+ "applies DNS constraints to the common name."));

	private static final Map<String, String> WRONGLY_ACCEPTED = new TreeMap<>();

	private static final Map<String, String> WRONGLY_REJECTED = new TreeMap<>();

	private static int right;

	@BeforeAll
	static void verifyAll() {
		List<LimboCase> cases = LimboCase.readAll(Path.of(System.getProperty("limbo.file")));
		for (LimboCase testcase : cases) {
			Optional<String> rejection = testcase.verify();
			if (rejection.isEmpty() == testcase.mustBeAccepted()) {
				right++;
			}
			else if (rejection.isEmpty()) {
				WRONGLY_ACCEPTED.put(testcase.id(), reasonFor(testcase.id()));
			}
			else {
				WRONGLY_REJECTED.put(testcase.id(), rejection.get());
			}
		}
		System.out.printf("x509-limbo: %d cases, %d right, %d wrongly accepted, %d wrongly rejected%n", cases.size(),
				right, WRONGLY_ACCEPTED.size(), WRONGLY_REJECTED.size());
		WRONGLY_REJECTED.forEach((id, why) -> System.out.printf("  wrongly rejected %s: %s%n", id, why));
	}

	private static String reasonFor(String id) {
		return DISAGREEMENTS.entrySet()
			.stream()
			.filter((entry) -> matches(id, entry.getKey()))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse("");
	}

	private static boolean matches(String id, String key) {
		return key.endsWith("*") ? id.startsWith(key.substring(0, key.length() - 1)) : id.equals(key);
	}

	@Test
	void moreCasesAreRightThanWithAnyOtherLibrary() {
		assertThat(right).isGreaterThanOrEqualTo(LEAST_RIGHT);
		assertThat(WRONGLY_ACCEPTED).hasSizeLessThanOrEqualTo(MOST_WRONGLY_ACCEPTED);
	}

	@Test
	void noAttackIsAccepted() {
		assertThat(WRONGLY_ACCEPTED.keySet()).noneMatch((id) -> NEVER_WRONGLY_ACCEPTED.matcher(id).matches());
	}

	@Test
	void eachDisagreementHasAReason() {
		assertThat(WRONGLY_ACCEPTED.keySet()).allMatch((id) -> reasonFor(id).startsWith("Wrongly accepted"));
		assertThat(WRONGLY_REJECTED.keySet()).allMatch((id) -> reasonFor(id).startsWith("Wrongly rejected"));
	}

	@Test
	void eachReasonIsNeeded() {
		assertThat(DISAGREEMENTS.keySet())
			.allMatch((key) -> WRONGLY_ACCEPTED.keySet().stream().anyMatch((id) -> matches(id, key))
					|| WRONGLY_REJECTED.keySet().stream().anyMatch((id) -> matches(id, key)));
	}

}
