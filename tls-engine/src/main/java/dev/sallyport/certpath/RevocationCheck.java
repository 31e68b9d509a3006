package dev.sallyport.certpath;

import java.security.cert.X509Certificate;
import java.time.Instant;

import dev.sallyport.protocol.CertificateRejectedException;

/**
 * Looks for each certificate of a path on the revocation lists of its issuer. Confined to
 * one verification.
 */
final class RevocationCheck extends PathCheck {

	private final RevocationPolicy policy;

	private final ChainCertificate anchor;

	private final ChainCertificate leaf;

	private final Instant now;

	private ChainCertificate issuer;

	RevocationCheck(RevocationPolicy policy, ChainCertificate anchor, ChainCertificate leaf, CertificateProfile profile,
			Verdict verdict) {
		super(verdict);
		this.policy = policy;
		this.anchor = anchor;
		this.leaf = leaf;
		this.now = profile.now();
		this.issuer = anchor;
	}

	@Override
	void begin() {
		this.issuer = this.anchor;
	}

	@Override
	void next(X509Certificate certificate) throws CertificateRejectedException {
		ChainCertificate next = ChainCertificate.of(certificate);
		boolean last = certificate.equals(this.leaf.certificate());
		if (last || this.policy.checksAuthorities()) {
			this.policy.check(next, this.issuer, this.now);
		}
		this.issuer = next;
	}

}
