package dev.sallyport.mldsa;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;

import dev.sallyport.protocol.SignatureScheme;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jcajce.interfaces.MLDSAPrivateKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Keys and certificates of ML-DSA, which BouncyCastle makes on each JDK, as the JDK's
 * certificate factory reads them.
 */
final class MlDsaCertificates {

	static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

	private MlDsaCertificates() {
	}

	/**
	 * Return a new pair, whose private key has the form that the JDK reads.
	 */
	static KeyPair pair(SignatureScheme scheme) throws GeneralSecurityException {
		KeyPair pair = KeyPairGenerator.getInstance(scheme.jcaAlgorithm(), BOUNCY_CASTLE).generateKeyPair();
		return new KeyPair(pair.getPublic(), ((MLDSAPrivateKey) pair.getPrivate()).getPrivateKey(false));
	}

	/**
	 * Return the certificate of an authority that signs itself.
	 */
	static X509Certificate authority(KeyPair pair, SignatureScheme scheme) throws GeneralSecurityException {
		return sign(builder("Authority", "Authority", pair.getPublic(), true), pair, scheme);
	}

	/**
	 * Return the certificate of a server for {@code localhost}.
	 */
	static X509Certificate server(PublicKey key, KeyPair authority, SignatureScheme scheme)
			throws GeneralSecurityException {
		return sign(builder("localhost", "Authority", key, false), authority, scheme);
	}

	private static X509v3CertificateBuilder builder(String subject, String issuer, PublicKey key, boolean authority) {
		Instant now = Instant.now();
		X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(new X500Name("CN=" + issuer),
				BigInteger.valueOf(now.toEpochMilli()), Date.from(now.minus(1, ChronoUnit.HOURS)),
				Date.from(now.plus(1, ChronoUnit.DAYS)), new X500Name("CN=" + subject), key);
		try {
			builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
			builder.addExtension(Extension.keyUsage, true,
					new KeyUsage(authority ? KeyUsage.keyCertSign : KeyUsage.digitalSignature));
			if (!authority) {
				builder.addExtension(Extension.subjectAlternativeName, false,
						new GeneralNames(new GeneralName(GeneralName.dNSName, subject)));
			}
			return builder;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair signer, SignatureScheme scheme)
			throws GeneralSecurityException {
		try {
			byte[] encoded = builder
				.build(new JcaContentSignerBuilder(scheme.jcaAlgorithm()).setProvider(BOUNCY_CASTLE)
					.build(signer.getPrivate()))
				.getEncoded();
			return (X509Certificate) CertificateFactory.getInstance("X.509")
				.generateCertificate(new ByteArrayInputStream(encoded));
		}
		catch (OperatorCreationException | IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
