package dev.sallyport.test;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Date;

import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * An OCSP response before it is signed: a certificate is good.
 *
 * @param issuer who issued it and signs
 * @param certificate the certificate
 * @param validity when that is known, and until when it holds
 */
record OcspTemplate(X509Certificate issuer, X509Certificate certificate, CertificateTemplate.Validity validity) {

	byte[] sign(PrivateKey key, String algorithm) {
		try {
			// RFC 6960 section 4.2.1: the name of a key is its SHA-1
			DigestCalculator sha1 = new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1);
			BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(
					SubjectPublicKeyInfo.getInstance(this.issuer.getPublicKey().getEncoded()), sha1);
			CertificateID id = new CertificateID(sha1, new JcaX509CertificateHolder(this.issuer),
					this.certificate.getSerialNumber());
			Date from = Date.from(this.validity.from());
			builder.addResponse(id, CertificateStatus.GOOD, from, Date.from(this.validity.until()), null);
			return new OCSPRespBuilder()
				.build(OCSPRespBuilder.SUCCESSFUL, builder.build(new JvmContentSigner(key, algorithm), null, from))
				.getEncoded();
		}
		catch (GeneralSecurityException | IOException | OCSPException | OperatorCreationException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
