package dev.sallyport.protocol;

/**
 * The peer broke a rule of the protocol. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public enum PeerMisbehaved implements TlsReason {

	/**
	 * The server sent an empty certificate chain.
	 */
	CERTIFICATE_EMPTY(AlertDescription.DECODE_ERROR, "the server sent an empty certificate chain"),

	/**
	 * A ChangeCipherSpec is not the single byte 1.
	 */
	CHANGE_CIPHER_SPEC_INVALID(AlertDescription.UNEXPECTED_MESSAGE, "a ChangeCipherSpec is not the single byte 1"),

	/**
	 * The curve of the peer's certificate was not offered, RFC 8422 section 5.3.
	 */
	CERTIFICATE_CURVE_NOT_OFFERED(AlertDescription.ILLEGAL_PARAMETER,
			"the curve of the peer's certificate was not offered"),

	/**
	 * A ChangeCipherSpec came where none is allowed.
	 */
	CHANGE_CIPHER_SPEC_UNEXPECTED(AlertDescription.UNEXPECTED_MESSAGE, "a ChangeCipherSpec came where none is allowed"),

	/**
	 * A compression method other than null was offered or chosen.
	 */
	COMPRESSION_NOT_NULL(AlertDescription.ILLEGAL_PARAMETER,
			"a compression method other than null was offered or chosen"),

	/**
	 * The second ClientHello does not return the cookie.
	 */
	COOKIE_MISMATCH(AlertDescription.ILLEGAL_PARAMETER, "the second ClientHello does not return the cookie"),

	/**
	 * Two key shares are for one group.
	 */
	DUPLICATE_KEY_SHARE(AlertDescription.ILLEGAL_PARAMETER, "two key shares are for one group"),

	/**
	 * Early data was offered again after a HelloRetryRequest.
	 */
	EARLY_DATA_AFTER_RETRY(AlertDescription.ILLEGAL_PARAMETER,
			"early data was offered again after a HelloRetryRequest"),

	/**
	 * Early data was accepted that was not offered.
	 */
	EARLY_DATA_NOT_OFFERED(AlertDescription.UNSUPPORTED_EXTENSION, "early data was accepted that was not offered"),

	/**
	 * More early data came than this engine skips.
	 */
	EARLY_DATA_TOO_LONG(AlertDescription.UNEXPECTED_MESSAGE, "more early data came than this engine skips"),

	/**
	 * A session ticket is empty.
	 */
	EMPTY_TICKET(AlertDescription.DECODE_ERROR, "a session ticket is empty"),

	/**
	 * Handshake data goes on behind the end of a flight.
	 */
	FLIGHT_GOES_ON(AlertDescription.UNEXPECTED_MESSAGE, "handshake data goes on behind the end of a flight"),

	/**
	 * A HelloRetryRequest would not change the ClientHello.
	 */
	HELLO_RETRY_REQUEST_CHANGES_NOTHING(AlertDescription.ILLEGAL_PARAMETER,
			"a HelloRetryRequest would not change the ClientHello"),

	/**
	 * A HelloRetryRequest asks for a key share that was already offered.
	 */
	HELLO_RETRY_REQUEST_FOR_OFFERED_SHARE(AlertDescription.ILLEGAL_PARAMETER,
			"a HelloRetryRequest asks for a key share that was already offered"),

	/**
	 * A HelloRetryRequest asks for a group that was not offered.
	 */
	HELLO_RETRY_REQUEST_FOR_UNOFFERED_GROUP(AlertDescription.ILLEGAL_PARAMETER,
			"a HelloRetryRequest asks for a group that was not offered"),

	/**
	 * The random value of the server shows a forced downgrade.
	 */
	ILLEGAL_TLS12_DOWNGRADE(AlertDescription.ILLEGAL_PARAMETER,
			"the random value of the server shows a forced downgrade"),

	/**
	 * A PSK binder is wrong.
	 */
	INCORRECT_BINDER(AlertDescription.DECRYPT_ERROR, "a PSK binder is wrong"),

	/**
	 * The Finished message is wrong.
	 */
	INCORRECT_FINISHED(AlertDescription.DECRYPT_ERROR, "the Finished message is wrong"),

	/**
	 * A key share is not a valid value of its group.
	 */
	INVALID_KEY_SHARE(AlertDescription.ILLEGAL_PARAMETER, "a key share is not a valid value of its group"),

	/**
	 * A signature does not verify.
	 */
	INVALID_SIGNATURE(AlertDescription.DECRYPT_ERROR, "a signature does not verify"),

	/**
	 * Handshake data goes on in the record of a key change.
	 */
	KEY_CHANGE_NOT_ALIGNED(AlertDescription.UNEXPECTED_MESSAGE, "handshake data goes on in the record of a key change"),

	/**
	 * A key share is for a group that was not listed in supported_groups.
	 */
	KEY_SHARE_NOT_IN_SUPPORTED_GROUPS(AlertDescription.ILLEGAL_PARAMETER,
			"a key share is for a group that was not listed in supported_groups"),

	/**
	 * A KeyUpdate asks for something unknown.
	 */
	KEY_UPDATE_INVALID(AlertDescription.ILLEGAL_PARAMETER, "a KeyUpdate asks for something unknown"),

	/**
	 * The ServerHello does not echo legacy_session_id.
	 */
	LEGACY_SESSION_ID_NOT_ECHOED(AlertDescription.ILLEGAL_PARAMETER, "the ServerHello does not echo legacy_session_id"),

	/**
	 * {@code legacy_version} is not that of TLS 1.2.
	 */
	LEGACY_VERSION_INVALID(AlertDescription.PROTOCOL_VERSION, "legacy_version is not that of TLS 1.2"),

	/**
	 * Another record came in the middle of a handshake message.
	 */
	MESSAGE_INTERLEAVED(AlertDescription.UNEXPECTED_MESSAGE,
			"another record came in the middle of a handshake message"),

	/**
	 * A certificate is required and none was sent.
	 */
	MISSING_CERTIFICATE(AlertDescription.CERTIFICATE_REQUIRED, "a certificate is required and none was sent"),

	/**
	 * Extended_master_secret came in the original handshake and not in its resumption, or
	 * the other way round.
	 */
	EXTENDED_MASTER_SECRET_CHANGED(AlertDescription.HANDSHAKE_FAILURE,
			"extended_master_secret differs between a session and its resumption"),

	/**
	 * A client fell back although this side speaks a higher version.
	 */
	INAPPROPRIATE_FALLBACK(AlertDescription.INAPPROPRIATE_FALLBACK,
			"the client fell back although this side speaks a higher version"),

	/**
	 * The renegotiation_info of a first handshake is not empty.
	 */
	RENEGOTIATION_INFO_INVALID(AlertDescription.HANDSHAKE_FAILURE,
			"the renegotiation_info of a first handshake is not empty"),

	/**
	 * A session was resumed that was not offered.
	 */
	RESUMED_UNOFFERED_SESSION(AlertDescription.ILLEGAL_PARAMETER, "a session was resumed that was not offered"),

	/**
	 * A resumed session came back with another suite or version.
	 */
	RESUMED_SESSION_CHANGED(AlertDescription.ILLEGAL_PARAMETER, "a resumed session came back with another suite"),

	/**
	 * A list of point formats does not have the uncompressed one.
	 */
	UNCOMPRESSED_POINTS_MISSING(AlertDescription.ILLEGAL_PARAMETER,
			"a list of point formats does not have the uncompressed one"),

	/**
	 * A mandatory extension is missing.
	 */
	MISSING_EXTENSION(AlertDescription.MISSING_EXTENSION, "a mandatory extension is missing"),

	/**
	 * A key share is missing.
	 */
	MISSING_KEY_SHARE(AlertDescription.MISSING_EXTENSION, "a key share is missing"),

	/**
	 * Pre_shared_key came without psk_key_exchange_modes.
	 */
	MISSING_PSK_KEY_EXCHANGE_MODES(AlertDescription.MISSING_EXTENSION,
			"pre_shared_key came without psk_key_exchange_modes"),

	/**
	 * Renegotiation is not possible.
	 */
	NO_RENEGOTIATION(AlertDescription.NO_RENEGOTIATION, "renegotiation is not possible"),

	/**
	 * Pre_shared_key is not the last extension.
	 */
	PRE_SHARED_KEY_NOT_LAST(AlertDescription.ILLEGAL_PARAMETER, "pre_shared_key is not the last extension"),

	/**
	 * The number of PSK binders is not that of the identities.
	 */
	PSK_BINDER_COUNT(AlertDescription.ILLEGAL_PARAMETER, "the number of PSK binders is not that of the identities"),

	/**
	 * The second ClientHello changes what it must not.
	 */
	SECOND_CLIENT_HELLO_CHANGED(AlertDescription.ILLEGAL_PARAMETER, "the second ClientHello changes what it must not"),

	/**
	 * An application protocol was selected that was not offered.
	 */
	SELECTED_UNOFFERED_ALPN(AlertDescription.ILLEGAL_PARAMETER,
			"an application protocol was selected that was not offered"),

	/**
	 * A cipher suite was selected that was not offered.
	 */
	SELECTED_UNOFFERED_CIPHER_SUITE(AlertDescription.ILLEGAL_PARAMETER,
			"a cipher suite was selected that was not offered"),

	/**
	 * The cipher suite changed after a HelloRetryRequest.
	 */
	SELECTED_DIFFERENT_CIPHER_SUITE_AFTER_RETRY(AlertDescription.ILLEGAL_PARAMETER,
			"the cipher suite changed after a HelloRetryRequest"),

	/**
	 * A group was selected that was not offered.
	 */
	SELECTED_UNOFFERED_GROUP(AlertDescription.ILLEGAL_PARAMETER, "a group was selected that was not offered"),

	/**
	 * A PSK was selected that was not offered.
	 */
	SELECTED_UNOFFERED_PSK(AlertDescription.ILLEGAL_PARAMETER, "a PSK was selected that was not offered"),

	/**
	 * The cipher suite does not have the hash of the selected PSK.
	 */
	SELECTED_PSK_WITH_OTHER_HASH(AlertDescription.ILLEGAL_PARAMETER,
			"the cipher suite does not have the hash of the selected PSK"),

	/**
	 * A version was selected that was not offered.
	 */
	SELECTED_UNOFFERED_VERSION(AlertDescription.ILLEGAL_PARAMETER, "a version was selected that was not offered"),

	/**
	 * A certificate_request_context is not empty in the main handshake.
	 */
	CERTIFICATE_CONTEXT_NOT_EMPTY(AlertDescription.ILLEGAL_PARAMETER, "certificate_request_context is not empty"),

	/**
	 * A signature is of a scheme that was not offered or does not fit the key.
	 */
	SIGNATURE_SCHEME_NOT_OFFERED(AlertDescription.ILLEGAL_PARAMETER,
			"a signature is of a scheme that was not offered or does not fit the key"),

	/**
	 * More key shares were offered than any client needs.
	 */
	TOO_MANY_KEY_SHARES(AlertDescription.ILLEGAL_PARAMETER, "more key shares were offered than any client needs"),

	/**
	 * Too many ChangeCipherSpecs.
	 */
	TOO_MANY_CHANGE_CIPHER_SPECS(AlertDescription.UNEXPECTED_MESSAGE, "too many ChangeCipherSpecs"),

	/**
	 * Too many post-handshake messages without application data.
	 */
	TOO_MANY_KEY_UPDATES(AlertDescription.UNEXPECTED_MESSAGE,
			"too many post-handshake messages without application data"),

	/**
	 * Too many warning alerts.
	 */
	TOO_MANY_WARNING_ALERTS(AlertDescription.UNEXPECTED_MESSAGE, "too many warning alerts"),

	/**
	 * A second HelloRetryRequest came.
	 */
	TWO_HELLO_RETRY_REQUESTS(AlertDescription.UNEXPECTED_MESSAGE, "a second HelloRetryRequest came"),

	/**
	 * An extension came that was not asked for.
	 */
	UNSOLICITED_EXTENSION(AlertDescription.UNSUPPORTED_EXTENSION, "an extension came that was not asked for");

	private final AlertDescription alert;

	private final String phrase;

	PeerMisbehaved(AlertDescription alert, String phrase) {
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
