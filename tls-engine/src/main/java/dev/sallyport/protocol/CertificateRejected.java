package dev.sallyport.protocol;

/**
 * The peer's certificate was not accepted. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public enum CertificateRejected implements TlsReason {

	/**
	 * The certificate chain was not accepted.
	 */
	UNTRUSTED(AlertDescription.CERTIFICATE_UNKNOWN, "the certificate chain was not accepted"),

	/**
	 * The certificate chain does not lead to a trusted authority.
	 */
	UNKNOWN_ISSUER(AlertDescription.UNKNOWN_CA, "the certificate chain does not lead to a trusted authority"),

	/**
	 * A certificate has expired.
	 */
	EXPIRED(AlertDescription.CERTIFICATE_EXPIRED, "a certificate has expired"),

	/**
	 * A certificate is not yet valid.
	 */
	NOT_YET_VALID(AlertDescription.CERTIFICATE_EXPIRED, "a certificate is not yet valid"),

	/**
	 * A certificate is revoked.
	 */
	REVOKED(AlertDescription.CERTIFICATE_REVOKED, "a certificate is revoked"),

	/**
	 * Nobody says whether a certificate is revoked.
	 */
	REVOCATION_UNKNOWN(AlertDescription.CERTIFICATE_UNKNOWN, "nobody says whether a certificate is revoked"),

	/**
	 * The certificate is not for the requested name.
	 */
	WRONG_NAME(AlertDescription.CERTIFICATE_UNKNOWN, "the certificate is not for the requested name"),

	/**
	 * A certificate has names that its authority may not give.
	 */
	FORBIDDEN_NAME(AlertDescription.BAD_CERTIFICATE, "a certificate has names that its authority may not give"),

	/**
	 * The key of the certificate cannot be used here.
	 */
	WRONG_KEY(AlertDescription.UNSUPPORTED_CERTIFICATE, "the key of the certificate cannot be used here"),

	/**
	 * The signature of a certificate is of a kind that is not accepted.
	 */
	WEAK_SIGNATURE(AlertDescription.BAD_CERTIFICATE,
			"the signature of a certificate is of a kind that is not accepted"),

	/**
	 * The certificate is not for this use.
	 */
	WRONG_USAGE(AlertDescription.UNSUPPORTED_CERTIFICATE, "the certificate is not for this use"),

	/**
	 * The certificate chain is too long.
	 */
	CHAIN_TOO_LONG(AlertDescription.BAD_CERTIFICATE, "the certificate chain is too long"),

	/**
	 * The certificate chain takes more work than any honest one.
	 */
	TOO_COSTLY(AlertDescription.BAD_CERTIFICATE, "the certificate chain takes more work than any honest one"),

	/**
	 * A certificate demands by a critical extension what is not understood.
	 */
	UNKNOWN_EXTENSION(AlertDescription.UNSUPPORTED_CERTIFICATE,
			"a certificate demands by a critical extension what is not understood"),

	/**
	 * A certificate does not parse.
	 */
	MALFORMED(AlertDescription.BAD_CERTIFICATE, "a certificate does not parse");

	private final AlertDescription alert;

	private final String phrase;

	CertificateRejected(AlertDescription alert, String phrase) {
		this.alert = alert;
		this.phrase = phrase;
	}

	@Override
	public AlertDescription alert() {
		return this.alert;
	}

	@Override
	public String phrase() {
		return this.phrase;
	}

}
