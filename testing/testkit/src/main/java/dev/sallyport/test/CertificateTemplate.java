package dev.sallyport.test;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import javax.security.auth.x500.X500Principal;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;

/**
 * A certificate before it is signed.
 */
final class CertificateTemplate {

	private static final Pattern IP_ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

	private static final SecureRandom RANDOM = new SecureRandom();

	private final X500Principal subject;

	private final PublicKey key;

	private final Validity validity;

	/**
	 * Empty for an authority.
	 */
	private final Optional<KeyPurposeId> purpose;

	private final List<String> names;

	private CertificateTemplate(X500Principal subject, PublicKey key, Validity validity, Optional<KeyPurposeId> purpose,
			List<String> names) {
		this.subject = subject;
		this.key = key;
		this.validity = validity;
		this.purpose = purpose;
		this.names = names;
	}

	static CertificateTemplate authority(String name, PublicKey key, Validity validity) {
		// Two authorities of one name would be mistaken for each other
		String serial = new BigInteger(64, RANDOM).toString(16);
		return new CertificateTemplate(new X500Principal("CN=" + name + ",O=Sallyport,OU=" + serial), key, validity,
				Optional.empty(), List.of());
	}

	static CertificateTemplate server(List<String> names, PublicKey key, Validity validity) {
		if (names.isEmpty()) {
			throw new IllegalArgumentException("A server's certificate needs at least one name");
		}
		return new CertificateTemplate(new X500Principal("CN=" + names.get(0) + ",O=Sallyport"), key, validity,
				Optional.of(KeyPurposeId.id_kp_serverAuth), names);
	}

	static CertificateTemplate client(String name, PublicKey key, Validity validity) {
		return new CertificateTemplate(new X500Principal("CN=" + name + ",O=Sallyport"), key, validity,
				Optional.of(KeyPurposeId.id_kp_clientAuth), List.of());
	}

	X509Certificate selfSign(PrivateKey privateKey, String algorithm) {
		return sign(builder(this.subject), privateKey, algorithm);
	}

	X509Certificate sign(X509Certificate issuer, PrivateKey issuerKey, String algorithm) {
		X509v3CertificateBuilder builder = builder(issuer.getSubjectX500Principal());
		try {
			add(builder, Extension.authorityKeyIdentifier, false,
					new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuer));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
		return sign(builder, issuerKey, algorithm);
	}

	private X509v3CertificateBuilder builder(X500Principal issuer) {
		BigInteger serial = new BigInteger(120, RANDOM).add(BigInteger.ONE);
		X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(issuer, serial,
				Date.from(this.validity.from()), Date.from(this.validity.until()), this.subject, this.key);
		boolean authority = this.purpose.isEmpty();
		add(builder, Extension.basicConstraints, true, new BasicConstraints(authority));
		add(builder, Extension.keyUsage, true,
				new KeyUsage(authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature));
		this.purpose.ifPresent((usage) -> add(builder, Extension.extendedKeyUsage, false, new ExtendedKeyUsage(usage)));
		if (!this.names.isEmpty()) {
			add(builder, Extension.subjectAlternativeName, false, alternativeNames());
		}
		try {
			add(builder, Extension.subjectKeyIdentifier, false,
					new JcaX509ExtensionUtils().createSubjectKeyIdentifier(this.key));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
		return builder;
	}

	private GeneralNames alternativeNames() {
		return new GeneralNames(this.names.stream()
			.map((name) -> new GeneralName(
					IP_ADDRESS.matcher(name).matches() ? GeneralName.iPAddress : GeneralName.dNSName, name))
			.toArray(GeneralName[]::new));
	}

	private static void add(X509v3CertificateBuilder builder, ASN1ObjectIdentifier type, boolean critical,
			ASN1Encodable value) {
		try {
			builder.addExtension(type, critical, value);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key, String algorithm) {
		try {
			return new JcaX509CertificateConverter()
				.getCertificate(builder.build(new JvmContentSigner(key, algorithm)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * When a certificate is valid.
	 *
	 * @param from its first moment
	 * @param until its last moment
	 */
	record Validity(Instant from, Instant until) {

	}

}
