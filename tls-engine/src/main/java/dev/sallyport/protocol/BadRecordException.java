package dev.sallyport.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A record cannot be accepted.
 *
 * @since 0.1.0
 */
public final class BadRecordException extends TlsException {

	private static final long serialVersionUID = 1L;

	private final BadRecord reason;

	/**
	 * Create the exception.
	 * @param reason why
	 */
	public BadRecordException(BadRecord reason) {
		this(reason, null);
	}

	/**
	 * Create the exception with the values at hand.
	 * @param reason why
	 * @param detail the values, safe to be logged
	 */
	public BadRecordException(BadRecord reason, @Nullable String detail) {
		this(reason, detail, null);
	}

	/**
	 * Create the exception with the values at hand and its cause.
	 * @param reason why
	 * @param detail the values, safe to be logged
	 * @param cause what led to it
	 */
	public BadRecordException(BadRecord reason, @Nullable String detail, @Nullable Throwable cause) {
		super(reason, detail, cause);
		this.reason = reason;
	}

	@Override
	public BadRecord reason() {
		return this.reason;
	}

}
