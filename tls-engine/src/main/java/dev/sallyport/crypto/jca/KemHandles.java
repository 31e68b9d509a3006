package dev.sallyport.crypto.jca;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;

import javax.crypto.SecretKey;

import dev.sallyport.crypto.CryptoException;

/**
 * {@code javax.crypto.KEM}, which is newer than the oldest JDK that we run on, by method
 * handles. Immutable and thread-safe.
 */
final class KemHandles {

	/** (PublicKey) → Encapsulated. */
	private final MethodHandle encapsulate;

	/** (Encapsulated) → SecretKey. */
	private final MethodHandle key;

	/** (Encapsulated) → byte[]. */
	private final MethodHandle encapsulation;

	/** (PrivateKey, byte[]) → SecretKey. */
	private final MethodHandle decapsulate;

	private KemHandles(String algorithm, Provider provider) throws Throwable {
		MethodHandles.Lookup lookup = MethodHandles.publicLookup();
		Class<?> kem = Class.forName("javax.crypto.KEM");
		Class<?> encapsulator = Class.forName("javax.crypto.KEM$Encapsulator");
		Class<?> encapsulated = Class.forName("javax.crypto.KEM$Encapsulated");
		Class<?> decapsulator = Class.forName("javax.crypto.KEM$Decapsulator");
		// KEM is thread-safe, as its documentation says.
		Object instance = lookup
			.findStatic(kem, "getInstance", MethodType.methodType(kem, String.class, Provider.class))
			.invoke(algorithm, provider);
		MethodHandle newEncapsulator = lookup
			.findVirtual(kem, "newEncapsulator", MethodType.methodType(encapsulator, PublicKey.class))
			.bindTo(instance);
		this.encapsulate = MethodHandles
			.filterReturnValue(newEncapsulator,
					lookup.findVirtual(encapsulator, "encapsulate", MethodType.methodType(encapsulated)))
			.asType(MethodType.methodType(Object.class, PublicKey.class));
		this.key = lookup.findVirtual(encapsulated, "key", MethodType.methodType(SecretKey.class))
			.asType(MethodType.methodType(SecretKey.class, Object.class));
		this.encapsulation = lookup.findVirtual(encapsulated, "encapsulation", MethodType.methodType(byte[].class))
			.asType(MethodType.methodType(byte[].class, Object.class));
		MethodHandle newDecapsulator = lookup
			.findVirtual(kem, "newDecapsulator", MethodType.methodType(decapsulator, PrivateKey.class))
			.bindTo(instance);
		this.decapsulate = MethodHandles.filterArguments(
				lookup.findVirtual(decapsulator, "decapsulate", MethodType.methodType(SecretKey.class, byte[].class)),
				0, newDecapsulator);
	}

	/**
	 * Return the handles of an algorithm.
	 * @param algorithm the algorithm
	 * @param provider its provider
	 * @return the handles
	 * @throws NoSuchAlgorithmException if this JDK lacks the class or the algorithm
	 */
	static KemHandles of(String algorithm, Provider provider) throws NoSuchAlgorithmException {
		try {
			return new KemHandles(algorithm, provider);
		}
		catch (Throwable ex) {
			throw new NoSuchAlgorithmException("No KEM " + algorithm, rethrowError(ex));
		}
	}

	/**
	 * Encapsulate for a public key.
	 * @param publicKey the key
	 * @return the ciphertext and the secret, both owned by the caller
	 * @throws InvalidKeyException if the key fails the checks of the mechanism
	 * @throws CryptoException if the library fails
	 */
	Encapsulated encapsulate(PublicKey publicKey) throws InvalidKeyException, CryptoException {
		try {
			Object encapsulated = (Object) this.encapsulate.invokeExact(publicKey);
			SecretKey secret = (SecretKey) this.key.invokeExact(encapsulated);
			byte[] ciphertext = (byte[]) this.encapsulation.invokeExact(encapsulated);
			return new Encapsulated(ciphertext, secret.getEncoded());
		}
		catch (InvalidKeyException ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new CryptoException("Cannot encapsulate", rethrowError(ex));
		}
	}

	/**
	 * Decapsulate.
	 * @param privateKey the key
	 * @param ciphertext a ciphertext of the right length
	 * @return the secret, owned by the caller
	 * @throws CryptoException if the library fails
	 */
	byte[] decapsulate(PrivateKey privateKey, byte[] ciphertext) throws CryptoException {
		try {
			SecretKey secret = (SecretKey) this.decapsulate.invokeExact(privateKey, ciphertext);
			return secret.getEncoded();
		}
		catch (Throwable ex) {
			throw new CryptoException("Cannot decapsulate", rethrowError(ex));
		}
	}

	private static Throwable rethrowError(Throwable thrown) {
		if (thrown instanceof Error error && !(thrown instanceof LinkageError)) {
			throw error;
		}
		return thrown;
	}

	/**
	 * What the JDK's class of the same name holds.
	 */
	static final class Encapsulated {

		private final byte[] ciphertext;

		private final byte[] secret;

		private Encapsulated(byte[] ciphertext, byte[] secret) {
			this.ciphertext = ciphertext;
			this.secret = secret;
		}

		byte[] ciphertext() {
			return this.ciphertext;
		}

		byte[] secret() {
			return this.secret;
		}

	}

}
