package dev.sallyport.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The connection cannot go on. The exception carries a {@linkplain #reason() reason};
 * whoever throws it says why, and only the connection turns it into an alert. Its message
 * never holds a secret, a ticket or plaintext, and text of a peer only in
 * {@linkplain #printable escaped and shortened} form.
 *
 * @since 0.1.0
 */
public abstract class TlsException extends Exception {

	private static final long serialVersionUID = 1L;

	/**
	 * Peers' text is cut at this many characters, so that a log line stays a line.
	 */
	private static final int MAX_PEER_TEXT = 80;

	TlsException(TlsReason reason, @Nullable String detail, @Nullable Throwable cause) {
		super(describe(reason, detail), cause);
	}

	/**
	 * Return why the connection failed.
	 * @return the reason, a constant of an enum
	 */
	public abstract TlsReason reason();

	/**
	 * Return the alert that the peer is told (for {@link AlertReceivedException}: that
	 * the peer has told).
	 * @return the alert
	 */
	public AlertDescription alert() {
		return reason().alert();
	}

	/**
	 * Make a peer's text safe for messages and logs: printable ASCII stays, the rest is
	 * escaped, and long text is cut.
	 * @param text the text as the peer sent it
	 * @return the text, in quotation marks
	 */
	public static String printable(String text) {
		StringBuilder safe = new StringBuilder("\"");
		for (int i = 0; i < text.length() && i < MAX_PEER_TEXT; i++) {
			char c = text.charAt(i);
			if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
				safe.append(c);
			}
			else {
				safe.append(String.format("\\u%04x", (int) c));
			}
		}
		return safe.append((text.length() > MAX_PEER_TEXT) ? "…\"" : "\"").toString();
	}

	private static String describe(TlsReason reason, @Nullable String detail) {
		String alert = " (" + reason.alert().wireName() + ")";
		return (detail != null) ? reason.phrase() + ": " + detail + alert : reason.phrase() + alert;
	}

}
