package dev.sallyport.certpath;

import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;

import org.jspecify.annotations.Nullable;

/**
 * Which certificates are looked up on which revocation lists, and what happens if a list
 * is missing or old. The lists are those that were handed over; nothing is ever fetched.
 * A policy begins as strict as it can be, and each method returns one that is milder.
 * Immutable and thread-safe.
 *
 * <pre class="code">
 * RevocationPolicy policy = RevocationPolicy.of(lists).checkLeafOnly().maxAge(Duration.ofDays(3));
 * </pre>
 *
 * @since 0.1.0
 */
public final class RevocationPolicy {

	private static final RevocationPolicy NONE = new RevocationPolicy(new Settings(List.of(), false, true, true, null));

	private final Settings settings;

	private RevocationPolicy(Settings settings) {
		this.settings = settings;
	}

	/**
	 * Return the policy that looks nothing up.
	 * @return the policy
	 */
	public static RevocationPolicy none() {
		return NONE;
	}

	/**
	 * Return the strict policy: every certificate below the anchor must be covered by a
	 * list that is signed with the key of its issuer and has not expired.
	 * @param lists the revocation lists, which may be of any authority
	 * @return the policy
	 */
	public static RevocationPolicy of(Collection<X509CRL> lists) {
		List<RevocationList> all = lists.stream().map(RevocationList::new).toList();
		return new RevocationPolicy(new Settings(all, true, false, false, null));
	}

	/**
	 * Return a policy that looks up the leaf, and not the authorities above.
	 * @return the policy
	 */
	public RevocationPolicy checkLeafOnly() {
		Settings now = this.settings;
		return new RevocationPolicy(new Settings(now.lists, false, now.allowUnknown, now.acceptExpired, now.maxAge));
	}

	/**
	 * Return a policy that accepts a certificate about which no list says anything.
	 * @return the policy
	 */
	public RevocationPolicy allowUnknownStatus() {
		Settings now = this.settings;
		return new RevocationPolicy(new Settings(now.lists, now.checkAuthorities, true, now.acceptExpired, now.maxAge));
	}

	/**
	 * Return a policy that believes a list although a newer one should exist.
	 * @return the policy
	 */
	public RevocationPolicy acceptExpiredLists() {
		Settings now = this.settings;
		return new RevocationPolicy(new Settings(now.lists, now.checkAuthorities, now.allowUnknown, true, now.maxAge));
	}

	/**
	 * Return a policy that asks for a list at most this old, whatever its authority has
	 * promised.
	 * @param maxAge the time since the list was issued, more than zero
	 * @return the policy
	 */
	public RevocationPolicy maxAge(Duration maxAge) {
		if (maxAge.isNegative() || maxAge.isZero()) {
			throw new IllegalArgumentException("The greatest age of a revocation list is more than zero: " + maxAge);
		}
		Settings now = this.settings;
		return new RevocationPolicy(
				new Settings(now.lists, now.checkAuthorities, now.allowUnknown, now.acceptExpired, maxAge));
	}

	boolean checksAuthorities() {
		return this.settings.checkAuthorities;
	}

	/**
	 * Look up a certificate.
	 * @param certificate the certificate
	 * @param issuer the certificate of its issuer
	 * @param now the time
	 * @throws CertificateRejectedException if it is revoked, or if nobody says that it is
	 * not and the policy wants that
	 */
	void check(ChainCertificate certificate, ChainCertificate issuer, Instant now) throws CertificateRejectedException {
		boolean known = false;
		for (RevocationList list : this.settings.lists) {
			if (!list.issuer().equals(certificate.issuer()) || !list.covers(certificate, issuer)) {
				continue;
			}
			// What an old list says of a revoked certificate stays true
			if (list.revokes(certificate)) {
				throw new CertificateRejectedException(CertificateRejected.REVOKED,
						"serial number " + certificate.certificate().getSerialNumber().toString(16));
			}
			known |= isGood(list, now);
		}
		if (!known && !this.settings.allowUnknown) {
			throw new CertificateRejectedException(CertificateRejected.REVOCATION_UNKNOWN,
					"no current list covers serial number " + certificate.certificate().getSerialNumber().toString(16));
		}
	}

	private boolean isGood(RevocationList list, Instant now) {
		Duration maxAge = this.settings.maxAge;
		return list.isIssuedBy(now) && (this.settings.acceptExpired || !list.isExpired(now))
				&& (maxAge == null || list.isYoungerThan(maxAge, now));
	}

	private record Settings(List<RevocationList> lists, boolean checkAuthorities, boolean allowUnknown,
			boolean acceptExpired, @Nullable Duration maxAge) {

	}

}
