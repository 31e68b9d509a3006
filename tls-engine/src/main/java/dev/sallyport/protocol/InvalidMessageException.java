package dev.sallyport.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The peer sent bytes that do not parse.
 *
 * @since 0.1.0
 */
public final class InvalidMessageException extends TlsException {

	private static final long serialVersionUID = 1L;

	private final InvalidMessage reason;

	/**
	 * Create the exception.
	 * @param reason why
	 */
	public InvalidMessageException(InvalidMessage reason) {
		this(reason, null);
	}

	/**
	 * Create the exception with the values at hand.
	 * @param reason why
	 * @param detail the values, safe to be logged
	 */
	public InvalidMessageException(InvalidMessage reason, @Nullable String detail) {
		this(reason, detail, null);
	}

	/**
	 * Create the exception with the values at hand and its cause.
	 * @param reason why
	 * @param detail the values, safe to be logged
	 * @param cause what led to it
	 */
	public InvalidMessageException(InvalidMessage reason, @Nullable String detail, @Nullable Throwable cause) {
		super(reason, detail, cause);
		this.reason = reason;
	}

	@Override
	public InvalidMessage reason() {
		return this.reason;
	}

}
