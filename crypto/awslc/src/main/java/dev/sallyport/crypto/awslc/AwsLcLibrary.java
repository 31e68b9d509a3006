package dev.sallyport.crypto.awslc;

import java.lang.module.ModuleDescriptor.Version;
import java.security.Provider;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import dev.sallyport.crypto.CryptoUnavailableException;
import dev.sallyport.crypto.jca.JcaPrimitives;

import org.jspecify.annotations.Nullable;

/**
 * The native library, if it can be used here.
 */
final class AwsLcLibrary {

	/**
	 * The first one with Ed25519.
	 */
	private static final Version OLDEST = Version.parse("2.5.0");

	private AwsLcLibrary() {
	}

	/**
	 * Return what the library computes.
	 * @return its primitives, validated if it is the FIPS edition
	 * @throws CryptoUnavailableException if the library is not for this machine, does not
	 * load, or is too old
	 */
	static JcaPrimitives primitives() {
		AmazonCorrettoCryptoProvider provider = AmazonCorrettoCryptoProvider.INSTANCE;
		requireUsable(provider.getLoadingError(), provider.getVersionStr());
		return provider.isFips() ? JcaPrimitives.ofValidated(provider) : JcaPrimitives.of(provider);
	}

	static Provider provider() {
		return AmazonCorrettoCryptoProvider.INSTANCE;
	}

	static void requireUsable(@Nullable Throwable loadingError, String version) {
		if (loadingError != null) {
			throw new CryptoUnavailableException("The native library of AWS-LC does not load on "
					+ System.getProperty("os.name") + " " + System.getProperty("os.arch") + " (" + loadingError
					+ "): it needs the AmazonCorrettoCryptoProvider jar with the classifier of this machine, "
					+ "Linux or macOS on x86-64 or aarch64", loadingError);
		}
		if (Version.parse(version).compareTo(OLDEST) < 0) {
			throw new CryptoUnavailableException("AmazonCorrettoCryptoProvider " + version + " is too old: version "
					+ OLDEST + " or newer is needed", null);
		}
	}

}
