package dev.sallyport.certpath;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Set;

import dev.sallyport.config.Role;
import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.protocol.TlsException;

/**
 * What a certificate must be by itself, whatever path it is part of: in its time, with a
 * key and a signature that count, for this use, asking for nothing that is not
 * understood. These checks cost little and come before any path is built. Rules of RFC
 * 5280 that only bind authorities when they issue, and that no decision here depends on,
 * are not enforced: see {@code LimboTests} for each. Immutable.
 *
 * @param role the role of this side: a {@link Role#CLIENT} verifies a server
 * @param now the time
 * @param algorithms which keys and signatures count
 */
record CertificateProfile(Role role, Instant now, KeyAlgorithms algorithms) {

	private static final int VERSION_3 = 3;

	/**
	 * RFC 5280 section 4.1.2.2.
	 */
	private static final int MAX_SERIAL_NUMBER_LENGTH = 20;

	private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";

	private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

	private static final String ANY_EXTENDED_KEY_USAGE = "2.5.29.37.0";

	/**
	 * Check the certificate of the peer itself, whose path is still to be found.
	 */
	void checkLeaf(ChainCertificate leaf) throws CertificateRejectedException {
		checkPinned(leaf);
		this.algorithms.checkSignature(leaf.certificate());
		// The key of a server lies on its machine, that of an authority must not
		if (leaf.isAuthority()) {
			throw wrongUsage("an authority as the peer itself");
		}
	}

	/**
	 * Check the certificate of the peer itself that is trusted as it is: whoever signed
	 * it does not matter.
	 */
	void checkPinned(ChainCertificate leaf) throws CertificateRejectedException {
		checkCommon(leaf);
		checkSerialNumber(leaf.certificate());
		if (!leaf.allows(ChainCertificate.DIGITAL_SIGNATURE)) {
			throw wrongUsage("the key usage has no digitalSignature");
		}
		// RFC 5280 section 4.2.1.12 lets us refuse anyExtendedKeyUsage, which also signs
		// code and mail
		if (leaf.purposes().filter((purposes) -> !purposes.contains(purpose())).isPresent()) {
			throw wrongUsage("the extended key usage does not have " + purpose());
		}
		if (!leaf.isAuthority() && leaf.nameConstraints().isPresent()) {
			throw wrongUsage("name constraints, but no authority");
		}
		if (!leaf.isAuthority() && leaf.hasKeyUsage() && leaf.allows(ChainCertificate.KEY_CERT_SIGN)) {
			throw wrongUsage("keyCertSign, but no authority");
		}
	}

	/**
	 * Check the certificate of an authority that the peer sent.
	 */
	void checkAuthority(ChainCertificate authority) throws CertificateRejectedException {
		checkAnchor(authority);
		checkSerialNumber(authority.certificate());
		this.algorithms.checkSignature(authority.certificate());
	}

	/**
	 * Check the certificate of an authority that is trusted as it is. What it says of
	 * itself counts all the same: whoever put it into a store of anchors trusts it within
	 * its own limits.
	 */
	void checkAnchor(ChainCertificate anchor) throws CertificateRejectedException {
		checkCommon(anchor);
		if (!anchor.isAuthority() || !anchor.allows(ChainCertificate.KEY_CERT_SIGN)) {
			throw wrongUsage("not an authority: " + TlsException.printable(anchor.subject().getName()));
		}
		if (anchor.subject().getName().isEmpty()) {
			throw DerReader.malformed("an authority without a name");
		}
		// RFC 5280 section 4.2.1.10: otherwise whoever does not know them passes over
		// them
		if (anchor.nameConstraints().isPresent()
				&& !Extensions.isCritical(anchor.certificate(), Extensions.NAME_CONSTRAINTS)) {
			throw DerReader.malformed("name constraints that are not critical");
		}
		if (anchor.purposes().filter((purposes) -> !isAuthorityFor(purposes)).isPresent()) {
			throw wrongUsage("the extended key usage of an authority does not have " + purpose());
		}
	}

	private void checkCommon(ChainCertificate certificate) throws CertificateRejectedException {
		X509Certificate plain = certificate.certificate();
		if (plain.getVersion() != VERSION_3) {
			throw wrongUsage("version " + plain.getVersion() + ", which cannot say what it is for");
		}
		checkTime(plain);
		this.algorithms.checkKey(plain);
		Extensions.requireCriticalAmong(plain, Extensions.PROCESSED);
	}

	// RFC 5280 section 4.1.2.5: both ends belong to the validity, in whole seconds
	private void checkTime(X509Certificate certificate) throws CertificateRejectedException {
		long second = this.now.getEpochSecond();
		Instant from = certificate.getNotBefore().toInstant();
		Instant until = certificate.getNotAfter().toInstant();
		if (second < from.getEpochSecond()) {
			throw new CertificateRejectedException(CertificateRejected.NOT_YET_VALID, "not before " + from);
		}
		if (second > until.getEpochSecond()) {
			throw new CertificateRejectedException(CertificateRejected.EXPIRED, "not after " + until);
		}
	}

	// Zero is as wrong, but old private authorities begin with it (RFC 5280 4.1.2.2)
	private static void checkSerialNumber(X509Certificate certificate) throws CertificateRejectedException {
		if (certificate.getSerialNumber().signum() < 0
				|| certificate.getSerialNumber().toByteArray().length > MAX_SERIAL_NUMBER_LENGTH) {
			throw DerReader
				.malformed("a serial number that is negative or longer than " + MAX_SERIAL_NUMBER_LENGTH + " bytes");
		}
	}

	private boolean isAuthorityFor(Set<String> purposes) {
		return purposes.contains(purpose()) || purposes.contains(ANY_EXTENDED_KEY_USAGE);
	}

	private String purpose() {
		return (this.role == Role.CLIENT) ? SERVER_AUTH : CLIENT_AUTH;
	}

	private static CertificateRejectedException wrongUsage(String detail) {
		return new CertificateRejectedException(CertificateRejected.WRONG_USAGE, detail);
	}

}
