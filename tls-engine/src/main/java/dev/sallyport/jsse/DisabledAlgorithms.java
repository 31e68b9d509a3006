package dev.sallyport.jsse;

import java.security.Security;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.sallyport.config.Role;

import org.jspecify.annotations.Nullable;

/**
 * What the administrator of this machine has forbidden to TLS: the security property
 * {@code jdk.tls.disabledAlgorithms}. The JDK obeys it even where a program asks for what
 * is forbidden, and whoever replaces the JDK's engine by ours expects no less. Immutable
 * and thread-safe, if the clock is.
 */
final class DisabledAlgorithms {

	private static final String PROPERTY = "jdk.tls.disabledAlgorithms";

	private static final String CURVES_PROPERTY = "jdk.disabled.namedCurves";

	private final List<DisabledAlgorithm> entries;

	private final InstantSource clock;

	private DisabledAlgorithms(List<DisabledAlgorithm> entries, InstantSource clock) {
		this.entries = entries;
		this.clock = clock;
	}

	/**
	 * Read the property as it is now.
	 * @param clock the clock, for algorithms that are forbidden from a date on
	 * @throws IllegalArgumentException if it is not understood
	 */
	static DisabledAlgorithms current(InstantSource clock) {
		return parse(Security.getProperty(PROPERTY), clock);
	}

	static DisabledAlgorithms parse(@Nullable String property, InstantSource clock) {
		List<DisabledAlgorithm> entries = new ArrayList<>();
		for (String entry : split(property)) {
			if (entry.equalsIgnoreCase("include " + CURVES_PROPERTY)) {
				split(Security.getProperty(CURVES_PROPERTY))
					.forEach((curve) -> entries.add(DisabledAlgorithm.always(curve)));
				continue;
			}
			try {
				entries.add(DisabledAlgorithm.parse(entry));
			}
			catch (IllegalArgumentException ex) {
				throw new IllegalArgumentException("Correct the security property " + PROPERTY + ": " + ex.getMessage(),
						ex);
			}
		}
		return new DisabledAlgorithms(List.copyOf(entries), clock);
	}

	private static List<String> split(@Nullable String property) {
		return Optional.ofNullable(property)
			.map((text) -> text.replace("\"", ""))
			.stream()
			.flatMap((text) -> List.of(text.split(",")).stream())
			.map(String::trim)
			.filter((entry) -> !entry.isEmpty())
			.toList();
	}

	boolean permits(AlgorithmUse use) {
		Instant now = this.clock.instant();
		return this.entries.stream().noneMatch((entry) -> entry.disables(use, now));
	}

	/**
	 * Return whether a certificate may be part of a chain.
	 * @param certificate the certificate
	 * @param role the role of this side
	 */
	boolean permits(X509Certificate certificate, Role role) {
		return permits(AlgorithmUse.ofSignature(certificate, role)) && permits(AlgorithmUse.ofKey(certificate, role));
	}

}
