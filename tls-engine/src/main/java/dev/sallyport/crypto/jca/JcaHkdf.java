package dev.sallyport.crypto.jca;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.Arrays;
import java.util.function.UnaryOperator;

import javax.crypto.Mac;
import javax.crypto.SecretKey;

import dev.sallyport.crypto.HashAlgorithm;
import dev.sallyport.crypto.Hkdf;
import dev.sallyport.crypto.Secret;
import dev.sallyport.pool.Pool;

/**
 * HKDF over {@code Mac}. A handshake computes some thirty codes, so a few Macs wait for
 * their next use. Before, they get a key of zeros and forget their last code, which may
 * be a secret: many libraries would keep both until the next use. Thread-safe.
 */
final class JcaHkdf implements Hkdf {

	/** The counter of RFC 5869 section 2.3 is one byte. */
	private static final int MAX_BLOCKS = 255;

	private final HashAlgorithm algorithm;

	private final String macName;

	private final Provider provider;

	private final boolean fips;

	private final boolean ofTheJdk;

	private final SecretKey noKey;

	private final Pool<Mac> unused = new Pool<>();

	JcaHkdf(JcaSource source, HashAlgorithm algorithm) throws NoSuchAlgorithmException {
		this.algorithm = algorithm;
		this.macName = switch (algorithm) {
			case SHA256 -> "HmacSHA256";
			case SHA384 -> "HmacSHA384";
		};
		this.fips = source.fips();
		this.provider = source.provider("Mac", this.macName);
		this.ofTheJdk = JcaSource.isOfTheJdk(this.provider);
		this.noKey = new RawKey(this.macName, new byte[algorithm.length()]);
		Mac.getInstance(this.macName, this.provider);
	}

	@Override
	public HashAlgorithm algorithm() {
		return this.algorithm;
	}

	@Override
	public Secret extract(Secret salt, Secret inputKeyMaterial) {
		return Secret.adopt(hmac(salt, inputKeyMaterial.bytes()));
	}

	@Override
	public Secret expand(Secret key, byte[] info, int length) {
		int blockLength = this.algorithm.length();
		if (length < 0 || length > MAX_BLOCKS * blockLength) {
			throw new IllegalArgumentException("HKDF-Expand cannot make " + length + " bytes");
		}
		Mac mac = take(key);
		byte[] output = new byte[length];
		byte[] block = new byte[0];
		for (int offset = 0, counter = 1; offset < length; offset += blockLength, counter++) {
			mac.update(block);
			mac.update(info);
			mac.update((byte) counter);
			Arrays.fill(block, (byte) 0);
			block = mac.doFinal();
			System.arraycopy(block, 0, output, offset, Math.min(blockLength, length - offset));
		}
		Arrays.fill(block, (byte) 0);
		giveBack(mac);
		return Secret.adopt(output);
	}

	@Override
	public byte[] hmac(Secret key, byte[] data) {
		Mac mac = take(key);
		byte[] code = mac.doFinal(data);
		giveBack(mac);
		return code;
	}

	@Override
	public UnaryOperator<byte[]> keyedHmac(Secret key) {
		return keyed(newMac(), key)::doFinal;
	}

	@Override
	public String source() {
		return JcaSource.describe(this.provider);
	}

	@Override
	public boolean fips() {
		return this.fips;
	}

	/**
	 * Return the Macs that wait.
	 */
	Pool<Mac> unused() {
		return this.unused;
	}

	/**
	 * Return a Mac with a key, which nobody else has.
	 */
	private Mac take(Secret key) {
		Mac waiting = this.unused.take();
		return keyed((waiting != null) ? waiting : newMac(), key);
	}

	private Mac newMac() {
		try {
			return Mac.getInstance(this.macName, this.provider);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(this.macName + " has disappeared from " + source(), ex);
		}
	}

	private Mac keyed(Mac mac, Secret key) {
		try {
			mac.init(new RawKey(this.macName, key.bytes()));
			return mac;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(this.macName + " of " + source() + " refuses a key", ex);
		}
	}

	/**
	 * Let a Mac wait for its next use. One that failed is not given back.
	 */
	private void giveBack(Mac mac) {
		try {
			mac.init(this.noKey);
			forgetLastCode(mac);
			this.unused.give(mac);
		}
		catch (InvalidKeyException | RuntimeException ex) {
			// Then it goes
		}
	}

	/**
	 * The hash in a Mac of the JDK starts anew with the first byte after a code; what
	 * others put off, a whole code makes sure of.
	 */
	private void forgetLastCode(Mac mac) {
		if (this.ofTheJdk) {
			mac.update((byte) 0);
			mac.reset();
		}
		else {
			mac.doFinal();
		}
	}

}
