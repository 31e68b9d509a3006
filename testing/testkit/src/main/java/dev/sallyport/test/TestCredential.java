package dev.sallyport.test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

import dev.sallyport.config.Credential;

/**
 * A certificate chain with the private key of its leaf, in the forms that servers want.
 * Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class TestCredential {

	private static final char[] PASSWORD = "changeit".toCharArray();

	private final List<X509Certificate> chain;

	private final PrivateKey privateKey;

	TestCredential(List<X509Certificate> chain, PrivateKey privateKey) {
		this.chain = List.copyOf(chain);
		this.privateKey = privateKey;
	}

	/**
	 * Return the chain, leaf first, without the root.
	 * @return an unmodifiable list
	 */
	public List<X509Certificate> chain() {
		return this.chain;
	}

	/**
	 * Return the leaf's certificate.
	 * @return the certificate
	 */
	public X509Certificate certificate() {
		return this.chain.get(0);
	}

	/**
	 * Return the leaf's private key.
	 * @return the key
	 */
	public PrivateKey privateKey() {
		return this.privateKey;
	}

	/**
	 * Return this for a {@code ServerConfig}.
	 * @return the credential
	 */
	public Credential credential() {
		return Credential.of(this.chain, this.privateKey);
	}

	/**
	 * Return this as a key store with the password {@code changeit}.
	 * @return a new PKCS#12 store with the entry {@code server}
	 */
	public KeyStore keyStore() {
		try {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(null, null);
			store.setKeyEntry("server", this.privateKey, PASSWORD, this.chain.toArray(Certificate[]::new));
			return store;
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Return this for an {@code SSLContext}, as key managers of the default algorithm.
	 * @return new key managers
	 */
	public KeyManager[] keyManagers() {
		try {
			KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
			factory.init(keyStore(), PASSWORD);
			return factory.getKeyManagers();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Return the chain in PEM.
	 * @return the text, leaf first
	 */
	public String chainPem() {
		return this.chain.stream().map(TestCredential::pem).collect(Collectors.joining());
	}

	/**
	 * Return the private key in PEM, PKCS#8 without encryption.
	 * @return the text
	 */
	public String privateKeyPem() {
		return pem("PRIVATE KEY", this.privateKey.getEncoded());
	}

	/**
	 * Write the leaf as {@code cert.pem}, what is above it as {@code chain.pem}, and the
	 * key as {@code key.pem}.
	 * @param folder an existing folder
	 * @throws IOException if that fails
	 */
	public void writePem(Path folder) throws IOException {
		Files.writeString(folder.resolve("cert.pem"), pem(certificate()));
		Files.writeString(folder.resolve("chain.pem"), chainPem().substring(pem(certificate()).length()));
		Files.writeString(folder.resolve("key.pem"), privateKeyPem());
	}

	static String pem(X509Certificate certificate) {
		try {
			return pem("CERTIFICATE", certificate.getEncoded());
		}
		catch (CertificateEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String pem(String label, byte[] der) {
		String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
		return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
	}

	@Override
	public String toString() {
		return "TestCredential[" + this.chain.get(0).getSubjectX500Principal().getName() + "]";
	}

}
