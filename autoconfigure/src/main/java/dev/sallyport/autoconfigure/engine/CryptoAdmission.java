package dev.sallyport.autoconfigure.engine;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.sallyport.autoconfigure.diagnostics.SallyportConfigurationException;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.PrimitiveReport;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Looks at the cryptography before it is used, a bean of the application's own too: tells
 * the log who computes what, and holds it to FIPS where that is required.
 */
public final class CryptoAdmission {

	private static final Log logger = LogFactory.getLog("dev.sallyport.tls");

	/**
	 * More names would hide the first one.
	 */
	private static final int MAX_NAMED = 5;

	private CryptoAdmission() {
	}

	/**
	 * Admit a provider.
	 * @param provider the provider
	 * @param requireFips whether all of it has to be FIPS-validated
	 * @return the same provider
	 * @throws SallyportConfigurationException if it has to be and is not
	 */
	public static CryptoProvider admit(CryptoProvider provider, boolean requireFips) {
		if (requireFips && !provider.fips()) {
			throw notValidated(provider);
		}
		logger.info("Cryptography '" + provider.name() + "': " + sources(provider)
				+ (provider.fips() ? ", all of it FIPS-validated" : ""));
		return provider;
	}

	/**
	 * Return who computes what, each source once for each operation.
	 */
	private static String sources(CryptoProvider provider) {
		Map<String, Set<String>> sources = new LinkedHashMap<>();
		provider.report()
			.forEach((part) -> sources.computeIfAbsent(part.operation(), (operation) -> new LinkedHashSet<>())
				.add(part.source()));
		return sources.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + " by " + String.join(" and ", entry.getValue()))
			.collect(Collectors.joining(", "));
	}

	private static SallyportConfigurationException notValidated(CryptoProvider provider) {
		List<PrimitiveReport> others = provider.report().stream().filter((part) -> !part.fips()).toList();
		String named = others.stream()
			.limit(MAX_NAMED)
			.map(CryptoAdmission::describe)
			.collect(Collectors.joining(", "));
		String more = (others.size() > MAX_NAMED) ? " and %d more".formatted(others.size() - MAX_NAMED) : "";
		return new SallyportConfigurationException(
				"sallyport.require-fips is true, but parts of the cryptography '" + provider.name()
						+ "' do not come from a FIPS-validated module: " + named + more + ".",
				"Set sallyport.crypto=fips, with the dependency dev.sallyport:sallyport-crypto-bcfips, or "
						+ "sallyport.require-fips=false.");
	}

	private static String describe(PrimitiveReport part) {
		String what = part.operation().equals(part.name()) ? part.name() : part.operation() + " " + part.name();
		return what + " of " + part.source();
	}

}
