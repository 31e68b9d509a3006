package dev.sallyport.crypto.awslc;

import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.CryptoProviderFactory;

/**
 * The preset {@code awslc}, and its part in {@code auto}. The signatures of AWS-LC take a
 * time that does not depend on the key. Stateless and thread-safe.
 *
 * @since 0.1.0
 */
public final class AwsLcCryptoFactory implements CryptoProviderFactory {

	private static final int ORDER = 200;

	@Override
	public String name() {
		return AwsLcCrypto.NAME;
	}

	@Override
	public CryptoProvider create() {
		return AwsLcCrypto.provider();
	}

	@Override
	public void improve(CryptoProvider.Parts parts) {
		AwsLcCrypto.addTo(parts, AwsLcLibrary.load());
	}

	@Override
	public int order() {
		return ORDER;
	}

}
