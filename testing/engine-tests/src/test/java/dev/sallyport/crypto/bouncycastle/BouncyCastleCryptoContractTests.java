package dev.sallyport.crypto.bouncycastle;

import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.test.crypto.CryptoProviderContract;

class BouncyCastleCryptoContractTests extends CryptoProviderContract {

	@Override
	protected CryptoProvider provider() {
		return BouncyCastleCrypto.provider();
	}

}
