package dev.sallyport.crypto;

import org.jspecify.annotations.Nullable;

/**
 * A primitive could not do its work: the algorithm is missing, a key does not fit, a tag
 * or a signature is wrong. What it means for the connection is up to the caller. The
 * message holds no secret.
 *
 * @since 0.1.0
 */
public class CryptoException extends Exception {

	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception.
	 * @param message what failed
	 */
	public CryptoException(String message) {
		this(message, null);
	}

	/**
	 * Create the exception with its cause.
	 * @param message what failed
	 * @param cause the failure of the library below
	 */
	public CryptoException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
