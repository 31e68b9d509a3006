package dev.sallyport.jsse;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Security;

import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.CryptoUnavailableException;
import dev.sallyport.crypto.preset.CryptoPresets;
import dev.sallyport.crypto.preset.CryptoPresets.Composition;

/**
 * The crypto provider of whoever names none: the preset of the system property
 * {@value #PROPERTY}, else of the security property of that name, else {@code auto}. What
 * {@code auto} has to do without is told to the log, once. Thread-safe.
 */
final class DefaultCrypto {

	static final String PROPERTY = "sallyport.crypto";

	private static final Lazy<CryptoProvider> PROVIDER = new Lazy<>(() -> choose(CryptoPresets.load()));

	private DefaultCrypto() {
	}

	/**
	 * Return the provider.
	 * @return the provider, always the same
	 * @throws CryptoUnavailableException if the preset that was chosen cannot be had
	 */
	static CryptoProvider find() {
		return PROVIDER.get();
	}

	static CryptoProvider choose(CryptoPresets presets) {
		Logger logger = System.getLogger(DefaultCrypto.class.getPackageName());
		String name = name();
		try {
			if (!CryptoPresets.AUTO.equals(name)) {
				return presets.create(name);
			}
			Composition composition = presets.auto();
			composition.passedOver().forEach((reason) -> logger.log(Level.WARNING, reason.getMessage()));
			return composition.provider();
		}
		catch (CryptoUnavailableException ex) {
			// The JDK leaves a provider of its security properties out without a word
			// when it fails
			logger.log(Level.ERROR, PROPERTY + "=" + name + ": " + ex.getMessage());
			throw ex;
		}
	}

	private static String name() {
		String name = System.getProperty(PROPERTY, Security.getProperty(PROPERTY));
		return (name == null || name.isBlank()) ? CryptoPresets.AUTO : name;
	}

}
