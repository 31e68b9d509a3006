package dev.sallyport.crypto.jca;

import java.security.SecureRandom;

import dev.sallyport.crypto.CryptoProvider;

/**
 * The crypto provider over the algorithms of the JDK: the preset {@code jdk}. What a JDK
 * lacks is left out: ML-KEM before 24, and what a security policy disables. Immutable and
 * thread-safe.
 *
 * @since 0.1.0
 */
public final class JdkCrypto {

	private static final CryptoProvider PROVIDER = CryptoProvider.compose("jdk", (parts) -> {
		JcaPrimitives.jvm().addTo(parts);
		parts.random(new JcaRandom(new SecureRandom(), false));
	});

	private JdkCrypto() {
	}

	/**
	 * Add ML-DSA, which is experimental and in no preset. JDK 24 and newer have it.
	 * @param parts where to add
	 */
	public static void addMlDsa(CryptoProvider.Parts parts) {
		JcaPrimitives.jvm().addMlDsa(parts);
	}

	/**
	 * Return the provider. The {@code java.security.Provider}s below it were chosen when
	 * it was first asked for.
	 * @return the provider, always the same
	 */
	public static CryptoProvider provider() {
		return PROVIDER;
	}

}
