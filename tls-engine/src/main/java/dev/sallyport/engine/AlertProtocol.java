package dev.sallyport.engine;

import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.AlertReceivedException;
import dev.sallyport.protocol.InvalidMessage;
import dev.sallyport.protocol.InvalidMessageException;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.TlsException;

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
 * In TLS 1.3 the description says all, and the level is ignored.
 */
final class AlertProtocol {

	/**
	 * A peer has one reason to send user_canceled, once; the rest is patience.
	 */
	private static final int MAX_WARNINGS = 4;

	private static final int LENGTH = 2;

	private static final byte WARNING = 1;

	private static final byte FATAL = 2;

	private int warnings;

	private boolean closeNotifyReceived;

	/**
	 * Return an alert as it goes into a record.
	 */
	static byte[] encode(AlertDescription alert) {
		boolean closure = alert == AlertDescription.CLOSE_NOTIFY || alert == AlertDescription.USER_CANCELED;
		return new byte[] { closure ? WARNING : FATAL, (byte) alert.code() };
	}

	/**
	 * Take the content of a record of type alert.
	 * @param traffic whether the handshake is complete, so that close_notify ends a
	 * direction and not the attempt to connect
	 * @throws TlsException if the alert ends the connection, or is none
	 */
	void receive(byte[] bytes, int offset, int length, boolean traffic) throws TlsException {
		requireOneAlert(length);
		int code = bytes[offset + 1] & 0xff;
		if (code == AlertDescription.CLOSE_NOTIFY.code() && traffic) {
			this.closeNotifyReceived = true;
		}
		else if (code == AlertDescription.USER_CANCELED.code()) {
			countWarning();
		}
		else {
			throw new AlertReceivedException(code);
		}
	}

	boolean closeNotifyReceived() {
		return this.closeNotifyReceived;
	}

	// RFC 9846 section 5.1: neither split nor coalesced
	private static void requireOneAlert(int length) throws InvalidMessageException {
		if (length == 0) {
			throw new InvalidMessageException(InvalidMessage.EMPTY_FRAGMENT, "alert");
		}
		if (length != LENGTH) {
			throw new InvalidMessageException(InvalidMessage.SPLIT_ALERT, length + " bytes");
		}
	}

	private void countWarning() throws PeerMisbehavedException {
		this.warnings++;
		if (this.warnings > MAX_WARNINGS) {
			throw new PeerMisbehavedException(PeerMisbehaved.TOO_MANY_WARNING_ALERTS);
		}
	}

}
