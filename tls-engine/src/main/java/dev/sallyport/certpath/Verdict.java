package dev.sallyport.certpath;

import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;

import org.jspecify.annotations.Nullable;

/**
 * Why no path was found. A path builder tries one way after the other and in the end only
 * knows that none was good; the first reason met on the way tells more. Confined to one
 * verification.
 */
final class Verdict {

	private @Nullable CertificateRejectedException ofPath;

	private @Nullable CertificateRejectedException ofCertificate;

	/**
	 * A path reached an anchor, but one of our checks refused it.
	 */
	void pathRefused(CertificateRejectedException reason) {
		if (this.ofPath == null) {
			this.ofPath = reason;
		}
	}

	/**
	 * A certificate was left out, whether or not a path needs it.
	 */
	void certificateLeftOut(CertificateRejectedException reason) {
		if (this.ofCertificate == null) {
			this.ofCertificate = reason;
		}
	}

	/**
	 * Return the reason that tells most.
	 */
	CertificateRejectedException rejection() {
		CertificateRejectedException reason = (this.ofPath != null) ? this.ofPath : this.ofCertificate;
		return (reason != null) ? reason : new CertificateRejectedException(CertificateRejected.UNKNOWN_ISSUER);
	}

}
