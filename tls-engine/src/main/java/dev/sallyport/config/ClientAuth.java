package dev.sallyport.config;

/**
 * Whether a server asks its clients for a certificate.
 *
 * @since 0.1.0
 */
public enum ClientAuth {

	/**
	 * No client is asked.
	 */
	NONE,

	/**
	 * Clients are asked, and may answer that they have none; a certificate that is sent
	 * must be accepted by the verifier.
	 */
	WANT,

	/**
	 * Clients are asked, and one without a certificate is refused with
	 * {@code certificate_required} (TLS 1.3) or {@code handshake_failure} (TLS 1.2).
	 */
	NEED

}
