package dev.sallyport.autoconfigure.diagnostics;

import org.jspecify.annotations.Nullable;

/**
 * The application cannot start the way it is configured. Carries what a person reads:
 * what happened, and what to do. Never holds a key or a password.
 *
 * @since 0.1.0
 */
public class SallyportConfigurationException extends RuntimeException {

	private final String action;

	/**
	 * Create the exception.
	 * @param description what happened, in full sentences
	 * @param action what to do, in full sentences
	 */
	public SallyportConfigurationException(String description, String action) {
		this(description, action, null);
	}

	/**
	 * Create the exception.
	 * @param description what happened, in full sentences
	 * @param action what to do, in full sentences
	 * @param cause what brought it to light
	 */
	public SallyportConfigurationException(String description, String action, @Nullable Throwable cause) {
		super(description, cause);
		this.action = action;
	}

	/**
	 * Return what to do.
	 * @return full sentences
	 */
	public String action() {
		return this.action;
	}

}
