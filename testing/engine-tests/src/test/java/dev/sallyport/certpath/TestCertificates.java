package dev.sallyport.certpath;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Chains for tests of other packages.
 */
public final class TestCertificates {

	private TestCertificates() {
	}

	/**
	 * Return a leaf with an EC key, signed by an RSA key.
	 */
	public static List<X509Certificate> signedWith(String algorithm) {
		Issued root = Issued.root("Root", (template) -> {
			template.keys = Issued.generate("RSA", "", 2048);
			template.signature = "SHA256withRSA";
		});
		return List.of(root.leaf("a.test", (leaf) -> leaf.signature = algorithm));
	}

	/**
	 * Return a leaf with an RSA key.
	 */
	public static List<X509Certificate> withRsaKey(int bits) {
		return List.of(Issued.root("Root").leaf("a.test", (leaf) -> leaf.keys = Issued.generate("RSA", "", bits)));
	}

	/**
	 * Return a leaf that has expired, and its root.
	 */
	public static List<X509Certificate> expired() {
		Issued root = Issued.root("Root");
		return List.of(root.leaf("a.test", (leaf) -> {
			leaf.from = Issued.NOW.minusSeconds(10);
			leaf.until = Issued.NOW.minusSeconds(1);
		}), root.certificate);
	}

}
