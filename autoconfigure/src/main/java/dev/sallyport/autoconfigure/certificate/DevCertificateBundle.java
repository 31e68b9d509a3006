package dev.sallyport.autoconfigure.certificate;

import java.nio.file.Path;
import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;

/**
 * Registers the development certificate as the bundle {@value #NAME}. The bundle trusts
 * the authority as well, so that a client in the same application may use it.
 * Thread-safe.
 */
final class DevCertificateBundle implements SslBundleRegistrar {

	/**
	 * The name of the bundle.
	 */
	static final String NAME = "sallyport-dev";

	private static final Log logger = LogFactory.getLog("dev.sallyport.tls");

	private final DevCertificate certificate;

	private final Path path;

	/**
	 * Create the bundle and write the certificate of its authority.
	 * @param certificate the certificate
	 * @param path where the certificate of the authority goes
	 */
	DevCertificateBundle(DevCertificate certificate, Path path) {
		this.certificate = certificate;
		this.path = path.toAbsolutePath();
		PublishedCertificate.write(certificate.authority(), this.path);
	}

	@Override
	public void registerBundles(SslBundleRegistry registry) {
		PemSslStore keyStore = PemSslStore.of(List.of(this.certificate.certificate()), this.certificate.privateKey());
		PemSslStore trustStore = PemSslStore.of(List.of(this.certificate.authority()), null);
		registry.registerBundle(NAME, SslBundle.of(new PemSslStoreBundle(keyStore, trustStore)));
	}

	/**
	 * Tell how to try the server.
	 * @param port the port that it listens on
	 */
	void announce(int port) {
		logger.info("""
				Development certificate for localhost, signed by an authority whose key is gone:
				  authority    %s
				  SHA-256      %s
				  try          curl --cacert %s https://localhost:%d/""".formatted(this.path,
				PublishedCertificate.fingerprint(this.certificate.authority()), this.path, port));
	}

}
