package dev.sallyport.autoconfigure.engine;

import dev.sallyport.autoconfigure.diagnostics.SallyportConfigurationException;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.CryptoUnavailableException;
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
	 * @return the provider
	 * @throws SallyportConfigurationException if it cannot be had
	 */
	public CryptoProvider select(String preset) {
		return CryptoPresets.AUTO.equals(preset) ? auto() : named(preset);
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

}
