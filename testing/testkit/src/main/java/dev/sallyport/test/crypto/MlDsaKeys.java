package dev.sallyport.test.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Signature;
import java.util.EnumMap;
import java.util.Map;

import dev.sallyport.protocol.SignatureScheme;
import org.bouncycastle.jcajce.interfaces.MLDSAPrivateKey;
import org.bouncycastle.jcajce.spec.ContextParameterSpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Key pairs of ML-DSA, and signatures with them, of BouncyCastle, which makes them on
 * each JDK. Where a FIPS module takes its place, nobody asks for them.
 */
final class MlDsaKeys {

	/** Not registered, so that nothing else takes from it. */
	private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

	private static final Map<SignatureScheme, KeyPair> CACHE = new EnumMap<>(SignatureScheme.class);

	private MlDsaKeys() {
	}

	/**
	 * Return a pair whose private key has the form that the JDK reads.
	 */
	static synchronized KeyPair of(SignatureScheme scheme) {
		return CACHE.computeIfAbsent(scheme, (missing) -> {
			try {
				KeyPair pair = KeyPairGenerator.getInstance(missing.jcaAlgorithm(), BOUNCY_CASTLE).generateKeyPair();
				return new KeyPair(pair.getPublic(), ((MLDSAPrivateKey) pair.getPrivate()).getPrivateKey(false));
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException("BouncyCastle makes no key pair for " + missing, ex);
			}
		});
	}

	static Signature signature(SignatureScheme scheme) throws GeneralSecurityException {
		return Signature.getInstance(scheme.jcaAlgorithm(), BOUNCY_CASTLE);
	}

	static byte[] signWithContext(SignatureScheme scheme, KeyPair pair, byte[] context, byte[] message)
			throws GeneralSecurityException {
		Signature signature = signature(scheme);
		signature.initSign(pair.getPrivate());
		signature.setParameter(new ContextParameterSpec(context));
		signature.update(message);
		return signature.sign();
	}

}
