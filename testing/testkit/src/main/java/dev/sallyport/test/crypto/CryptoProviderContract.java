package dev.sallyport.test.crypto;

import java.util.Optional;
import java.util.Set;

import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What the engine needs of a crypto provider, as tests: known answers, and everything
 * that has to be refused. Each part that the provider has is tested, and none that it
 * lacks. With {@code -Dwycheproof.dir=<folder>} the vectors of C2SP Wycheproof are run as
 * well; they are read with Jackson.
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

	/**
	 * Agree on a secret with a private key that is known, where the provider can be made
	 * to: then the secrets of Wycheproof are compared too.
	 * @param group a group of Diffie-Hellman
	 * @param privateKey the private key: for X25519 its 32 bytes, else a number
	 * @param share the share of the peer
	 * @return the secret, or empty if the provider makes its private keys only
	 * @throws CryptoException if the provider fails
	 */
	protected Optional<Octets> agree(NamedGroup group, Octets privateKey, Octets share) throws CryptoException {
		return Optional.empty();
	}

	/**
	 * Return the cases of Wycheproof that the provider is known to fail, with a reason
	 * beside them in the code. They have to fail.
	 * @return for example {@code ed25519 42}
	 */
	protected Set<String> knownFailures() {
		return Set.of();
	}

	/**
	 * Return the length of the shortest key that the provider takes for HMAC. A FIPS
	 * module has a limit; TLS has no key that is shorter than 32 bytes.
	 * @return its length in bytes, at most 32
	 */
	protected int shortestHmacKey() {
		return 0;
	}

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

		@Override
		int shortestKey() {
			return CryptoProviderContract.this.shortestHmacKey();
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
	class MlDsa extends MlDsaContract {

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

	// Here and not on the base class, from which a condition is not inherited
	@Nested
	@EnabledIfSystemProperty(named = WycheproofFile.FOLDER, matches = ".+",
			disabledReason = "the vectors are not part of this repository")
	class Wycheproof extends WycheproofContract {

		@Override
		CryptoProvider provider() {
			return CryptoProviderContract.this.provider();
		}

		@Override
		int shortestKey() {
			return CryptoProviderContract.this.shortestHmacKey();
		}

		@Override
		Set<String> knownFailures() {
			return CryptoProviderContract.this.knownFailures();
		}

		@Override
		Optional<Octets> agree(NamedGroup group, Octets privateKey, Octets share) throws CryptoException {
			return CryptoProviderContract.this.agree(group, privateKey, share);
		}

	}

}
