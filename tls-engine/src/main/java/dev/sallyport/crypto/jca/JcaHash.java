package dev.sallyport.crypto.jca;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;

import dev.sallyport.crypto.HashAlgorithm;
import dev.sallyport.crypto.HashFunction;

/**
 * SHA-2 over {@code MessageDigest}. Immutable and thread-safe.
 */
final class JcaHash implements HashFunction {

	private final HashAlgorithm algorithm;

	private final String name;

	private final Provider provider;

	private final boolean fips;

	private final byte[] ofNothing;

	JcaHash(JcaSource source, HashAlgorithm algorithm) throws NoSuchAlgorithmException {
		this.algorithm = algorithm;
		this.name = switch (algorithm) {
			case SHA256 -> "SHA-256";
			case SHA384 -> "SHA-384";
		};
		this.fips = source.fips();
		this.provider = source.provider("MessageDigest", this.name);
		this.ofNothing = copy(MessageDigest.getInstance(this.name, this.provider)).digest();
	}

	@Override
	public HashAlgorithm algorithm() {
		return this.algorithm;
	}

	@Override
	public Hash start() {
		try {
			return new RunningHash(MessageDigest.getInstance(this.name, this.provider));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(this.name + " has disappeared from " + source(), ex);
		}
	}

	@Override
	public byte[] ofNothing() {
		return this.ofNothing.clone();
	}

	@Override
	public String source() {
		return JcaSource.describe(this.provider);
	}

	@Override
	public boolean fips() {
		return this.fips;
	}

	private static MessageDigest copy(MessageDigest digest) {
		try {
			return (MessageDigest) digest.clone();
		}
		catch (CloneNotSupportedException ex) {
			throw new IllegalStateException(digest.getAlgorithm() + " of provider " + digest.getProvider().getName()
					+ " cannot be copied, " + "which the transcript needs: put a software provider in front of it", ex);
		}
	}

	private static final class RunningHash implements Hash {

		private final MessageDigest digest;

		RunningHash(MessageDigest digest) {
			this.digest = digest;
		}

		@Override
		public void update(byte[] bytes, int offset, int length) {
			this.digest.update(bytes, offset, length);
		}

		@Override
		public byte[] current() {
			return copy(this.digest).digest();
		}

		@Override
		public Hash fork() {
			return new RunningHash(copy(this.digest));
		}

	}

}
