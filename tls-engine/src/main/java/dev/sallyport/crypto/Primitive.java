package dev.sallyport.crypto;

/**
 * What all parts of a {@link CryptoProvider} can tell about themselves.
 *
 * @since 0.1.0
 */
public interface Primitive {

	/**
	 * Return who computes this primitive, for reports and the start-up log.
	 * @return a short name with a version, for example {@code JDK 17.0.15 (SunJCE)} or
	 * {@code BouncyCastle 1.84}
	 */
	String source();

	/**
	 * Return whether the primitive comes from a FIPS-validated module.
	 * @return {@code false} unless overridden
	 */
	default boolean fips() {
		return false;
	}

}
