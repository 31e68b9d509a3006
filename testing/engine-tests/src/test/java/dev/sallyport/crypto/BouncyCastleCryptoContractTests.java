package dev.sallyport.crypto;

import dev.sallyport.crypto.bouncycastle.BouncyCastleCrypto;
import dev.sallyport.test.crypto.CryptoProviderContract;

class BouncyCastleCryptoContractTests extends CryptoProviderContract {

	@Override
	protected CryptoProvider provider() {
		return BouncyCastleCrypto.provider();
	}

}
