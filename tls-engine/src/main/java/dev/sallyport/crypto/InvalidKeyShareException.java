package dev.sallyport.crypto;

import org.jspecify.annotations.Nullable;

/**
 * The peer's key share is not a valid value of its group: the peer is to blame, and gets
 * {@code illegal_parameter}.
 *
 * @since 0.1.0
 */
public final class InvalidKeyShareException extends CryptoException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception.
	 * @param message what is wrong with the share
	 */
	public InvalidKeyShareException(String message) {
		this(message, null);
	}

	/**
	 * Create the exception with its cause.
	 * @param message what is wrong with the share
	 * @param cause what the library below said
	 */
	public InvalidKeyShareException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
