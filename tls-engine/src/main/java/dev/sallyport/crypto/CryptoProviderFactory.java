package dev.sallyport.crypto;

/**
 * A preset of cryptography, offered by the presence of its jar: found through
 * {@link java.util.ServiceLoader}. Stateless and thread-safe.
 *
 * @since 0.1.0
 */
public interface CryptoProviderFactory {

	/**
	 * Return the name by which the preset is chosen.
	 * @return the name in lower case, for example {@code bouncycastle}
	 */
	String name();

	/**
	 * Create the preset: all that its library does, and the JDK for the rest.
	 * @return the provider
	 * @throws CryptoUnavailableException if the library cannot be used here
	 */
	CryptoProvider create();

	/**
	 * Improve the preset {@code auto}: replace parts by those that the library does
	 * better, or add what is missing. What signs with long-lived keys is only replaced by
	 * an implementation whose time does not depend on them.
	 * @param parts the parts so far
	 * @throws CryptoUnavailableException if the library cannot be used here; the parts
	 * are dropped
	 */
	void improve(CryptoProvider.Parts parts);

	/**
	 * Add ML-DSA, which is experimental and so in no preset. By default nothing.
	 * @param parts where to add
	 */
	default void addMlDsa(CryptoProvider.Parts parts) {
	}

	/**
	 * Return when this factory {@linkplain #improve improves}. The JDK is there before
	 * all.
	 * @return the order; the highest one comes last and so has the last word
	 */
	int order();

}
