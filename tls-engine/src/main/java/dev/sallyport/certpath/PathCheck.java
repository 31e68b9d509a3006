package dev.sallyport.certpath;

import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.PKIXCertPathChecker;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Set;

import dev.sallyport.protocol.CertificateRejectedException;

import org.jspecify.annotations.Nullable;

/**
 * A check of ours that the path builder asks about each certificate of a path that it has
 * found, from the anchor's side down to the leaf. Confined to one verification.
 */
abstract class PathCheck extends PKIXCertPathChecker {

	private final Verdict verdict;

	PathCheck(Verdict verdict) {
		this.verdict = verdict;
	}

	/**
	 * A new path begins, below the anchor.
	 */
	abstract void begin();

	/**
	 * The path goes on.
	 * @param certificate the next certificate, issued by the one before
	 * @throws CertificateRejectedException if the path is not good
	 */
	abstract void next(X509Certificate certificate) throws CertificateRejectedException;

	@Override
	public final void init(boolean forward) throws CertPathValidatorException {
		if (forward) {
			throw new CertPathValidatorException("Paths are checked from the anchor down");
		}
		begin();
	}

	@Override
	public final boolean isForwardCheckingSupported() {
		return false;
	}

	@Override
	public final @Nullable Set<String> getSupportedExtensions() {
		return null;
	}

	@Override
	public final void check(Certificate certificate, Collection<String> unresolved) throws CertPathValidatorException {
		try {
			next((X509Certificate) certificate);
		}
		catch (CertificateRejectedException ex) {
			this.verdict.pathRefused(ex);
			throw new CertPathValidatorException(ex.getMessage(), ex);
		}
	}

}
