package dev.sallyport.bogo;

import java.io.InputStream;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.security.cert.CRL;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateFactorySpi;
import java.util.Collection;
import java.util.List;

import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Parses the certificates of the runner, which have an empty subject and a subjectAltName
 * that is not critical (RFC 5280 section 4.2.1.6): the JDK refuses to read those. This
 * provider has nothing but a certificate factory, so that all else of a case runs over
 * the JDK's cryptography.
 */
final class RunnerCertificates extends Provider {

	private static final long serialVersionUID = 1L;

	private RunnerCertificates() {
		super("RunnerCertificates", "1.0", "Reads certificates that the JDK refuses");
		putService(new Service(this, "CertificateFactory", "X.509", Factory.class.getName(), List.of("X509"), null) {
			@Override
			public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
				try {
					return new Factory(CertificateFactory.getInstance("X.509", new BouncyCastleProvider()));
				}
				catch (CertificateException ex) {
					throw new NoSuchAlgorithmException(ex);
				}
			}
		});
	}

	static void register() {
		Security.insertProviderAt(new RunnerCertificates(), 1);
	}

	/**
	 * Passes on to BouncyCastle's parser.
	 */
	private static final class Factory extends CertificateFactorySpi {

		private final CertificateFactory parser;

		Factory(CertificateFactory parser) {
			this.parser = parser;
		}

		@Override
		public Certificate engineGenerateCertificate(InputStream source) throws CertificateException {
			Certificate certificate = this.parser.generateCertificate(source);
			if (certificate == null) {
				throw new CertificateException("There is no certificate");
			}
			return certificate;
		}

		@Override
		public Collection<? extends Certificate> engineGenerateCertificates(InputStream source)
				throws CertificateException {
			return this.parser.generateCertificates(source);
		}

		@Override
		public CRL engineGenerateCRL(InputStream source) {
			throw new UnsupportedOperationException("Only certificates are read here");
		}

		@Override
		public Collection<? extends CRL> engineGenerateCRLs(InputStream source) {
			throw new UnsupportedOperationException("Only certificates are read here");
		}

	}

}
