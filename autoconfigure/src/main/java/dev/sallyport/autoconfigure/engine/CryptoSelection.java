package dev.sallyport.autoconfigure.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.sallyport.autoconfigure.diagnostics.SallyportConfigurationException;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.CryptoUnavailableException;
import dev.sallyport.crypto.SelfTest;
import dev.sallyport.crypto.preset.CryptoPresets;
import dev.sallyport.crypto.preset.CryptoPresets.Composition;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Chooses where the cryptography comes from. Confined to the start of the application.
 *
 * @since 0.1.0
 */
public final class CryptoSelection {

	private static final Log logger = LogFactory.getLog(CryptoSelection.class);

	private static final Map<String, String> BROUGHT_BY = Map.of("bouncycastle",
			"the dependency dev.sallyport:sallyport-crypto-bouncycastle", "awslc",
			"the dependency dev.sallyport:sallyport-crypto-awslc", "fips",
			"the dependency dev.sallyport:sallyport-crypto-bcfips, and exclude sallyport-crypto-bouncycastle and "
					+ "bcpkix-jdk18on from the starter");

	private final CryptoPresets presets;

	private @Nullable CryptoProvider selected;

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
	 * @return the provider
	 * @throws SallyportConfigurationException if it cannot be had
	 */
	public CryptoProvider select(String preset) {
		CryptoProvider provider = CryptoPresets.AUTO.equals(preset) ? auto() : named(preset);
		this.selected = provider;
		return provider;
	}

	/**
	 * Hold a provider of the application's own to known answers. What was selected here
	 * has passed them.
	 * @param provider the provider in use
	 * @return the same provider
	 * @throws SallyportConfigurationException if it gives wrong answers
	 */
	public CryptoProvider tested(CryptoProvider provider) {
		if (provider == this.selected) {
			return provider;
		}
		List<SelfTest.Failure> failures = this.presets.failuresOf(provider);
		if (!failures.isEmpty()) {
			throw new SallyportConfigurationException(
					"The CryptoProvider bean '" + provider.name() + "' gives wrong answers: "
							+ failures.stream().map(SelfTest.Failure::toString).collect(Collectors.joining("; ")) + ".",
					"Mend it, or remove the bean: then sallyport.crypto chooses.");
		}
		return provider;
	}

	/**
	 * Add ML-DSA, which is experimental.
	 * @param provider the provider that was selected
	 * @return the provider with ML-DSA
	 * @throws SallyportConfigurationException if nobody has it here
	 */
	public CryptoProvider withMlDsa(CryptoProvider provider) {
		try {
			CryptoProvider extended = this.presets.withMlDsa(provider);
			this.selected = extended;
			return extended;
		}
		catch (CryptoUnavailableException ex) {
			throw new SallyportConfigurationException(
					"sallyport.ml-dsa is true, but that cannot be had here. " + ex.getMessage() + ".",
					"Use JDK 24 or newer, or add the dependency dev.sallyport:sallyport-crypto-bouncycastle, "
							+ "or set sallyport.ml-dsa=false.",
					ex);
		}
	}

	private CryptoProvider auto() {
		Composition composition = available(CryptoPresets.AUTO, this.presets::auto);
		composition.passedOver()
			.forEach((reason) -> logger.warn("sallyport.crypto=auto passes over a preset. " + reason.getMessage()));
		return composition.provider();
	}

	private CryptoProvider named(String preset) {
		if (!this.presets.names().contains(preset)) {
			throw new SallyportConfigurationException(
					"sallyport.crypto is '" + preset + "', but the presets on the class path are " + names() + ".",
					Optional.ofNullable(BROUGHT_BY.get(preset))
						.map((dependency) -> "Add " + dependency + ", or set sallyport.crypto=auto.")
						.orElse("Set sallyport.crypto to one of them, or add the dependency that brings it along."));
		}
		return available(preset, () -> this.presets.create(preset));
	}

	private static <T> T available(String preset, Supplier<T> source) {
		try {
			return source.get();
		}
		catch (CryptoUnavailableException ex) {
			throw new SallyportConfigurationException(
					"sallyport.crypto is '" + preset + "', but that cannot be used here. " + ex.getMessage() + ".",
					"Mend that, or set sallyport.crypto to another preset.", ex);
		}
	}

	private String names() {
		return String.join(", ", this.presets.names());
	}

}
