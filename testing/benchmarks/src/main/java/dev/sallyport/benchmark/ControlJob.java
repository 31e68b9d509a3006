package dev.sallyport.benchmark;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Arithmetic that shares nothing, waits for nobody and leaves no garbage: what the
 * machine itself takes from those that do more.
 */
final class ControlJob implements Job {

	/**
	 * Stays in the cache that a core has for itself.
	 */
	private static final int BYTES = 16 * 1024;

	/**
	 * As long as a handshake, about.
	 */
	private static final int TIMES = 16;

	private final byte[] data = new byte[BYTES];

	private final MessageDigest digest;

	ControlJob() {
		try {
			this.digest = MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public long run() {
		long start = System.nanoTime();
		for (int i = 0; i < TIMES; i++) {
			this.digest.update(this.data);
		}
		return System.nanoTime() - start;
	}

}
