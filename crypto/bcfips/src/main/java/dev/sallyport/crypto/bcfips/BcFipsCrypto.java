package dev.sallyport.crypto.bcfips;

import java.security.Provider;
import java.security.Security;

import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.CryptoUnavailableException;
import dev.sallyport.crypto.RandomSource;
import dev.sallyport.crypto.jca.JcaPrimitives;
import org.bouncycastle.crypto.CryptoServicesRegistrar;
import org.bouncycastle.jcajce.provider.BouncyCastleFipsProvider;

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
	 * Read once, when the module starts; the system property of the same name wins.
	 */
	private static final String APPROVED_ONLY = "org.bouncycastle.fips.approved_only";

	private BcFipsCrypto() {
	}

	/**
	 * Return the provider.
	 * @return the provider, all of whose parts are FIPS-validated
	 * @throws CryptoUnavailableException if the module was started before, in its other
	 * mode, or refuses to start
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
		if (Security.getProperty(APPROVED_ONLY) == null) {
			Security.setProperty(APPROVED_ONLY, "true");
		}
		Provider provider = newProvider();
		if (!CryptoServicesRegistrar.isInApprovedOnlyMode()) {
			throw new CryptoUnavailableException("BC-FIPS is not in approved-only mode, since it was told so or was "
					+ "started before: set the system property " + APPROVED_ONLY + "=true", null);
		}
		return provider;
	}

	private static Provider newProvider() {
		try {
			return new BouncyCastleFipsProvider();
		}
		// A module whose self-test fails throws an error of its own
		catch (RuntimeException | AssertionError ex) {
			throw new CryptoUnavailableException("BC-FIPS does not start (" + ex + "): its jar has to be whole, "
					+ "and no jar of the other BouncyCastle (bcprov) may be on the class path", ex);
		}
	}

}
