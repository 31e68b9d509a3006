package dev.sallyport.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Objects;

import dev.sallyport.protocol.Octets;

/**
 * The key of each parameter set whose seed is the bytes 0 to 31, and its signature of the
 * known message, as Go's library made them. They are in files, since they are long.
 */
final class KnownMlDsa {

	private KnownMlDsa() {
	}

	static PublicKey key(MlDsa parameters) {
		return new EncodedPublicKey(parameters.encode(Octets.adopt(read(parameters, 0))));
	}

	static byte[] signature(MlDsa parameters) {
		return read(parameters, 1);
	}

	/**
	 * Return a new pair, or the known one where the JVM makes none.
	 */
	static KeyPair newPair(MlDsa parameters) {
		try {
			return KeyPairGenerator.getInstance(parameters.scheme().jcaAlgorithm()).generateKeyPair();
		}
		catch (NoSuchAlgorithmException ex) {
			return new KeyPair(key(parameters), new EncodedPrivateKey(parameters.encodeSeed(seed())));
		}
	}

	private static Octets seed() {
		byte[] seed = new byte[32];
		for (int i = 0; i < seed.length; i++) {
			seed[i] = (byte) i;
		}
		return Octets.adopt(seed);
	}

	private static byte[] read(MlDsa parameters, int paragraph) {
		String file = parameters.scheme().standardName() + ".txt";
		try (InputStream stream = Objects.requireNonNull(KnownMlDsa.class.getResourceAsStream(file), file)) {
			String text = new String(stream.readAllBytes(), StandardCharsets.US_ASCII);
			return Base64.getMimeDecoder().decode(text.split("\n\n")[paragraph]);
		}
		catch (IOException ex) {
			throw new IllegalStateException("The file " + file + " cannot be read", ex);
		}
	}

	private static final class EncodedPublicKey extends EncodedKey implements PublicKey {

		private static final long serialVersionUID = 1L;

		EncodedPublicKey(byte[] encoded) {
			super("X.509", encoded);
		}

	}

	private static final class EncodedPrivateKey extends EncodedKey implements PrivateKey {

		private static final long serialVersionUID = 1L;

		EncodedPrivateKey(byte[] encoded) {
			super("PKCS#8", encoded);
		}

	}

}
