package dev.sallyport.message;

/**
 * The message that a block of extensions belongs to; the same type has another structure
 * from message to message, or no place at all. Immutable and thread-safe.
 */
public enum ExtensionContext {

	/**
	 * ClientHello of any version.
	 */
	CLIENT_HELLO,

	/**
	 * ServerHello of TLS 1.3.
	 */
	SERVER_HELLO,

	/**
	 * ServerHello without {@code supported_versions}, which means TLS 1.2 or older.
	 */
	SERVER_HELLO_TLS12,

	/**
	 * HelloRetryRequest.
	 */
	HELLO_RETRY_REQUEST,

	/**
	 * EncryptedExtensions.
	 */
	ENCRYPTED_EXTENSIONS,

	/**
	 * CertificateRequest.
	 */
	CERTIFICATE_REQUEST,

	/**
	 * One entry of Certificate.
	 */
	CERTIFICATE,

	/**
	 * NewSessionTicket.
	 */
	NEW_SESSION_TICKET

}
