package dev.sallyport.engine;

import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.InvalidMessage;
import dev.sallyport.protocol.InvalidMessageException;
import dev.sallyport.record.ReceivedRecord;

/**
 * The alerts, RFC 9846 section 6:
 *
 * <pre>
 *  struct {
 *      AlertLevel level;
 *      AlertDescription description;
 *  } Alert;
 * </pre>
 *
 * In TLS 1.3 the description says all, and the level is ignored. In TLS 1.2, and as long
 * as nobody knows the version, the level tells what ends the connection, RFC 5246 section
 * 7.2.
 */
final class AlertProtocol {

	private static final int LENGTH = 2;

	private static final byte WARNING = 1;

	private static final byte FATAL = 2;

	private AlertProtocol() {
	}

	/**
	 * Return an alert as it goes into a record.
	 */
	static byte[] encode(AlertDescription alert) {
		boolean closure = alert == AlertDescription.CLOSE_NOTIFY || alert == AlertDescription.USER_CANCELED;
		return new byte[] { closure ? WARNING : FATAL, (byte) alert.code() };
	}

	/**
	 * Return the description in a record of type alert. It may be one that nobody knows.
	 */
	static int decode(ReceivedRecord record) throws InvalidMessageException {
		if (record.length() == 0) {
			throw new InvalidMessageException(InvalidMessage.EMPTY_FRAGMENT, "alert");
		}
		// RFC 9846 section 5.1: neither split nor coalesced
		if (record.length() != LENGTH) {
			throw new InvalidMessageException(InvalidMessage.SPLIT_ALERT, record.length() + " bytes");
		}
		return record.bytes()[record.offset() + 1] & 0xff;
	}

	/**
	 * Return whether the level of an alert is that of a warning.
	 * @throws InvalidMessageException if there is no such level
	 */
	static boolean isWarning(ReceivedRecord record) throws InvalidMessageException {
		byte level = record.bytes()[record.offset()];
		if (level != WARNING && level != FATAL) {
			throw new InvalidMessageException(InvalidMessage.ILLEGAL_VALUE, "alert level " + (level & 0xff));
		}
		return level == WARNING;
	}

}
