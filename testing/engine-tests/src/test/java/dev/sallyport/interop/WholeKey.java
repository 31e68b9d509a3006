package dev.sallyport.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPrivateKey;
import java.util.Base64;

import dev.sallyport.test.TestCredential;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * A private key as a file. The JDK leaves out the public half of an EC key, which RFC
 * 5915 section 3 allows and GnuTLS does not read.
 */
final class WholeKey {

	private WholeKey() {
	}

	/**
	 * Return the key in PEM.
	 */
	static String pem(TestCredential credential) {
		return (credential.privateKey() instanceof ECPrivateKey key) ? pem(credential, key)
				: credential.privateKeyPem();
	}

	private static String pem(TestCredential credential, ECPrivateKey key) {
		PrivateKeyInfo half = PrivateKeyInfo.getInstance(key.getEncoded());
		byte[] point = SubjectPublicKeyInfo.getInstance(credential.certificate().getPublicKey().getEncoded())
			.getPublicKeyData()
			.getBytes();
		try {
			byte[] whole = new PrivateKeyInfo(half.getPrivateKeyAlgorithm(), new org.bouncycastle.asn1.sec.ECPrivateKey(
					key.getParams().getOrder().bitLength(), key.getS(), new DERBitString(point), null))
				.getEncoded();
			return "-----BEGIN PRIVATE KEY-----\n"
					+ Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(whole)
					+ "\n-----END PRIVATE KEY-----\n";
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
