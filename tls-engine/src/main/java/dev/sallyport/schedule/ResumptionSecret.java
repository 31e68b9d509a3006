package dev.sallyport.schedule;

import dev.sallyport.crypto.Secret;

/**
 * The secret that the pre-shared keys of tickets come from, RFC 9846 section 4.7.1:
 *
 * <pre>
 *  HKDF-Expand-Label(resumption_secret,
 *                    "resumption", ticket_nonce, Hash.length)
 * </pre>
 *
 * Confined to one connection.
 */
public final class ResumptionSecret implements AutoCloseable {

	private static final byte[] RESUMPTION = Stage.label("resumption");

	private final Stage stage;

	ResumptionSecret(Stage stage) {
		this.stage = stage;
	}

	/**
	 * Derive the pre-shared key of one ticket.
	 * @param ticketNonce the nonce of the NewSessionTicket, at most 255 bytes
	 * @return a new secret; the caller closes it
	 */
	public Secret preSharedKey(byte[] ticketNonce) {
		return this.stage.expand(RESUMPTION, ticketNonce, this.stage.hashLength());
	}

	Secret secret() {
		return this.stage.secret();
	}

	@Override
	public void close() {
		this.stage.close();
	}

}
