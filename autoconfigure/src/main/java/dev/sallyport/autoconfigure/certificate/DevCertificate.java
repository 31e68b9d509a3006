package dev.sallyport.autoconfigure.certificate;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate for localhost under an authority of its own, for development. Whoever
 * trusts the authority trusts it for localhost, 127.0.0.1 and ::1 alone (the constraint
 * is critical), and nobody can have another certificate from it: its private key never
 * leaves {@link #create}. Holds the private key of the server. Immutable.
 * <p>
 * Made with what {@code bcpkix-jdk18on} and {@code bcpkix-fips} have in common, so that a
 * FIPS application, which has only the latter, can have one. Keys and signatures are the
 * JDK's.
 */
final class DevCertificate {

	private static final Duration VALIDITY = Duration.ofDays(30);

	/**
	 * Clocks of containers and virtual machines are often a little behind.
	 */
	private static final Duration BACKDATING = Duration.ofHours(1);

	private static final int SERIAL_BITS = 127;

	private static final byte[] IPV4 = { 127, 0, 0, 1 };

	private static final byte[] IPV6 = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 };

	private final X509Certificate authority;

	private final X509Certificate certificate;

	private final PrivateKey privateKey;

	private DevCertificate(X509Certificate authority, X509Certificate certificate, PrivateKey privateKey) {
		this.authority = authority;
		this.certificate = certificate;
		this.privateKey = privateKey;
	}

	/**
	 * Make the authority, let it sign one certificate, and forget its private key.
	 * @param now the time
	 * @return the certificate
	 */
	static DevCertificate create(Instant now) {
		try {
			Issuer issuer = new Issuer(now, new SecureRandom());
			KeyPair server = issuer.newKeyPair();
			return new DevCertificate(issuer.authority(), issuer.issue(server.getPublic()), server.getPrivate());
		}
		catch (GeneralSecurityException | OperatorCreationException | CertIOException ex) {
			throw new IllegalStateException("The development certificate could not be made", ex);
		}
	}

	X509Certificate authority() {
		return this.authority;
	}

	X509Certificate certificate() {
		return this.certificate;
	}

	PrivateKey privateKey() {
		return this.privateKey;
	}

	private static final class Issuer {

		private final Instant now;

		private final SecureRandom random;

		private final X500Name name;

		private final KeyPair keys;

		private final JcaX509ExtensionUtils identifiers;

		Issuer(Instant now, SecureRandom random) throws GeneralSecurityException {
			this.now = now;
			this.random = random;
			this.identifiers = new JcaX509ExtensionUtils();
			this.keys = newKeyPair();
			// The name differs from start to start, so that a browser never mixes up two
			// of
			// them
			this.name = new X500Name("CN=Sallyport development authority " + serial().toString(36).substring(0, 8));
		}

		KeyPair newKeyPair() throws GeneralSecurityException {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(new ECGenParameterSpec("secp256r1"), this.random);
			return generator.generateKeyPair();
		}

		X509Certificate authority() throws GeneralSecurityException, OperatorCreationException, CertIOException {
			X509v3CertificateBuilder builder = builder(this.name, this.keys.getPublic())
				.addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
				.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign))
				.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
				.addExtension(Extension.nameConstraints, true,
						new NameConstraints(new GeneralSubtree[] { subtree(GeneralName.dNSName, "localhost"),
								subtree(GeneralName.iPAddress, "127.0.0.1/32"),
								subtree(GeneralName.iPAddress, "::1/128") }, null));
			return sign(builder);
		}

		X509Certificate issue(PublicKey key)
				throws GeneralSecurityException, OperatorCreationException, CertIOException {
			GeneralNames names = new GeneralNames(new GeneralName[] { new GeneralName(GeneralName.dNSName, "localhost"),
					address(IPV4), address(IPV6) });
			X509v3CertificateBuilder builder = builder(new X500Name("CN=localhost"), key)
				.addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
				.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
				.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
				.addExtension(Extension.subjectAlternativeName, false, names)
				.addExtension(Extension.authorityKeyIdentifier, false,
						this.identifiers.createAuthorityKeyIdentifier(this.keys.getPublic()));
			return sign(builder);
		}

		private X509v3CertificateBuilder builder(X500Name subject, PublicKey key) throws CertIOException {
			return new JcaX509v3CertificateBuilder(this.name, serial(), Date.from(this.now.minus(BACKDATING)),
					Date.from(this.now.plus(VALIDITY)), subject, key)
				.addExtension(Extension.subjectKeyIdentifier, false, this.identifiers.createSubjectKeyIdentifier(key));
		}

		private X509Certificate sign(X509v3CertificateBuilder builder)
				throws GeneralSecurityException, OperatorCreationException {
			return new JcaX509CertificateConverter().getCertificate(
					builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(this.keys.getPrivate())));
		}

		private BigInteger serial() {
			return new BigInteger(SERIAL_BITS, this.random).setBit(SERIAL_BITS - 1);
		}

		private static GeneralSubtree subtree(int type, String name) {
			return new GeneralSubtree(new GeneralName(type, name));
		}

		private static GeneralName address(byte[] address) {
			ASN1Encodable octets = new DEROctetString(address);
			return new GeneralName(GeneralName.iPAddress, octets);
		}

	}

}
