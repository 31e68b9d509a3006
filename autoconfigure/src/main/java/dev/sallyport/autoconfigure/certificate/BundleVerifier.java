package dev.sallyport.autoconfigure.certificate;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import dev.sallyport.autoconfigure.SallyportProperties.OnStart;
import dev.sallyport.autoconfigure.diagnostics.SallyportConfigurationException;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.ssl.SslBundle;

/**
 * Looks at the certificates of a bundle before a server shows them to anybody: there is a
 * key, it belongs to the certificate, the engine can sign with it, and the chain has not
 * expired. Thread-safe.
 *
 * @since 0.1.0
 */
public final class BundleVerifier {

	private static final Log logger = LogFactory.getLog(BundleVerifier.class);

	/**
	 * The engine signs with no shorter key.
	 */
	private static final int MIN_RSA_BITS = 2048;

	private final OnStart onExpired;

	private final InstantSource clock;

	/**
	 * Create the verifier.
	 * @param onExpired what to do at start about an expired certificate
	 * @param clock the clock
	 */
	public BundleVerifier(OnStart onExpired, InstantSource clock) {
		this.onExpired = onExpired;
		this.clock = clock;
	}

	/**
	 * Look at a bundle that a server is about to start with.
	 * @param name the name of the bundle
	 * @param bundle the bundle
	 * @throws SallyportConfigurationException if the server must not start with it
	 */
	public void verifyStart(String name, SslBundle bundle) {
		List<ServerIdentity> identities = identities(name, bundle);
		if (identities.isEmpty()) {
			throw missingKey(name, bundle);
		}
		for (ServerIdentity identity : identities) {
			verifyKey(name, identity);
			verifyDates(name, identity);
		}
	}

	/**
	 * Look at a bundle that is about to replace another. One without a key passes: it may
	 * be a client's.
	 * @param name the name of the bundle
	 * @param bundle the bundle
	 * @throws SallyportConfigurationException if the old one must stay
	 */
	public void verifyUpdate(String name, SslBundle bundle) {
		for (ServerIdentity identity : identities(name, bundle)) {
			verifyKey(name, identity);
			warnOfExpiry(name, identity);
		}
	}

	private static List<ServerIdentity> identities(String name, SslBundle bundle) {
		try {
			return ServerIdentity.of(bundle);
		}
		catch (GeneralSecurityException ex) {
			throw new SallyportConfigurationException(
					"The key of SSL bundle '%s' cannot be read: %s.".formatted(name, ex.getMessage()),
					"Check the password of the key and of its store.", ex);
		}
	}

	private static SallyportConfigurationException missingKey(String name, SslBundle bundle) {
		String alias = bundle.getKey().getAlias();
		if (alias != null) {
			return new SallyportConfigurationException(
					"SSL bundle '%s' has no private key with a certificate under the alias '%s'.".formatted(name,
							alias),
					"Correct the alias of the key, or remove it to use the only key of the store.");
		}
		return new SallyportConfigurationException(
				"A server is to use SSL bundle '%s', which has no private key with a certificate.".formatted(name),
				"Give the bundle a key store that holds both (for PEM files the properties 'keystore.certificate' "
						+ "and 'keystore.private-key'), or name another bundle.");
	}

	private static void verifyKey(String name, ServerIdentity identity) {
		if (identity.chain().isEmpty()) {
			return;
		}
		X509Certificate leaf = identity.chain().get(0);
		boolean matches = identity.privateKey().map((key) -> KeyMatch.matches(key, leaf.getPublicKey())).orElse(true);
		if (!matches) {
			throw new SallyportConfigurationException(
					"The private key of SSL bundle '%s' does not match its certificate (%s, serial %s).".formatted(name,
							leaf.getSubjectX500Principal().getName(), leaf.getSerialNumber().toString(16)),
					"Put the key and the certificate that were made for each other into the bundle; in a PEM file "
							+ "the certificate of the server comes first, then its issuers.");
		}
		if (!usable(leaf.getPublicKey())) {
			throw new SallyportConfigurationException(
					"The certificate of SSL bundle '%s' cannot be used with TLS 1.3: its key is %s.".formatted(name,
							describe(leaf.getPublicKey())),
					"Use a key on P-256 or P-384, an Ed25519 key or an RSA key of at least 2048 bits.");
		}
	}

	private void verifyDates(String name, ServerIdentity identity) {
		for (X509Certificate certificate : identity.chain()) {
			if (this.onExpired == OnStart.FAIL && isExpired(certificate)) {
				throw new SallyportConfigurationException(expiry(name, certificate),
						"Renew the certificate, or set sallyport.certificates.verify.on-start=warn to start with it "
								+ "all the same.");
			}
		}
		warnOfExpiry(name, identity);
	}

	private void warnOfExpiry(String name, ServerIdentity identity) {
		Instant now = this.clock.instant();
		for (X509Certificate certificate : identity.chain()) {
			if (isExpired(certificate)) {
				logger.warn("********** EXPIRED CERTIFICATE ********** " + expiry(name, certificate)
						+ " Clients will refuse the connection. Renew it.");
			}
			else if (certificate.getNotBefore().toInstant().isAfter(now)) {
				logger.warn("The certificate %s of SSL bundle '%s' is valid from %s only: clients refuse it until then."
					.formatted(certificate.getSubjectX500Principal().getName(), name,
							certificate.getNotBefore().toInstant()));
			}
		}
	}

	private boolean isExpired(X509Certificate certificate) {
		return certificate.getNotAfter().toInstant().isBefore(this.clock.instant());
	}

	private static String expiry(String name, X509Certificate certificate) {
		return "The certificate %s of SSL bundle '%s' expired on %s."
			.formatted(certificate.getSubjectX500Principal().getName(), name, certificate.getNotAfter().toInstant());
	}

	private static boolean usable(PublicKey key) {
		return switch (key.getAlgorithm()) {
			case "RSA", "RSASSA-PSS" -> !(key instanceof RSAKey rsa) || rsa.getModulus().bitLength() >= MIN_RSA_BITS;
			case "Ed25519" -> true;
			case "EdDSA" -> describe(key).contains("Ed25519");
			case "EC" -> !(key instanceof ECKey ec) || List.of(256, 384, 521).contains(fieldSize(ec));
			default -> false;
		};
	}

	private static String describe(PublicKey key) {
		if (key instanceof ECKey ec) {
			return "EC, %d bits".formatted(fieldSize(ec));
		}
		if (key instanceof RSAKey rsa) {
			return "RSA, %d bits".formatted(rsa.getModulus().bitLength());
		}
		return (key instanceof EdECKey edwards) ? edwards.getParams().getName() : key.getAlgorithm();
	}

	private static int fieldSize(ECKey key) {
		return key.getParams().getCurve().getField().getFieldSize();
	}

}
