package dev.sallyport.autoconfigure.certificate;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/**
 * Tells whether a private key belongs to a public key, by signing with the one and
 * verifying with the other: keys that cannot be exported are tested too.
 */
final class KeyMatch {

	private static final byte[] PROBE = { 's', 'a', 'l', 'l', 'y' };

	private static final PSSParameterSpec PSS = new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32,
			1);

	private KeyMatch() {
	}

	/**
	 * Return whether the keys belong together.
	 * @param privateKey the private key
	 * @param publicKey the public key
	 * @return {@code false} if they certainly do not
	 */
	static boolean matches(PrivateKey privateKey, PublicKey publicKey) {
		String algorithm = publicKey.getAlgorithm();
		if (!algorithm.equals(privateKey.getAlgorithm()) && !(isEdwards(algorithm) && isEdwards(privateKey))) {
			return false;
		}
		try {
			return verifies(privateKey, publicKey, signatureAlgorithm(algorithm));
		}
		catch (GeneralSecurityException ex) {
			return false;
		}
	}

	private static boolean verifies(PrivateKey privateKey, PublicKey publicKey, String algorithm)
			throws GeneralSecurityException {
		Signature signer = Signature.getInstance(algorithm);
		Signature verifier = Signature.getInstance(algorithm);
		signer.initSign(privateKey);
		verifier.initVerify(publicKey);
		if (algorithm.equals("RSASSA-PSS")) {
			signer.setParameter(PSS);
			verifier.setParameter(PSS);
		}
		signer.update(PROBE);
		verifier.update(PROBE);
		return verifier.verify(signer.sign());
	}

	private static String signatureAlgorithm(String keyAlgorithm) {
		return switch (keyAlgorithm) {
			case "RSA" -> "SHA256withRSA";
			case "EC" -> "SHA256withECDSA";
			case "DSA" -> "SHA256withDSA";
			case "EdDSA", "Ed25519", "Ed448" -> "EdDSA";
			default -> keyAlgorithm;
		};
	}

	private static boolean isEdwards(PrivateKey key) {
		return isEdwards(key.getAlgorithm());
	}

	private static boolean isEdwards(String algorithm) {
		return algorithm.equals("EdDSA") || algorithm.equals("Ed25519") || algorithm.equals("Ed448");
	}

}
