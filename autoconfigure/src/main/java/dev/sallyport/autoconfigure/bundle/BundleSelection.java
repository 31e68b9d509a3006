package dev.sallyport.autoconfigure.bundle;

import java.util.List;

import dev.sallyport.autoconfigure.SallyportProperties;

import org.springframework.util.PatternMatchUtils;

/**
 * Which bundles are served by Sallyport. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class BundleSelection {

	private final List<String> include;

	private final List<String> exclude;

	/**
	 * Create the selection.
	 * @param bundles the properties
	 */
	public BundleSelection(SallyportProperties.Bundles bundles) {
		this.include = List.copyOf(bundles.include());
		this.exclude = List.copyOf(bundles.exclude());
	}

	/**
	 * Return whether a bundle is served by Sallyport.
	 * @param bundle the name of the bundle
	 * @return {@code false} if it keeps the JDK's engine
	 */
	public boolean includes(String bundle) {
		return matches(this.include, bundle) && !matches(this.exclude, bundle);
	}

	private static boolean matches(List<String> patterns, String bundle) {
		return PatternMatchUtils.simpleMatch(patterns.toArray(String[]::new), bundle);
	}

}
