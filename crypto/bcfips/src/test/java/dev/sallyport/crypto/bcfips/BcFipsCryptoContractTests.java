package dev.sallyport.crypto.bcfips;

import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.test.crypto.CryptoProviderContract;

class BcFipsCryptoContractTests extends CryptoProviderContract {

	@Override
	protected CryptoProvider provider() {
		return Holder.PROVIDER;
	}

	/**
	 * 112 bits, as SP 800-131A section 10 has it.
	 */
	@Override
	protected int shortestHmacKey() {
		return 14;
	}

	private static final class Holder {

		static final CryptoProvider PROVIDER = BcFipsCrypto.provider();

	}

}
