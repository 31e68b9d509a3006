package dev.sallyport.test.crypto;

import dev.sallyport.crypto.CryptoProvider;
import org.junit.jupiter.api.Nested;

/**
 * What the engine needs of a crypto provider, as tests: known answers, and everything
 * that has to be refused. Each part that the provider has is tested, and none that it
 * lacks.
 *
 * <pre class="code">
 * class MyCryptoTests extends CryptoProviderContract {
 *
 *     &#64;Override
 *     protected CryptoProvider provider() {
 *         return MyCrypto.provider();
 *     }
 *
 * }
 * </pre>
 *
 * @since 0.1.0
 */
public abstract class CryptoProviderContract {

	/**
	 * Return the provider under test.
	 * @return the provider, always the same
	 */
	protected abstract CryptoProvider provider();

	@Nested
	class Composition extends CompositionContract {

		@Override
		CryptoProvider provider() {
			return CryptoProviderContract.this.provider();
		}

	}

	@Nested
	class Hashes extends HashContract {

		@Override
		CryptoProvider provider() {
			return CryptoProviderContract.this.provider();
		}

	}

	@Nested
	class KeyDerivations extends HkdfContract {

		@Override
		CryptoProvider provider() {
			return CryptoProviderContract.this.provider();
		}

	}

	@Nested
	class Aeads extends AeadContract {

		@Override
		CryptoProvider provider() {
			return CryptoProviderContract.this.provider();
		}

	}

	@Nested
	class Groups extends GroupContract {

		@Override
		CryptoProvider provider() {
			return CryptoProviderContract.this.provider();
		}

	}

	@Nested
	class NistCurves extends NistCurveContract {

		@Override
		CryptoProvider provider() {
			return CryptoProviderContract.this.provider();
		}

	}

	@Nested
	class X25519 extends X25519Contract {

		@Override
		CryptoProvider provider() {
			return CryptoProviderContract.this.provider();
		}

	}

	@Nested
	class Hybrids extends HybridContract {

		@Override
		CryptoProvider provider() {
			return CryptoProviderContract.this.provider();
		}

	}

	@Nested
	class Signatures extends SignatureContract {

		@Override
		CryptoProvider provider() {
			return CryptoProviderContract.this.provider();
		}

	}

	@Nested
	class Ecdsa extends EcdsaContract {

		@Override
		CryptoProvider provider() {
			return CryptoProviderContract.this.provider();
		}

	}

	@Nested
	class Ed25519 extends Ed25519Contract {

		@Override
		CryptoProvider provider() {
			return CryptoProviderContract.this.provider();
		}

	}

	@Nested
	class Rsa extends RsaContract {

		@Override
		CryptoProvider provider() {
			return CryptoProviderContract.this.provider();
		}

	}

}
