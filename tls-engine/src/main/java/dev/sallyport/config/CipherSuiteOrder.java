package dev.sallyport.config;

/**
 * Whose order of cipher suites decides.
 *
 * @since 0.1.0
 */
public enum CipherSuiteOrder {

	/**
	 * That of the server: whoever runs it knows what its machine does fast.
	 */
	SERVER,

	/**
	 * That of the client: a phone without instructions for AES asks for ChaCha20 first.
	 */
	CLIENT

}
