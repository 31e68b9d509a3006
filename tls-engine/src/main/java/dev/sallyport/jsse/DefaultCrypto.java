package dev.sallyport.jsse;

import java.util.Comparator;
import java.util.ServiceLoader;

import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.CryptoProviderFactory;
import dev.sallyport.crypto.jca.JdkCrypto;

/**
 * The crypto provider of whoever names none: the best one whose jar is present, else the
 * JDK's.
 */
final class DefaultCrypto {

	/**
	 * What the JDK's own provider counts as.
	 */
	private static final int JDK_PRIORITY = 0;

	private DefaultCrypto() {
	}

	static CryptoProvider find() {
		// Our own class loader and not the thread's: what a web application brings along
		// decides for that application at most
		return ServiceLoader.load(CryptoProviderFactory.class, CryptoProviderFactory.class.getClassLoader())
			.stream()
			.map(ServiceLoader.Provider::get)
			.filter((factory) -> factory.priority() > JDK_PRIORITY)
			.max(Comparator.comparingInt(CryptoProviderFactory::priority))
			.map(CryptoProviderFactory::create)
			.orElseGet(JdkCrypto::provider);
	}

}
