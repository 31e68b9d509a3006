package dev.sallyport.certpath;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.security.auth.x500.X500Principal;

import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.protocol.Octets;

import org.jspecify.annotations.Nullable;

/**
 * A certificate revocation list of an authority about its own certificates (RFC 5280
 * sections 5 and 6.3). Lists that only change another list, or that speak for other
 * authorities or for some reasons only, say nothing here. Immutable and thread-safe.
 */
final class RevocationList {

	/** Whether ML-DSA counts was asked of the key, which is in a path. */
	private static final KeyAlgorithms ALGORITHMS = new KeyAlgorithms(KeyAlgorithms.DEFAULT_MIN_RSA_BITS, true);

	private static final int DISTRIBUTION_POINT = DerReader.CONTEXT | DerReader.CONSTRUCTED;

	private static final int FULL_NAME = DerReader.CONTEXT | DerReader.CONSTRUCTED;

	private static final int ONLY_USERS = DerReader.CONTEXT | 1;

	private static final int ONLY_AUTHORITIES = DerReader.CONTEXT | 2;

	private final X509CRL list;

	/**
	 * Lists can be megabytes, and are verified with the same key again and again.
	 */
	private volatile @Nullable PublicKey verifiedBy;

	RevocationList(X509CRL list) {
		this.list = list;
	}

	X500Principal issuer() {
		return this.list.getIssuerX500Principal();
	}

	/**
	 * Return whether this list speaks about a certificate.
	 * @param certificate the certificate
	 * @param issuer its issuer, which must have signed the list with the same key
	 */
	boolean covers(ChainCertificate certificate, ChainCertificate issuer) {
		try {
			Extensions.requireCriticalAmong(this.list, Set.of(Extensions.ISSUING_DISTRIBUTION_POINT));
			// RFC 5280 section 5.2.3: a list is numbered, and the number is not critical
			return Extensions.value(this.list, Extensions.CRL_NUMBER).isPresent() && isInScope(certificate)
					&& issuer.allows(ChainCertificate.CRL_SIGN) && isSignedBy(issuer.certificate().getPublicKey());
		}
		catch (CertificateRejectedException ex) {
			return false;
		}
	}

	private boolean isSignedBy(PublicKey key) throws CertificateRejectedException {
		if (key.equals(this.verifiedBy)) {
			return true;
		}
		if (!ALGORITHMS.isAccepted(this.list.getSigAlgOID(), this.list.getSigAlgParams())) {
			return false;
		}
		try {
			this.list.verify(key);
			this.verifiedBy = key;
			return true;
		}
		catch (GeneralSecurityException ex) {
			return false;
		}
	}

	// RFC 5280 section 6.3.3 (b): what is restricted in another way covers nothing
	private boolean isInScope(ChainCertificate certificate) throws CertificateRejectedException {
		Optional<Octets> value = Extensions.value(this.list, Extensions.ISSUING_DISTRIBUTION_POINT);
		if (value.isEmpty()) {
			return true;
		}
		DerReader scope = DerReader.of(value.get()).enter(DerReader.SEQUENCE);
		if (scope.isNext(DISTRIBUTION_POINT)
				&& fullNames(scope.enter(DISTRIBUTION_POINT)).stream().noneMatch(pointsOf(certificate)::contains)) {
			return false;
		}
		if (isSet(scope, ONLY_USERS) && certificate.isAuthority()) {
			return false;
		}
		if (isSet(scope, ONLY_AUTHORITIES) && !certificate.isAuthority()) {
			return false;
		}
		return !scope.hasRemaining();
	}

	private static boolean isSet(DerReader scope, int tag) throws CertificateRejectedException {
		return scope.isNext(tag) && scope.content(tag).at(0) != 0;
	}

	private static List<GeneralName> pointsOf(ChainCertificate certificate) throws CertificateRejectedException {
		Optional<Octets> value = Extensions.value(certificate.certificate(), Extensions.CRL_DISTRIBUTION_POINTS);
		List<GeneralName> names = new ArrayList<>();
		if (value.isPresent()) {
			DerReader points = DerReader.of(value.get()).enter(DerReader.SEQUENCE);
			while (points.hasRemaining()) {
				DerReader point = points.enter(DerReader.SEQUENCE);
				List<GeneralName> ofPoint = point.isNext(DISTRIBUTION_POINT)
						? fullNames(point.enter(DISTRIBUTION_POINT)) : List.of();
				// With reasons or an issuer of its own, it is another kind of list
				names.addAll(point.hasRemaining() ? List.of() : ofPoint);
			}
		}
		return names;
	}

	private static List<GeneralName> fullNames(DerReader distributionPoint) throws CertificateRejectedException {
		List<GeneralName> names = new ArrayList<>();
		if (distributionPoint.isNext(FULL_NAME)) {
			DerReader fullName = distributionPoint.enter(FULL_NAME);
			while (fullName.hasRemaining()) {
				names.add(GeneralName.read(fullName));
			}
		}
		return names;
	}

	boolean revokes(ChainCertificate certificate) {
		return this.list.getRevokedCertificate(certificate.certificate().getSerialNumber()) != null;
	}

	boolean isIssuedBy(Instant now) {
		return !this.list.getThisUpdate().toInstant().isAfter(now);
	}

	boolean isYoungerThan(Duration age, Instant now) {
		return this.list.getThisUpdate().toInstant().plus(age).isAfter(now);
	}

	/**
	 * Return whether a newer list should exist by now, which is also so if nothing is
	 * said.
	 */
	boolean isExpired(Instant now) {
		return this.list.getNextUpdate() == null || this.list.getNextUpdate().toInstant().isBefore(now);
	}

}
