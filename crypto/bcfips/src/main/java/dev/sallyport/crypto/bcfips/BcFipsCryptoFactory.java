package dev.sallyport.crypto.bcfips;

import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.CryptoProviderFactory;

/**
 * The preset {@code fips}. It is no part of {@code auto}: who needs FIPS says so.
 * Stateless and thread-safe.
 *
 * @since 0.1.0
 */
public final class BcFipsCryptoFactory implements CryptoProviderFactory {

	private static final int ORDER = 300;

	@Override
	public String name() {
		return BcFipsCrypto.NAME;
	}

	@Override
	public CryptoProvider create() {
		return BcFipsCrypto.provider();
	}

	@Override
	public void improve(CryptoProvider.Parts parts) {
		// What is validated is not better for whoever does not ask for it
	}

	@Override
	public int order() {
		return ORDER;
	}

}
