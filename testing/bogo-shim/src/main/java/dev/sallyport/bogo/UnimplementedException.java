package dev.sallyport.bogo;

/**
 * Tells that a case asks for something that this shim or the engine does not have.
 */
final class UnimplementedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnimplementedException(String message) {
		super(message);
	}

}
