package dev.sallyport.autoconfigure.engine;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.sallyport.autoconfigure.diagnostics.SallyportConfigurationException;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.CryptoUnavailableException;
import dev.sallyport.crypto.PrimitiveReport;
import dev.sallyport.crypto.preset.CryptoPresets;
import dev.sallyport.crypto.preset.CryptoPresets.Composition;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Chooses where the cryptography comes from.
 *
 * @since 0.1.0
 */
public final class CryptoSelection {

	private static final Log logger = LogFactory.getLog(CryptoSelection.class);

	/**
	 * More names would hide the first one.
	 */
	private static final int MAX_NAMED = 5;

	private final CryptoPresets presets;

	/**
	 * Create the selection.
	 * @param classLoader where presets are looked for
	 */
	public CryptoSelection(ClassLoader classLoader) {
		this.presets = CryptoPresets.load(classLoader);
	}

	/**
	 * Return the provider of a choice.
	 * @param preset the name of the preset
	 * @param requireFips whether all of it has to be FIPS-validated
	 * @return the provider
	 * @throws SallyportConfigurationException if it cannot be had
	 */
	public CryptoProvider select(String preset, boolean requireFips) {
		CryptoProvider provider = CryptoPresets.AUTO.equals(preset) ? auto() : named(preset);
		if (requireFips && !provider.fips()) {
			throw notValidated(preset, provider);
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

	private CryptoProvider auto() {
		Composition composition = this.presets.auto();
		composition.passedOver().forEach((reason) -> logger.warn("sallyport.crypto=auto: " + reason.getMessage()));
		return composition.provider();
	}

	private CryptoProvider named(String preset) {
		if (!this.presets.names().contains(preset)) {
			throw new SallyportConfigurationException(
					"sallyport.crypto is '" + preset + "', but the presets on the class path are "
							+ String.join(", ", this.presets.names()) + ".",
					"Add the dependency dev.sallyport:sallyport-crypto-" + preset
							+ ", if there is one, or set sallyport.crypto=auto.");
		}
		try {
			return this.presets.create(preset);
		}
		catch (CryptoUnavailableException ex) {
			throw new SallyportConfigurationException(
					"sallyport.crypto is '" + preset + "', but that cannot be used here. " + ex.getMessage() + ".",
					"Mend that, or set sallyport.crypto=auto to do without it.", ex);
		}
	}

	private static SallyportConfigurationException notValidated(String preset, CryptoProvider provider) {
		List<PrimitiveReport> others = provider.report().stream().filter((part) -> !part.fips()).toList();
		String named = others.stream()
			.limit(MAX_NAMED)
			.map((part) -> part.operation() + " " + part.name() + " of " + part.source())
			.collect(Collectors.joining(", "));
		return new SallyportConfigurationException(
				"sallyport.require-fips is true, but " + others.size() + " parts of the crypto preset '" + preset
						+ "' do not come from a FIPS-validated module, among them " + named + ".",
				"Set sallyport.crypto to a preset over a FIPS module, or sallyport.require-fips=false.");
	}

}
