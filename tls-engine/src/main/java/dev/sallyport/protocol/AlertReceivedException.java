package dev.sallyport.protocol;

/**
 * The peer ended the connection with a fatal alert. Nothing is sent in answer.
 *
 * @since 0.1.0
 */
public final class AlertReceivedException extends TlsException {

	private static final long serialVersionUID = 1L;

	private final AlertReceived reason;

	/**
	 * Create the exception.
	 * @param code the description of the alert, 0 to 255
	 */
	public AlertReceivedException(int code) {
		this(new AlertReceived(code));
	}

	private AlertReceivedException(AlertReceived reason) {
		super(reason, "code " + reason.code(), null);
		this.reason = reason;
	}

	@Override
	public AlertReceived reason() {
		return this.reason;
	}

	/**
	 * An alert of the peer as a reason.
	 *
	 * @param code the description of the alert, 0 to 255
	 */
	public record AlertReceived(int code) implements TlsReason {

		@Override
		public String name() {
			return "ALERT_RECEIVED";
		}

		/**
		 * Return the peer's alert; one that is not known here counts as
		 * {@code general_error}.
		 */
		@Override
		public AlertDescription alert() {
			return AlertDescription.of(this.code).orElse(AlertDescription.GENERAL_ERROR);
		}

		@Override
		public String phrase() {
			return "The peer sent a fatal alert";
		}

	}

}
