package dev.sallyport.config;

/**
 * Which side of a connection this is.
 *
 * @since 0.1.0
 */
public enum Role {

	/**
	 * The side that sends the ClientHello.
	 */
	CLIENT,

	/**
	 * The side that answers it.
	 */
	SERVER

}
