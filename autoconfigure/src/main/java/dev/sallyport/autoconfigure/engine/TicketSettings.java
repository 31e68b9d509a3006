package dev.sallyport.autoconfigure.engine;

import java.time.Duration;

import dev.sallyport.autoconfigure.SallyportProperties;
import dev.sallyport.autoconfigure.SallyportProperties.TicketMode;
import dev.sallyport.autoconfigure.diagnostics.SallyportConfigurationException;

/**
 * How servers issue tickets, checked. Immutable and thread-safe.
 *
 * @param count how many tickets follow a handshake; with none sessions are not resumed
 * @param lifetime how long a ticket may be used
 * @param rotation how often the key that seals is replaced
 * @param tls12 whether TLS 1.2 clients get tickets too
 * @since 0.1.0
 */
public record TicketSettings(int count, Duration lifetime, Duration rotation, boolean tls12) {

	private static final int MAX_COUNT = 8;

	/**
	 * RFC 9846 section 4.7.1.
	 */
	private static final Duration MAX_LIFETIME = Duration.ofDays(7);

	private static final Duration MIN = Duration.ofSeconds(1);

	/**
	 * A key is kept until its last ticket has expired: this many at most.
	 */
	private static final int MAX_KEYS = 60;

	/**
	 * Translate the properties.
	 * @param tickets the properties
	 * @return the settings
	 * @throws SallyportConfigurationException if a value is out of range
	 */
	public static TicketSettings of(SallyportProperties.Tickets tickets) {
		check(tickets.count() >= 0 && tickets.count() <= MAX_COUNT, "count", tickets.count(), "Use 0 to 8.");
		check(inRange(tickets.lifetime()), "lifetime", tickets.lifetime(), "Use one second to seven days.");
		check(inRange(tickets.rotation()), "rotation", tickets.rotation(), "Use one second to seven days.");
		Duration least = tickets.lifetime().dividedBy(MAX_KEYS);
		check(tickets.rotation().compareTo(least) >= 0, "rotation", tickets.rotation(),
				"Tickets that live %s need a rotation of at least %s: each key is kept until its last ticket has expired."
					.formatted(tickets.lifetime(), least));
		int count = (tickets.mode() == TicketMode.OFF) ? 0 : tickets.count();
		return new TicketSettings(count, tickets.lifetime(), tickets.rotation(), count > 0 && tickets.tls12());
	}

	private static boolean inRange(Duration duration) {
		return duration.compareTo(MIN) >= 0 && duration.compareTo(MAX_LIFETIME) <= 0;
	}

	private static void check(boolean valid, String property, Object value, String action) {
		if (!valid) {
			throw new SallyportConfigurationException(
					"sallyport.tickets.%s is %s, which is out of range.".formatted(property, value), action);
		}
	}

}
