package dev.sallyport.crypto.jca;

import java.security.SecureRandom;

import dev.sallyport.crypto.RandomSource;

/**
 * A {@code SecureRandom}. Thread-safe.
 */
final class JcaRandom implements RandomSource {

	private final SecureRandom random;

	private final boolean fips;

	JcaRandom(SecureRandom random, boolean fips) {
		this.random = random;
		this.fips = fips;
	}

	@Override
	public void fill(byte[] bytes) {
		this.random.nextBytes(bytes);
	}

	@Override
	public String source() {
		return JcaSource.describe(this.random.getProvider());
	}

	@Override
	public boolean fips() {
		return this.fips;
	}

}
