package dev.sallyport.crypto;

import dev.sallyport.crypto.jca.JdkCrypto;
import dev.sallyport.test.crypto.CryptoProviderContract;

class JdkCryptoContractTests extends CryptoProviderContract {

	@Override
	protected CryptoProvider provider() {
		return JdkCrypto.provider();
	}

}
