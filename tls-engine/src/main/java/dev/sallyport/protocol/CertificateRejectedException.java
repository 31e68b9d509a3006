package dev.sallyport.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The peer's certificate was not accepted.
 *
 * @since 0.1.0
 */
public final class CertificateRejectedException extends TlsException {

	private static final long serialVersionUID = 1L;

	private final CertificateRejected reason;

	/**
	 * Create the exception.
	 * @param reason why
	 */
	public CertificateRejectedException(CertificateRejected reason) {
		this(reason, null);
	}

	/**
	 * Create the exception with the values at hand.
	 * @param reason why
	 * @param detail the values, safe to be logged
	 */
	public CertificateRejectedException(CertificateRejected reason, @Nullable String detail) {
		this(reason, detail, null);
	}

	/**
	 * Create the exception with the values at hand and its cause.
	 * @param reason why
	 * @param detail the values, safe to be logged
	 * @param cause what led to it
	 */
	public CertificateRejectedException(CertificateRejected reason, @Nullable String detail,
			@Nullable Throwable cause) {
		super(reason, detail, cause);
		this.reason = reason;
	}

	@Override
	public CertificateRejected reason() {
		return this.reason;
	}

}
