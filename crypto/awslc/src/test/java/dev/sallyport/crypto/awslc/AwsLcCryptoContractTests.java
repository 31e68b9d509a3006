package dev.sallyport.crypto.awslc;

import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.test.crypto.CryptoProviderContract;
import org.junit.jupiter.api.BeforeAll;

class AwsLcCryptoContractTests extends CryptoProviderContract {

	@BeforeAll
	static void library() {
		Available.assume();
	}

	@Override
	protected CryptoProvider provider() {
		return Holder.PROVIDER;
	}

	private static final class Holder {

		static final CryptoProvider PROVIDER = AwsLcCrypto.provider();

	}

}
