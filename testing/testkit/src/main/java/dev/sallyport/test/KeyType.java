package dev.sallyport.test;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

import org.jspecify.annotations.Nullable;

/**
 * The kinds of key that a certificate may have. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public enum KeyType {

	/**
	 * A key on the curve P-256.
	 */
	EC_P256("EC", new ECGenParameterSpec("secp256r1"), "SHA256withECDSA"),

	/**
	 * A key on the curve P-384.
	 */
	EC_P384("EC", new ECGenParameterSpec("secp384r1"), "SHA384withECDSA"),

	/**
	 * A key on the curve P-521.
	 */
	EC_P521("EC", new ECGenParameterSpec("secp521r1"), "SHA512withECDSA"),

	/**
	 * An RSA key of 2048 bits under the identifier {@code rsaEncryption}, which TLS 1.3
	 * signs RSA-PSS with.
	 */
	RSA("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4), "SHA256withRSA"),

	/**
	 * An RSA key of 2048 bits under the identifier {@code id-RSASSA-PSS}.
	 */
	RSA_PSS("RSASSA-PSS", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4), "SHA256withRSAandMGF1"),

	/**
	 * An Ed25519 key.
	 */
	ED25519("Ed25519", null, "Ed25519");

	private final String algorithm;

	private final @Nullable AlgorithmParameterSpec parameters;

	private final String signatureAlgorithm;

	KeyType(String algorithm, @Nullable AlgorithmParameterSpec parameters, String signatureAlgorithm) {
		this.algorithm = algorithm;
		this.parameters = parameters;
		this.signatureAlgorithm = signatureAlgorithm;
	}

	/**
	 * Return a new key pair.
	 * @return the pair
	 */
	KeyPair generate() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance(this.algorithm);
			if (this.parameters != null) {
				generator.initialize(this.parameters);
			}
			return generator.generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This JDK makes no key of type " + this, ex);
		}
	}

	/**
	 * Return how an authority with such a key signs certificates.
	 * @return the name of the algorithm
	 */
	String signatureAlgorithm() {
		return this.signatureAlgorithm;
	}

}
