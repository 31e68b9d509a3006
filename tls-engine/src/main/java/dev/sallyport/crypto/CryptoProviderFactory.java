package dev.sallyport.crypto;

/**
 * Offers a crypto provider by the presence of its jar: found through
 * {@link java.util.ServiceLoader}. The one with the highest priority becomes the default
 * of whoever names none. Stateless and thread-safe.
 *
 * @since 0.1.0
 */
public interface CryptoProviderFactory {

	/**
	 * Create the provider.
	 * @return the provider
	 */
	CryptoProvider create();

	/**
	 * Return how good a default this is. The provider over the JDK counts as 0.
	 * @return the priority; the highest one wins
	 */
	int priority();

}
