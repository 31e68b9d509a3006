package dev.sallyport.crypto;

import org.jspecify.annotations.Nullable;

/**
 * Cryptography that was asked for cannot be used here. The message says why and what to
 * do.
 *
 * @since 0.1.0
 */
public final class CryptoUnavailableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception.
	 * @param message why, and what to do
	 * @param cause the reason below, if there is one
	 */
	public CryptoUnavailableException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
