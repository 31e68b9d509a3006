package dev.sallyport.jsse;

import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.CryptoUnavailableException;
import dev.sallyport.crypto.preset.CryptoPresets;
import dev.sallyport.crypto.preset.CryptoPresets.Composition;

/**
 * The crypto provider of whoever names none: the preset {@code auto}. What it has to do
 * without is told to the log, once.
 */
final class DefaultCrypto {

	private DefaultCrypto() {
	}

	static CryptoProvider find() {
		return Holder.PROVIDER;
	}

	private static final class Holder {

		static final CryptoProvider PROVIDER = load();

		private static CryptoProvider load() {
			Composition composition = CryptoPresets.load().auto();
			System.Logger logger = System.getLogger(DefaultCrypto.class.getPackageName());
			for (CryptoUnavailableException reason : composition.passedOver()) {
				logger.log(System.Logger.Level.WARNING, reason.getMessage());
			}
			return composition.provider();
		}

	}

}
