package dev.sallyport.crypto.bcfips;

import java.net.URL;
import java.security.CodeSource;
import java.security.Provider;
import java.security.Security;
import java.util.concurrent.CompletableFuture;

import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.CryptoUnavailableException;
import dev.sallyport.crypto.RandomSource;
import dev.sallyport.crypto.jca.JcaPrimitives;
import org.bouncycastle.crypto.CryptoServicesRegistrar;
import org.bouncycastle.jcajce.provider.BouncyCastleFipsProvider;

import org.jspecify.annotations.Nullable;

/**
 * The preset {@code fips}: all of it from BC-FIPS in approved-only mode, and nothing from
 * anywhere else. So there are AES-GCM, the NIST curves, and ECDSA, Ed25519 and RSA; there
 * is no X25519, no ChaCha20-Poly1305 and no ML-KEM. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class BcFipsCrypto {

	static final String NAME = "fips";

	/**
	 * Read once, when the module starts, and before the system property of the same name.
	 */
	private static final String APPROVED_ONLY = "org.bouncycastle.fips.approved_only";

	/**
	 * A class that only the other BouncyCastle has.
	 */
	private static final String OTHER = "org/bouncycastle/jce/provider/BouncyCastleProvider.class";

	private BcFipsCrypto() {
	}

	/**
	 * Return the provider.
	 * @return the provider, all of whose parts are FIPS-validated
	 * @throws CryptoUnavailableException if the module was started before, in its other
	 * mode, or refuses to start, or if the other BouncyCastle is on the class path
	 */
	public static CryptoProvider provider() {
		JcaPrimitives primitives = JcaPrimitives.ofValidated(start());
		RandomSource random = primitives.random("DEFAULT")
			.orElseThrow(() -> new CryptoUnavailableException("BC-FIPS has no source of random bytes", null));
		return CryptoProvider.compose(NAME, (parts) -> {
			primitives.addTo(parts);
			parts.random(random);
		});
	}

	private static Provider start() {
		requireAlone(BcFipsCrypto.class.getClassLoader());
		if (Security.getProperty(APPROVED_ONLY) == null) {
			Security.setProperty(APPROVED_ONLY, "true");
		}
		Provider provider = newProvider();
		if (!isApprovedOnly()) {
			throw new CryptoUnavailableException("BC-FIPS is not in approved-only mode, since it was told so or was "
					+ "started before: set the system property " + APPROVED_ONLY
					+ "=true, and remove that of java.security", null);
		}
		return provider;
	}

	/**
	 * Ask in a new thread: the mode of this one may have been set apart, while others
	 * will compute.
	 */
	private static boolean isApprovedOnly() {
		return CompletableFuture
			.supplyAsync(CryptoServicesRegistrar::isInApprovedOnlyMode, (task) -> new Thread(task).start())
			.join();
	}

	/**
	 * Both have the same packages: which class comes from which jar would be the order of
	 * the class path's to decide.
	 */
	static void requireAlone(ClassLoader classLoader) {
		URL other = classLoader.getResource(OTHER);
		if (other != null) {
			throw new CryptoUnavailableException("BC-FIPS and the other BouncyCastle cannot share a class path, and "
					+ "there is " + other + ": exclude sallyport-crypto-bouncycastle, bcprov-jdk18on, bcutil-jdk18on "
					+ "and bcpkix-jdk18on, and use bcpkix-fips where certificates are made", null);
		}
	}

	private static Provider newProvider() {
		requireFile(BouncyCastleFipsProvider.class.getProtectionDomain().getCodeSource());
		try {
			return new BouncyCastleFipsProvider();
		}
		// A module whose self-test fails throws an error of its own
		catch (RuntimeException | AssertionError ex) {
			throw new CryptoUnavailableException(
					"BC-FIPS does not start (" + ex.getMessage() + "): replace its jar by the one that was published",
					ex);
		}
	}

	/**
	 * In a jar within a jar the module starts without having tested its integrity.
	 */
	static void requireFile(@Nullable CodeSource source) {
		URL location = (source != null) ? source.getLocation() : null;
		if (location == null || !location.getProtocol().equals("file")) {
			throw new CryptoUnavailableException("BC-FIPS can test its integrity in a jar of its own only, and it is "
					+ "in " + location + ": have the executable jar unpack it, with bc-fips under requiresUnpack of "
					+ "spring-boot-maven-plugin, or run the application from its extracted jars", null);
		}
	}

}
