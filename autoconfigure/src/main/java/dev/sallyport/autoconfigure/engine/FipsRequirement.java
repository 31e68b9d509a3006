package dev.sallyport.autoconfigure.engine;

import java.util.List;

import dev.sallyport.autoconfigure.SallyportProperties;
import dev.sallyport.autoconfigure.diagnostics.SallyportConfigurationException;

/**
 * What {@code sallyport.require-fips} forbids besides cryptography that is not validated:
 * connections that are served by another engine, whose cryptography nobody asks about.
 *
 * @since 0.1.0
 */
public final class FipsRequirement {

	private static final String ALL = "*";

	private FipsRequirement() {
	}

	/**
	 * Check that no connection is left to another engine.
	 * @param properties the properties
	 * @throws SallyportConfigurationException if validated cryptography is required, and
	 * another property lets connections do without it
	 */
	public static void check(SallyportProperties properties) {
		if (!properties.requireFips()) {
			return;
		}
		if (!properties.enabled()) {
			throw passedBy("sallyport.enabled=false leaves all connections to the JDK's engine");
		}
		if (!properties.failIfNotApplied()) {
			throw passedBy("sallyport.fail-if-not-applied=false lets connectors keep another engine");
		}
		if (!isAll(properties.bundles())) {
			throw passedBy("sallyport.bundles leaves SSL bundles to the JDK's engine");
		}
	}

	private static boolean isAll(SallyportProperties.Bundles bundles) {
		List<String> include = bundles.include();
		return include.contains(ALL) && bundles.exclude().isEmpty();
	}

	private static SallyportConfigurationException passedBy(String setting) {
		return new SallyportConfigurationException(
				"sallyport.require-fips is true, but " + setting + ", whose cryptography is not asked about.",
				"Remove that setting, or set sallyport.require-fips=false.");
	}

}
