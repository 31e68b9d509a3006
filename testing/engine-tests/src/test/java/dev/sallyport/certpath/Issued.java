package dev.sallyport.certpath;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import javax.security.auth.x500.X500Principal;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v1CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate and its key, made as no authority should. It begins as a good one, and
 * each test breaks what it is about.
 */
final class Issued {

	static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

	private static BigInteger nextSerial = BigInteger.valueOf(1000);

	final X509Certificate certificate;

	final KeyPair keys;

	private Issued(X509Certificate certificate, KeyPair keys) {
		this.certificate = certificate;
		this.keys = keys;
	}

	static Issued root(String name) {
		return root(name, (template) -> {
		});
	}

	static Issued root(String name, Consumer<Template> changes) {
		Template template = new Template(name).authority();
		changes.accept(template);
		return template.sign(new X500Principal(template.subject), template.keys);
	}

	Issued authority(String name) {
		return authority(name, (template) -> {
		});
	}

	Issued authority(String name, Consumer<Template> changes) {
		Template template = new Template(name).authority();
		changes.accept(template);
		return template.sign(subject(), this.keys);
	}

	X509Certificate leaf(String host) {
		return leaf(host, (template) -> {
		});
	}

	X509Certificate leaf(String host, Consumer<Template> changes) {
		Template template = new Template("leaf").leaf(host);
		changes.accept(template);
		return template.sign(subject(), this.keys).certificate;
	}

	X500Principal subject() {
		return this.certificate.getSubjectX500Principal();
	}

	/**
	 * Make a good revocation list.
	 * @param changes what to add or change
	 * @param revoked the certificates on it
	 */
	X509CRL list(Consumer<JcaX509v2CRLBuilder> changes, X509Certificate... revoked) {
		try {
			JcaX509v2CRLBuilder builder = new JcaX509v2CRLBuilder(subject(), Date.from(NOW.minus(Duration.ofDays(1))));
			builder.setNextUpdate(Date.from(NOW.plus(Duration.ofDays(1))));
			for (X509Certificate certificate : revoked) {
				builder.addCRLEntry(certificate.getSerialNumber(), Date.from(NOW.minus(Duration.ofDays(2))), 1);
			}
			builder.addExtension(Extension.cRLNumber, false, new ASN1Integer(7));
			changes.accept(builder);
			return new JcaX509CRLConverter().getCRL(builder.build(signer("SHA256withECDSA", this.keys)));
		}
		catch (GeneralSecurityException | IOException | OperatorCreationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static KeyPair ec(String curve) {
		return generate("EC", curve, 0);
	}

	static KeyPair generate(String algorithm, String curve, int bits) {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
			if (bits > 0) {
				generator.initialize(bits);
			}
			else {
				generator.initialize(new ECGenParameterSpec(curve));
			}
			return generator.generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static ContentSigner signer(String algorithm, KeyPair keys) throws OperatorCreationException {
		return new JcaContentSignerBuilder(algorithm).build(keys.getPrivate());
	}

	/**
	 * A certificate before it is signed. Confined to one test.
	 */
	static final class Template {

		String subject;

		KeyPair keys = ec("secp256r1");

		Instant from = NOW.minus(Duration.ofDays(10));

		Instant until = NOW.plus(Duration.ofDays(10));

		String signature = "SHA256withECDSA";

		boolean version1;

		BigInteger serial;

		private final Map<ASN1ObjectIdentifier, Extension> extensions = new LinkedHashMap<>();

		private Template(String name) {
			this.subject = "CN=" + name;
			nextSerial = nextSerial.add(BigInteger.ONE);
			this.serial = nextSerial;
		}

		private Template authority() {
			return with(Extension.basicConstraints, true, new BasicConstraints(true)).with(Extension.keyUsage, true,
					new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
		}

		private Template leaf(String host) {
			return with(Extension.basicConstraints, true, new BasicConstraints(false))
				.with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
				.names(new GeneralName(GeneralName.dNSName, host));
		}

		Template names(GeneralName... names) {
			return with(Extension.subjectAlternativeName, false, new GeneralNames(names));
		}

		Template with(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) {
			try {
				this.extensions.put(type, new Extension(type, critical, value.toASN1Primitive().getEncoded()));
				return this;
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}

		Template withBytes(ASN1ObjectIdentifier type, boolean critical, String hex) {
			this.extensions.put(type, new Extension(type, critical, HexFormat.of().parseHex(hex)));
			return this;
		}

		Template without(ASN1ObjectIdentifier type) {
			this.extensions.remove(type);
			return this;
		}

		private Issued sign(X500Principal issuer, KeyPair signing) {
			try {
				ContentSigner signer = signer(this.signature, signing);
				Date start = Date.from(this.from);
				Date end = Date.from(this.until);
				X500Principal name = new X500Principal(this.subject);
				if (this.version1) {
					return issued(new JcaX509v1CertificateBuilder(issuer, this.serial, start, end, name,
							this.keys.getPublic())
						.build(signer));
				}
				JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(issuer, this.serial, start, end,
						name, this.keys.getPublic());
				for (Extension extension : this.extensions.values()) {
					builder.addExtension(extension);
				}
				return issued(builder.build(signer));
			}
			catch (GeneralSecurityException | IOException | OperatorCreationException ex) {
				throw new IllegalStateException(ex);
			}
		}

		private Issued issued(X509CertificateHolder holder) throws GeneralSecurityException {
			return new Issued(new JcaX509CertificateConverter().getCertificate(holder), this.keys);
		}

	}

}
