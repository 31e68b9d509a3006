package dev.sallyport.protocol;

/**
 * Something failed on this side. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public enum InternalReason implements TlsReason {

	/**
	 * A cryptographic operation failed.
	 */
	CRYPTO_FAILED(AlertDescription.INTERNAL_ERROR, "a cryptographic operation failed"),

	/**
	 * The private key did not sign.
	 */
	SIGNING_FAILED(AlertDescription.INTERNAL_ERROR, "the private key did not sign"),

	/**
	 * A callback of the application failed.
	 */
	CALLBACK_FAILED(AlertDescription.INTERNAL_ERROR, "a callback of the application failed"),

	/**
	 * Somebody who may answer later did not do so in time.
	 */
	ANSWER_TOO_LATE(AlertDescription.INTERNAL_ERROR, "a callback of the application did not answer in time"),

	/**
	 * The engine is in a state that should not exist.
	 */
	STATE_BROKEN(AlertDescription.INTERNAL_ERROR, "the engine is in a state that should not exist");

	private final AlertDescription alert;

	private final String phrase;

	InternalReason(AlertDescription alert, String phrase) {
		this.alert = alert;
		this.phrase = phrase;
	}

	@Override
	public AlertDescription alert() {
		return this.alert;
	}

	@Override
	public String phrase() {
		return this.phrase;
	}

}
