package dev.sallyport.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The peer broke a rule of the protocol.
 *
 * @since 0.1.0
 */
public final class PeerMisbehavedException extends TlsException {

	private static final long serialVersionUID = 1L;

	private final PeerMisbehaved reason;

	/**
	 * Create the exception.
	 * @param reason why
	 */
	public PeerMisbehavedException(PeerMisbehaved reason) {
		this(reason, null);
	}

	/**
	 * Create the exception with the values at hand.
	 * @param reason why
	 * @param detail the values, safe to be logged
	 */
	public PeerMisbehavedException(PeerMisbehaved reason, @Nullable String detail) {
		this(reason, detail, null);
	}

	/**
	 * Create the exception with the values at hand and its cause.
	 * @param reason why
	 * @param detail the values, safe to be logged
	 * @param cause what led to it
	 */
	public PeerMisbehavedException(PeerMisbehaved reason, @Nullable String detail, @Nullable Throwable cause) {
		super(reason, detail, cause);
		this.reason = reason;
	}

	@Override
	public PeerMisbehaved reason() {
		return this.reason;
	}

}
