package dev.sallyport.crypto.jca;

import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.Arrays;
import java.util.function.UnaryOperator;

import javax.crypto.Mac;

import dev.sallyport.crypto.HashAlgorithm;
import dev.sallyport.crypto.Hkdf;
import dev.sallyport.crypto.Secret;

/**
 * HKDF over {@code Mac}. A new Mac for each call: next to HMAC itself that is little, and
 * nothing keyed stays behind. Immutable and thread-safe.
 */
final class JcaHkdf implements Hkdf {

	/** The counter of RFC 5869 section 2.3 is one byte. */
	private static final int MAX_BLOCKS = 255;

	private final HashAlgorithm algorithm;

	private final String macName;

	private final Provider provider;

	private final boolean fips;

	JcaHkdf(JcaSource source, HashAlgorithm algorithm) throws NoSuchAlgorithmException {
		this.algorithm = algorithm;
		this.macName = switch (algorithm) {
			case SHA256 -> "HmacSHA256";
			case SHA384 -> "HmacSHA384";
		};
		this.fips = source.fips();
		this.provider = source.provider("Mac", this.macName);
		Mac.getInstance(this.macName, this.provider);
	}

	@Override
	public HashAlgorithm algorithm() {
		return this.algorithm;
	}

	@Override
	public Secret extract(Secret salt, Secret inputKeyMaterial) {
		return Secret.adopt(mac(salt).doFinal(inputKeyMaterial.bytes()));
	}

	@Override
	public Secret expand(Secret key, byte[] info, int length) {
		int blockLength = this.algorithm.length();
		if (length < 0 || length > MAX_BLOCKS * blockLength) {
			throw new IllegalArgumentException("HKDF-Expand cannot make " + length + " bytes");
		}
		Mac mac = mac(key);
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
		return Secret.adopt(output);
	}

	@Override
	public byte[] hmac(Secret key, byte[] data) {
		return mac(key).doFinal(data);
	}

	@Override
	public UnaryOperator<byte[]> keyedHmac(Secret key) {
		return mac(key)::doFinal;
	}

	@Override
	public String source() {
		return JcaSource.describe(this.provider);
	}

	@Override
	public boolean fips() {
		return this.fips;
	}

	private Mac mac(Secret key) {
		try {
			Mac mac = Mac.getInstance(this.macName, this.provider);
			mac.init(new RawKey(this.macName, key.bytes()));
			return mac;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(this.macName + " of " + source() + " refuses a key", ex);
		}
	}

}
