package dev.sallyport.schedule;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;

import dev.sallyport.crypto.Secret;
import dev.sallyport.crypto.Tls12CipherSuite;

/**
 * The pseudorandom function of TLS 1.2 over the hash of the suite, RFC 5246 section 5:
 *
 * <pre>
 *  PRF(secret, label, seed) = P_&lt;hash&gt;(secret, label + seed)
 *
 *  P_hash(secret, seed) = HMAC_hash(secret, A(1) + seed) +
 *                         HMAC_hash(secret, A(2) + seed) +
 *                         HMAC_hash(secret, A(3) + seed) + ...
 *
 *  A(0) = seed
 *  A(i) = HMAC_hash(secret, A(i-1))
 * </pre>
 */
final class Tls12Prf {

	private Tls12Prf() {
	}

	/**
	 * Join a label and the parts of its seed.
	 */
	static byte[] seed(String label, byte[]... parts) {
		ByteArrayOutputStream seed = new ByteArrayOutputStream();
		seed.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
		for (byte[] part : parts) {
			seed.writeBytes(part);
		}
		return seed.toByteArray();
	}

	/**
	 * Compute the function.
	 * @param suite the suite with the hash
	 * @param secret the secret; still owned by the caller
	 * @param labelAndSeed the {@linkplain #seed label and seed}
	 * @param length how many bytes
	 * @return the output; the caller closes it
	 */
	static Secret expand(Tls12CipherSuite suite, Secret secret, byte[] labelAndSeed, int length) {
		UnaryOperator<byte[]> hmac = suite.hkdf().keyedHmac(secret);
		int hashLength = suite.hash().algorithm().length();
		byte[] output = new byte[length];
		byte[] link = labelAndSeed;
		byte[] input = new byte[hashLength + labelAndSeed.length];
		System.arraycopy(labelAndSeed, 0, input, hashLength, labelAndSeed.length);
		for (int offset = 0; offset < length; offset += hashLength) {
			link = hmac.apply(link);
			System.arraycopy(link, 0, input, 0, hashLength);
			byte[] block = hmac.apply(input);
			System.arraycopy(block, 0, output, offset, Math.min(hashLength, length - offset));
			Arrays.fill(block, (byte) 0);
		}
		return Secret.adopt(output);
	}

}
