package dev.sallyport.jsse;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.sallyport.jsse.AlgorithmUse.Usage;

/**
 * One entry of {@code jdk.tls.disabledAlgorithms}: an algorithm, and what must be the
 * case for it to be disabled, all of it. The grammar stands in the JDK's
 * {@code conf/security/java.security}:
 *
 * <pre>
 * DisabledAlgorithm: AlgorithmName [Constraint] { '&amp;' Constraint }
 * Constraint:        keySize Operator Number | jdkCA | denyAfter YYYY-MM-DD | usage UsageType { UsageType }
 * </pre>
 *
 * @param name the algorithm; cipher suites by a pattern too, as in {@code TLS_RSA_*}
 * @param conditions what must be the case
 */
record DisabledAlgorithm(Predicate<AlgorithmUse> name, List<Condition> conditions) {

	private static final Pattern ENTRY = Pattern.compile("(\\S+)(?:\\s+(.+))?");

	private static final Pattern KEY_SIZE = Pattern.compile("keySize\\s*(<=|<|==|!=|>=|>)\\s*(\\d{1,9})");

	private static final Pattern DENY_AFTER = Pattern.compile("denyAfter\\s+(\\d{4}-\\d{2}-\\d{2})");

	private static final Pattern USAGE = Pattern.compile("usage\\s+(.+)");

	/**
	 * Read an entry.
	 * @param entry the text between two commas
	 * @throws IllegalArgumentException if it is not understood: passing over it could
	 * enable what somebody has disabled
	 */
	static DisabledAlgorithm parse(String entry) {
		Matcher matcher = ENTRY.matcher(entry);
		if (!matcher.matches()) {
			throw new IllegalArgumentException("No algorithm in '" + entry + "'");
		}
		List<Condition> conditions = Optional.ofNullable(matcher.group(2))
			.map((all) -> Arrays.stream(all.split("&", -1))
				.map(String::trim)
				.map(DisabledAlgorithm::condition)
				.toList())
			.orElse(List.of());
		return new DisabledAlgorithm(named(matcher.group(1)), conditions);
	}

	/**
	 * Return the entry that disables an algorithm in all cases.
	 * @param name the name, which may have spaces
	 */
	static DisabledAlgorithm always(String name) {
		return new DisabledAlgorithm(named(name), List.of());
	}

	private static Predicate<AlgorithmUse> named(String name) {
		if (name.startsWith("TLS_") && name.contains("*")) {
			Pattern pattern = Pattern.compile(Pattern.quote(name).replace("*", "\\E.*\\Q"), Pattern.CASE_INSENSITIVE);
			return (use) -> use.names().stream().anyMatch((candidate) -> pattern.matcher(candidate).matches());
		}
		return (use) -> use.names().contains(name);
	}

	private static Condition condition(String text) {
		if (text.startsWith("keySize")) {
			return keySize(match(KEY_SIZE, text));
		}
		if (text.startsWith("denyAfter")) {
			Instant end = date(match(DENY_AFTER, text).group(1));
			return (use, now) -> isInCertificate(use) && !now.isBefore(end);
		}
		if (text.startsWith("usage")) {
			return usage(match(USAGE, text));
		}
		if (text.equalsIgnoreCase("jdkCA")) {
			// Where a chain ends is not known when it is asked about: the stricter answer
			return (use, now) -> isInCertificate(use);
		}
		throw unknown(text);
	}

	private static Matcher match(Pattern pattern, String text) {
		Matcher matcher = pattern.matcher(text);
		if (!matcher.matches()) {
			throw unknown(text);
		}
		return matcher;
	}

	private static IllegalArgumentException unknown(String text) {
		return new IllegalArgumentException("Constraint '" + text + "' is not known");
	}

	private static Condition keySize(Matcher matcher) {
		String operator = matcher.group(1);
		int bits = Integer.parseInt(matcher.group(2));
		return (use, now) -> use.keyBits().isPresent() && compares(use.keyBits().getAsInt(), operator, bits);
	}

	// A usage that is not known, as SignedJAR, is nothing that TLS does
	private static Condition usage(Matcher matcher) {
		List<String> words = List.of(matcher.group(1).split("\\s+"));
		return (use, now) -> use.usages().stream().anyMatch((usage) -> words.stream().anyMatch(usage::isCalled));
	}

	private static boolean compares(int actual, String operator, int bits) {
		return switch (operator) {
			case "<" -> actual < bits;
			case "<=" -> actual <= bits;
			case "==" -> actual == bits;
			case "!=" -> actual != bits;
			case ">=" -> actual >= bits;
			default -> actual > bits;
		};
	}

	private static Instant date(String text) {
		try {
			return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException("denyAfter " + text + " is not a date", ex);
		}
	}

	private static boolean isInCertificate(AlgorithmUse use) {
		return use.usages().contains(Usage.CERTIFICATE_SIGNATURE);
	}

	/**
	 * Return whether this entry forbids a use.
	 */
	boolean disables(AlgorithmUse use, Instant now) {
		return this.name.test(use) && this.conditions.stream().allMatch((condition) -> condition.holds(use, now));
	}

	/**
	 * Part of what must be the case.
	 */
	@FunctionalInterface
	interface Condition {

		boolean holds(AlgorithmUse use, Instant now);

	}

}
