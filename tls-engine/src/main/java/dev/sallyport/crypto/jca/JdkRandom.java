package dev.sallyport.crypto.jca;

import java.security.SecureRandom;

import dev.sallyport.crypto.RandomSource;

/**
 * The JDK's default {@code SecureRandom}. Thread-safe.
 */
final class JdkRandom implements RandomSource {

	private final SecureRandom random = new SecureRandom();

	@Override
	public void fill(byte[] bytes) {
		this.random.nextBytes(bytes);
	}

	@Override
	public String source() {
		return JdkProviders.describe(this.random.getProvider());
	}

}
