package dev.sallyport.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Both sides are right and still have too little in common.
 *
 * @since 0.1.0
 */
public final class PeerIncompatibleException extends TlsException {

	private static final long serialVersionUID = 1L;

	private final PeerIncompatible reason;

	/**
	 * Create the exception.
	 * @param reason why
	 */
	public PeerIncompatibleException(PeerIncompatible reason) {
		this(reason, null);
	}

	/**
	 * Create the exception with the values at hand.
	 * @param reason why
	 * @param detail the values, safe to be logged
	 */
	public PeerIncompatibleException(PeerIncompatible reason, @Nullable String detail) {
		this(reason, detail, null);
	}

	/**
	 * Create the exception with the values at hand and its cause.
	 * @param reason why
	 * @param detail the values, safe to be logged
	 * @param cause what led to it
	 */
	public PeerIncompatibleException(PeerIncompatible reason, @Nullable String detail, @Nullable Throwable cause) {
		super(reason, detail, cause);
		this.reason = reason;
	}

	@Override
	public PeerIncompatible reason() {
		return this.reason;
	}

}
