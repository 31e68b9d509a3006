package dev.sallyport.autoconfigure.engine;

import dev.sallyport.autoconfigure.SallyportProperties.Crypto;
import dev.sallyport.autoconfigure.diagnostics.SallyportConfigurationException;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.bouncycastle.BouncyCastleCrypto;
import dev.sallyport.crypto.jca.JdkCrypto;
import dev.sallyport.jsse.EngineOptions;

import org.springframework.util.ClassUtils;

/**
 * Chooses where the cryptography comes from.
 *
 * @since 0.1.0
 */
public final class CryptoSelection {

	private static final String ADAPTER = "dev.sallyport.crypto.bouncycastle.BouncyCastleCrypto";

	private static final String LIBRARY = "org.bouncycastle.crypto.params.X25519PublicKeyParameters";

	private final ClassLoader classLoader;

	/**
	 * Create the selection.
	 * @param classLoader where libraries are looked for
	 */
	public CryptoSelection(ClassLoader classLoader) {
		this.classLoader = classLoader;
	}

	/**
	 * Return the provider of a choice.
	 * @param crypto the choice
	 * @return the provider
	 * @throws SallyportConfigurationException if its library is missing
	 */
	public CryptoProvider select(Crypto crypto) {
		return switch (crypto) {
			case JDK -> JdkCrypto.provider();
			case AUTO -> EngineOptions.defaults().crypto();
			case BOUNCYCASTLE -> {
				if (!bouncyCastleIsPresent()) {
					throw new SallyportConfigurationException(
							"sallyport.crypto is 'bouncycastle', but BouncyCastle is not on the class path.",
							"Add the dependency dev.sallyport:sallyport-crypto-bouncycastle, "
									+ "or set sallyport.crypto=auto.");
				}
				yield BouncyCastle.provider();
			}
		};
	}

	private boolean bouncyCastleIsPresent() {
		return ClassUtils.isPresent(ADAPTER, this.classLoader) && ClassUtils.isPresent(LIBRARY, this.classLoader);
	}

	/**
	 * Loaded only when the classes are there.
	 */
	private static final class BouncyCastle {

		static CryptoProvider provider() {
			return BouncyCastleCrypto.provider();
		}

	}

}
