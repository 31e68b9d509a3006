package dev.sallyport.test;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;

/**
 * Signs certificates with the JVM's own providers: BouncyCastle's is not there on the
 * class path of FIPS, and knows RSA-PSS by another name. For one signature.
 */
final class JvmContentSigner implements ContentSigner {

	private static final String PSS = "SHA256withRSAandMGF1";

	private static final PSSParameterSpec PSS_PARAMETERS = new PSSParameterSpec("SHA-256", "MGF1",
			MGF1ParameterSpec.SHA256, 32, 1);

	private final PrivateKey key;

	private final String algorithm;

	private final ByteArrayOutputStream content = new ByteArrayOutputStream();

	/**
	 * Create a signer.
	 * @param key the key
	 * @param algorithm the algorithm, as {@link KeyType#signatureAlgorithm()} names it
	 */
	JvmContentSigner(PrivateKey key, String algorithm) {
		this.key = key;
		this.algorithm = algorithm;
	}

	@Override
	public AlgorithmIdentifier getAlgorithmIdentifier() {
		return new DefaultSignatureAlgorithmIdentifierFinder().find(this.algorithm);
	}

	@Override
	public OutputStream getOutputStream() {
		return this.content;
	}

	@Override
	public byte[] getSignature() {
		boolean pss = this.algorithm.equals(PSS);
		try {
			Signature signature = Signature.getInstance(pss ? "RSASSA-PSS" : this.algorithm);
			signature.initSign(this.key);
			if (pss) {
				signature.setParameter(PSS_PARAMETERS);
			}
			signature.update(this.content.toByteArray());
			return signature.sign();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
