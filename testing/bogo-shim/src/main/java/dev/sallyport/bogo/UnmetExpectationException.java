package dev.sallyport.bogo;

/**
 * Tells that a connection is not as the runner expects it to be.
 */
final class UnmetExpectationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnmetExpectationException(String name, String message) {
		super(":" + name + ": " + message);
	}

}
