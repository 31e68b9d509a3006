package dev.sallyport.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Something failed on this side: the crypto provider, a callback, the engine itself.
 *
 * @since 0.1.0
 */
public final class InternalTlsException extends TlsException {

	private static final long serialVersionUID = 1L;

	private final InternalReason reason;

	/**
	 * Create the exception.
	 * @param reason why
	 */
	public InternalTlsException(InternalReason reason) {
		this(reason, null);
	}

	/**
	 * Create the exception with the values at hand.
	 * @param reason why
	 * @param detail the values, safe to be logged
	 */
	public InternalTlsException(InternalReason reason, @Nullable String detail) {
		this(reason, detail, null);
	}

	/**
	 * Create the exception with the values at hand and its cause.
	 * @param reason why
	 * @param detail the values, safe to be logged
	 * @param cause what led to it
	 */
	public InternalTlsException(InternalReason reason, @Nullable String detail, @Nullable Throwable cause) {
		super(reason, detail, cause);
		this.reason = reason;
	}

	@Override
	public InternalReason reason() {
		return this.reason;
	}

}
