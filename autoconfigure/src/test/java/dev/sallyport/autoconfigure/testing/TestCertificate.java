package dev.sallyport.autoconfigure.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;

/**
 * A self-signed certificate for localhost, and its key.
 *
 * @param certificate the certificate
 * @param keys its keys
 */
public record TestCertificate(X509Certificate certificate, KeyPair keys) {

	private static long serial = 1;

	public static TestCertificate create() {
		return named("localhost");
	}

	/**
	 * For another host than the one that serves it.
	 */
	public static TestCertificate named(String host) {
		return create(host, ec(), "SHA256withECDSA", Instant.now().minus(Duration.ofHours(1)), Duration.ofDays(1));
	}

	public static TestCertificate expired() {
		return create("localhost", ec(), "SHA256withECDSA", Instant.now().minus(Duration.ofDays(2)),
				Duration.ofDays(1));
	}

	public static TestCertificate weak() {
		return create("localhost", keys("RSA", 1024), "SHA256withRSA", Instant.now().minus(Duration.ofHours(1)),
				Duration.ofDays(1));
	}

	private static KeyPair ec() {
		return keys("EC", 256);
	}

	private static KeyPair keys(String algorithm, int bits) {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
			generator.initialize(bits);
			return generator.generateKeyPair();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static TestCertificate create(String host, KeyPair keys, String signature, Instant notBefore,
			Duration validity) {
		try {
			X500Name name = new X500Name("CN=" + host);
			JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(name, BigInteger.valueOf(serial++),
					Date.from(notBefore), Date.from(notBefore.plus(validity)), name, keys.getPublic());
			builder.addExtension(Extension.subjectAlternativeName, false, names(host));
			return new TestCertificate(new JcaX509CertificateConverter()
				.getCertificate(builder.build(new JcaContentSignerBuilder(signature).build(keys.getPrivate()))), keys);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static GeneralNames names(String host) {
		GeneralName name = new GeneralName(GeneralName.dNSName, host);
		return host.equals("localhost")
				? new GeneralNames(new GeneralName[] { name, new GeneralName(GeneralName.iPAddress, "127.0.0.1") })
				: new GeneralNames(name);
	}

	/**
	 * Write {@code <name>.crt} and {@code <name>.key}.
	 */
	public TestCertificate writeTo(Path directory, String name) {
		writeCertificateTo(directory.resolve(name + ".crt"));
		writeKeyTo(directory.resolve(name + ".key"));
		return this;
	}

	public void writeCertificateTo(Path file) {
		try {
			write(file, pem("CERTIFICATE", this.certificate.getEncoded()));
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	public void writeKeyTo(Path file) {
		write(file, pem("PRIVATE KEY", this.keys.getPrivate().getEncoded()));
	}

	public KeyManager[] keyManagers() {
		try {
			char[] password = {};
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(null);
			store.setKeyEntry("identity", this.keys.getPrivate(), password, new Certificate[] { this.certificate });
			KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
			factory.init(store, password);
			return factory.getKeyManagers();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A bundle of this key, for the JDK's engine.
	 */
	public SslBundle bundle(X509Certificate... trusted) {
		return SslBundle.of(new PemSslStoreBundle(PemSslStore.of(List.of(this.certificate), this.keys.getPrivate()),
				trust(trusted)));
	}

	/**
	 * A bundle of trust alone, for the JDK's engine.
	 */
	public static SslBundle trusting(X509Certificate... trusted) {
		return SslBundle.of(new PemSslStoreBundle(null, trust(trusted)));
	}

	private static @Nullable PemSslStore trust(X509Certificate... trusted) {
		return (trusted.length > 0) ? PemSslStore.of(List.of(trusted), null) : null;
	}

	private static String pem(String label, byte[] der) {
		return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label
				+ "-----\n";
	}

	private static void write(Path file, String content) {
		try {
			Files.writeString(file, content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
