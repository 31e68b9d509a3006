package dev.sallyport.protocol;

/**
 * The peer speaks TLS correctly, but shares too little with this side. Immutable and
 * thread-safe.
 *
 * @since 0.1.0
 */
public enum PeerIncompatible implements TlsReason {

	/**
	 * No version of TLS in common.
	 */
	NO_COMMON_VERSION(AlertDescription.PROTOCOL_VERSION, "no version of TLS in common"),

	/**
	 * No cipher suite in common.
	 */
	NO_COMMON_CIPHER_SUITE(AlertDescription.HANDSHAKE_FAILURE, "no cipher suite in common"),

	/**
	 * No key-exchange group in common.
	 */
	NO_COMMON_GROUP(AlertDescription.HANDSHAKE_FAILURE, "no key-exchange group in common"),

	/**
	 * No certificate of this side fits the signature schemes of the peer.
	 */
	NO_COMMON_SIGNATURE_SCHEME(AlertDescription.HANDSHAKE_FAILURE,
			"no certificate of this side fits the signature schemes of the peer"),

	/**
	 * The peer does not know extended_master_secret, RFC 7627.
	 */
	NO_EXTENDED_MASTER_SECRET(AlertDescription.HANDSHAKE_FAILURE, "the peer does not know extended_master_secret"),

	/**
	 * No application protocol in common.
	 */
	NO_COMMON_APPLICATION_PROTOCOL(AlertDescription.NO_APPLICATION_PROTOCOL, "no application protocol in common"),

	/**
	 * A certificate is needed, and a client of TLS 1.2 sent none.
	 */
	CLIENT_WITHOUT_CERTIFICATE(AlertDescription.HANDSHAKE_FAILURE, "a certificate is needed and none was sent"),

	/**
	 * This side has no certificate to offer.
	 */
	NO_CERTIFICATE(AlertDescription.HANDSHAKE_FAILURE, "this side has no certificate to offer"),

	/**
	 * This side does not serve the requested server name.
	 */
	UNRECOGNIZED_NAME(AlertDescription.UNRECOGNIZED_NAME, "this side does not serve the requested server name");

	private final AlertDescription alert;

	private final String phrase;

	PeerIncompatible(AlertDescription alert, String phrase) {
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
