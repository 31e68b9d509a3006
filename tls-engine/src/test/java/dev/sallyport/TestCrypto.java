package dev.sallyport;

import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.Tls13CipherSuite;
import dev.sallyport.crypto.preset.CryptoPresets;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;

import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The cryptography that the tests of the protocol run with: the preset that the system
 * property {@code sallyport.crypto} names, else the JDK's. The module
 * {@code testing/preset-tests} runs them with each preset; what a preset does not have is
 * left out.
 */
public final class TestCrypto {

	public static final CryptoProvider PROVIDER = CryptoPresets.load()
		.create(System.getProperty("sallyport.crypto", CryptoPresets.JDK));

	private TestCrypto() {
	}

	public static Tls13CipherSuite suite(CipherSuite suite) {
		assumePresent(suite);
		return PROVIDER.suite(suite).orElseThrow();
	}

	public static void assumePresent(CipherSuite suite) {
		assumeThat(PROVIDER.suite(suite).isPresent()
				|| PROVIDER.tls12Suites().stream().anyMatch((present) -> present.suite() == suite))
			.as("%s of %s", suite, PROVIDER.name())
			.isTrue();
	}

	public static void assumePresent(NamedGroup group) {
		assumeThat(PROVIDER.group(group)).as("%s of %s", group, PROVIDER.name()).isPresent();
	}

	/**
	 * FIPS does not let a configuration do without extended_master_secret.
	 */
	public static void assumeMayMissExtendedMasterSecret() {
		assumeThat(PROVIDER.fips()).as(PROVIDER.name() + " is FIPS-validated").isFalse();
	}

}
