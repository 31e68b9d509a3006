package dev.sallyport.jsse;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.CertificateRevokedException;
import java.security.cert.PKIXReason;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.protocol.TlsException;

/**
 * Why a trust manager said no, in our terms: the first of its causes that tells.
 */
final class CertificateFailure {

	/**
	 * Causes could form a circle.
	 */
	private static final int MAX_CAUSES = 16;

	private static final Map<CertPathValidatorException.Reason, CertificateRejected> REASONS = Map.of(
			BasicReason.EXPIRED, CertificateRejected.EXPIRED, BasicReason.NOT_YET_VALID,
			CertificateRejected.NOT_YET_VALID, BasicReason.REVOKED, CertificateRejected.REVOKED,
			BasicReason.ALGORITHM_CONSTRAINED, CertificateRejected.WRONG_KEY, PKIXReason.NO_TRUST_ANCHOR,
			CertificateRejected.UNKNOWN_ISSUER, PKIXReason.INVALID_KEY_USAGE, CertificateRejected.WRONG_USAGE,
			PKIXReason.NOT_CA_CERT, CertificateRejected.WRONG_USAGE, PKIXReason.PATH_TOO_LONG,
			CertificateRejected.CHAIN_TOO_LONG);

	private CertificateFailure() {
	}

	/**
	 * Return the exception that ends the handshake.
	 * @param failure what the trust manager threw
	 * @return the exception, with the failure as its cause unless a trust manager of ours
	 * did no more than wrap it
	 */
	static CertificateRejectedException of(CertificateException failure) {
		if (failure.getCause() instanceof CertificateRejectedException ours
				&& Objects.equals(ours.getMessage(), failure.getMessage())) {
			return ours;
		}
		return new CertificateRejectedException(reason(failure).orElse(CertificateRejected.UNTRUSTED), detail(failure),
				failure);
	}

	static Optional<CertificateRejected> reason(CertificateException failure) {
		Throwable cause = failure;
		for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
			Optional<CertificateRejected> reason = reasonOf(cause);
			if (reason.isPresent()) {
				return reason;
			}
			cause = cause.getCause();
		}
		return Optional.empty();
	}

	private static Optional<CertificateRejected> reasonOf(Throwable cause) {
		if (cause instanceof CertificateRejectedException rejected) {
			return Optional.of(rejected.reason());
		}
		if (cause instanceof CertificateExpiredException) {
			return Optional.of(CertificateRejected.EXPIRED);
		}
		if (cause instanceof CertificateNotYetValidException) {
			return Optional.of(CertificateRejected.NOT_YET_VALID);
		}
		if (cause instanceof CertificateRevokedException) {
			return Optional.of(CertificateRejected.REVOKED);
		}
		if (cause instanceof CertificateParsingException || cause instanceof CertificateEncodingException) {
			return Optional.of(CertificateRejected.MALFORMED);
		}
		if (cause instanceof CertPathValidatorException invalid) {
			return Optional.ofNullable(REASONS.get(invalid.getReason()));
		}
		// A builder that failed for a reason of its own has it as cause
		if (cause instanceof CertPathBuilderException && cause.getCause() == null) {
			return Optional.of(CertificateRejected.UNKNOWN_ISSUER);
		}
		return Optional.empty();
	}

	// The message may quote the certificate, which the peer wrote
	static String detail(CertificateException failure) {
		String message = failure.getMessage();
		return TlsException.printable((message != null) ? message : failure.getClass().getSimpleName());
	}

}
