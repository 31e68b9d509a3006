package dev.sallyport.certpath;

import java.security.cert.X509Extension;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;

/**
 * The extensions of certificates and revocation lists that are known here (RFC 5280
 * sections 4.2 and 5.2).
 */
final class Extensions {

	static final String KEY_USAGE = "2.5.29.15";

	static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";

	static final String BASIC_CONSTRAINTS = "2.5.29.19";

	static final String CRL_NUMBER = "2.5.29.20";

	static final String ISSUING_DISTRIBUTION_POINT = "2.5.29.28";

	static final String NAME_CONSTRAINTS = "2.5.29.30";

	static final String CRL_DISTRIBUTION_POINTS = "2.5.29.31";

	static final String CERTIFICATE_POLICIES = "2.5.29.32";

	static final String POLICY_MAPPINGS = "2.5.29.33";

	static final String POLICY_CONSTRAINTS = "2.5.29.36";

	static final String EXTENDED_KEY_USAGE = "2.5.29.37";

	static final String INHIBIT_ANY_POLICY = "2.5.29.54";

	/**
	 * What is acted upon, here or by the path builder. Any other critical extension ends
	 * the matter (RFC 5280 section 4.2).
	 */
	static final Set<String> PROCESSED = Set.of(KEY_USAGE, SUBJECT_ALTERNATIVE_NAME, BASIC_CONSTRAINTS,
			NAME_CONSTRAINTS, CERTIFICATE_POLICIES, POLICY_MAPPINGS, POLICY_CONSTRAINTS, EXTENDED_KEY_USAGE,
			INHIBIT_ANY_POLICY);

	private Extensions() {
	}

	/**
	 * Return the value of an extension.
	 * @param owner the certificate or list
	 * @param type the object identifier
	 * @return what is inside of {@code extnValue}, or empty if there is no such extension
	 */
	static Optional<Octets> value(X509Extension owner, String type) throws CertificateRejectedException {
		byte[] wrapped = owner.getExtensionValue(type);
		if (wrapped == null) {
			return Optional.empty();
		}
		DerReader reader = DerReader.of(wrapped);
		Octets value = reader.content(DerReader.OCTET_STRING);
		reader.end();
		return Optional.of(value);
	}

	/**
	 * Return the types of all extensions.
	 */
	static Set<String> types(X509Extension owner) {
		Set<String> types = new HashSet<>(critical(owner));
		Optional.ofNullable(owner.getNonCriticalExtensionOIDs()).ifPresent(types::addAll);
		return types;
	}

	private static Set<String> critical(X509Extension owner) {
		return Optional.ofNullable(owner.getCriticalExtensionOIDs()).orElse(Set.of());
	}

	static boolean isCritical(X509Extension owner, String type) {
		return critical(owner).contains(type);
	}

	/**
	 * Refuse what its issuer has forbidden to pass over (RFC 5280 section 4.2).
	 * @param known the types that are acted upon
	 */
	static void requireCriticalAmong(X509Extension owner, Set<String> known) throws CertificateRejectedException {
		for (String type : critical(owner)) {
			if (!known.contains(type)) {
				throw new CertificateRejectedException(CertificateRejected.UNKNOWN_EXTENSION,
						TlsException.printable(type));
			}
		}
	}

}
