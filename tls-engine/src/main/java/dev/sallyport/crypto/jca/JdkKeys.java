package dev.sallyport.crypto.jca;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;

/**
 * Keys as the JDK's own classes. A key that comes with a certificate or from a key store
 * is of whichever provider read it, and some libraries take no keys but their own and the
 * JDK's. Stateless and thread-safe.
 */
final class JdkKeys {

	private JdkKeys() {
	}

	/**
	 * Make a key once more.
	 * @param key the key
	 * @return the same key, or empty if it has no encoding that the JDK can read
	 */
	static Optional<PublicKey> copyOf(PublicKey key) {
		byte[] encoded = key.getEncoded();
		if (encoded == null) {
			return Optional.empty();
		}
		try {
			return Optional.of(factory(key).generatePublic(new X509EncodedKeySpec(encoded)));
		}
		catch (GeneralSecurityException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Make a key once more.
	 * @param key the key
	 * @return the same key, or empty if it has no encoding that the JDK can read
	 */
	static Optional<PrivateKey> copyOf(PrivateKey key) {
		byte[] encoded = key.getEncoded();
		if (encoded == null) {
			return Optional.empty();
		}
		try {
			return Optional.of(factory(key).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
		}
		catch (GeneralSecurityException ex) {
			return Optional.empty();
		}
		finally {
			Arrays.fill(encoded, (byte) 0);
		}
	}

	private static KeyFactory factory(Key key) throws GeneralSecurityException {
		return KeyFactory.getInstance(key.getAlgorithm(), JcaSource.jvm().provider("KeyFactory", key.getAlgorithm()));
	}

}
