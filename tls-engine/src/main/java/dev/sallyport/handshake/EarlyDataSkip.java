package dev.sallyport.handshake;

/**
 * How rejected early data is told from the records that matter, RFC 9846 section 4.3.10.
 */
public enum EarlyDataSkip {

	/**
	 * After a HelloRetryRequest: records of type {@code application_data} are dropped
	 * until the second ClientHello comes, in the clear.
	 */
	UNTIL_SECOND_CLIENT_HELLO,

	/**
	 * After a ServerHello without early data: protected records that do not authenticate
	 * under the handshake keys are dropped until the first one that does.
	 */
	UNTIL_FIRST_AUTHENTIC

}
