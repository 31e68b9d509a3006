package dev.sallyport.protocol;

/**
 * A message came that the state of the connection does not allow.
 *
 * @since 0.1.0
 */
public final class UnexpectedMessageException extends TlsException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception.
	 * @param received what came, for example {@code CLIENT_HELLO}
	 * @param state where the connection stands, for example {@code ExpectFinished}
	 */
	public UnexpectedMessageException(String received, String state) {
		super(Reason.UNEXPECTED_MESSAGE, received + " in state " + state, null);
	}

	@Override
	public TlsReason reason() {
		return Reason.UNEXPECTED_MESSAGE;
	}

	/**
	 * The one reason of this exception.
	 */
	public enum Reason implements TlsReason {

		/**
		 * The message does not belong here.
		 */
		UNEXPECTED_MESSAGE;

		@Override
		public AlertDescription alert() {
			return AlertDescription.UNEXPECTED_MESSAGE;
		}

		@Override
		public String phrase() {
			return "Unexpected message";
		}

	}

}
