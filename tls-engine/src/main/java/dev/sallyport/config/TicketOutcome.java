package dev.sallyport.config;

/**
 * What became of a ticket that a client offered. Closed, so that it can tag a metric.
 *
 * @since 0.1.0
 */
public enum TicketOutcome {

	/**
	 * The session was resumed.
	 */
	RESUMED,

	/**
	 * The ticket did not open: an unknown key, or damaged.
	 */
	UNKNOWN,

	/**
	 * The ticket is older than its lifetime.
	 */
	EXPIRED,

	/**
	 * The ticket belongs to another virtual host or policy.
	 */
	SCOPE_MISMATCH,

	/**
	 * The ticket is good, but cannot be used here: another hash, no {@code psk_dhe_ke}.
	 */
	REFUSED

}
