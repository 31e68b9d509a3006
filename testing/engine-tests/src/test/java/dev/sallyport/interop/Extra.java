package dev.sallyport.interop;

/**
 * What a program does if it is told to, and else does not.
 */
enum Extra {

	/**
	 * It speaks TLS 1.2 without extended_master_secret, RFC 7627.
	 */
	NO_EXTENDED_MASTER_SECRET,

	/**
	 * A client says that it would speak more than it offers, RFC 7507.
	 */
	FALLBACK,

	/**
	 * It asks for a renegotiation on command, and a server does not echo.
	 */
	RENEGOTIATION,

	/**
	 * A server wants certificates of clients, and needs none.
	 */
	CERTIFICATE_WANTED,

	/**
	 * A server has another certificate for another name, and a client asks for that name.
	 */
	OTHER_NAME,

	/**
	 * A client takes the session of one name to another name of the same certificate.
	 */
	SESSION_OF_OTHER_NAME,

	/**
	 * A client goes to an IP address, and a server tells whether there was a server name.
	 */
	ADDRESS,

	/**
	 * A server staples an OCSP response, and a client asks for one.
	 */
	STAPLE,

	/**
	 * A client connects twice and the second time sends early data, which a server
	 * accepts.
	 */
	EARLY_DATA

}
