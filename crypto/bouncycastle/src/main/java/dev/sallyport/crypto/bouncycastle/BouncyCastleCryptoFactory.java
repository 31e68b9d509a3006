package dev.sallyport.crypto.bouncycastle;

import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.CryptoProviderFactory;

/**
 * Makes {@link BouncyCastleCrypto#withSignersOfTheJdk()} the default where its jar is
 * present: with it every JDK offers X25519MLKEM768. Stateless and thread-safe.
 *
 * @since 0.1.0
 */
public final class BouncyCastleCryptoFactory implements CryptoProviderFactory {

	private static final int PRIORITY = 100;

	@Override
	public CryptoProvider create() {
		return BouncyCastleCrypto.withSignersOfTheJdk();
	}

	@Override
	public int priority() {
		return PRIORITY;
	}

}
