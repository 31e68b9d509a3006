package dev.sallyport.autoconfigure.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A self-signed certificate for localhost, and its key.
 *
 * @param certificate the certificate
 * @param keys its keys
 */
public record TestCertificate(X509Certificate certificate, KeyPair keys) {

	private static long serial = 1;

	public static TestCertificate create() {
		return create(Instant.now().minus(Duration.ofHours(1)), Instant.now().plus(Duration.ofDays(1)));
	}

	public static TestCertificate expired() {
		return create(Instant.now().minus(Duration.ofDays(2)), Instant.now().minus(Duration.ofDays(1)));
	}

	private static TestCertificate create(Instant notBefore, Instant notAfter) {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(256);
			KeyPair keys = generator.generateKeyPair();
			X500Name name = new X500Name("CN=localhost");
			JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(name, BigInteger.valueOf(serial++),
					Date.from(notBefore), Date.from(notAfter), name, keys.getPublic());
			builder.addExtension(Extension.subjectAlternativeName, false,
					new GeneralNames(new GeneralName[] { new GeneralName(GeneralName.dNSName, "localhost"),
							new GeneralName(GeneralName.iPAddress, "127.0.0.1") }));
			return new TestCertificate(
					new JcaX509CertificateConverter().getCertificate(
							builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))),
					keys);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
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
