package dev.sallyport.crypto.awslc;

import java.lang.module.ModuleDescriptor.Version;
import java.security.Provider;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import dev.sallyport.crypto.CryptoUnavailableException;
import dev.sallyport.crypto.jca.JcaPrimitives;

import org.jspecify.annotations.Nullable;

/**
 * The native library, if it can be used here. Immutable and thread-safe.
 *
 * @param provider who computes
 * @param validated whether it is the FIPS edition
 */
record AwsLcLibrary(Provider provider, boolean validated) {

	/**
	 * The first one with Ed25519.
	 */
	private static final Version OLDEST = Version.parse("2.5.0");

	/**
	 * Load the library.
	 * @return the library
	 * @throws CryptoUnavailableException if the library is not for this machine, does not
	 * load, or is too old
	 */
	static AwsLcLibrary load() {
		AmazonCorrettoCryptoProvider provider = AmazonCorrettoCryptoProvider.INSTANCE;
		requireUsable(provider.getLoadingError(), provider.getVersionStr());
		return new AwsLcLibrary(provider, isValidated(provider.isFips(), provider.isExperimentalFips()));
	}

	/**
	 * Return whether an edition is a validated module. The experimental one is built like
	 * it, of sources that nobody has validated.
	 */
	static boolean isValidated(boolean fips, boolean experimental) {
		return fips && !experimental;
	}

	/**
	 * Return what the library computes.
	 * @return its primitives, validated if it is the FIPS edition
	 */
	JcaPrimitives primitives() {
		return this.validated ? JcaPrimitives.ofValidated(this.provider) : JcaPrimitives.of(this.provider);
	}

	static void requireUsable(@Nullable Throwable loadingError, String version) {
		if (loadingError != null) {
			throw new CryptoUnavailableException("The native library of AWS-LC does not load on "
					+ System.getProperty("os.name") + " " + System.getProperty("os.arch") + " (" + loadingError
					+ "): it needs the AmazonCorrettoCryptoProvider jar with the classifier of this machine, "
					+ "Linux or macOS on x86-64 or aarch64, in one version only, and a directory for temporary files "
					+ "from which code may be loaded (java.io.tmpdir)", loadingError);
		}
		if (Version.parse(version).compareTo(OLDEST) < 0) {
			throw new CryptoUnavailableException("AmazonCorrettoCryptoProvider " + version + " is too old: version "
					+ OLDEST + " or newer is needed", null);
		}
	}

}
