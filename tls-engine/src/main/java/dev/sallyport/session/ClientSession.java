package dev.sallyport.session;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.Octets;

/**
 * What a client keeps of a TLS 1.3 session: one ticket, good for one resumption. A final
 * class and no record, because it holds a secret. Immutable but for {@link #close()},
 * which zero-fills the pre-shared key.
 *
 * @since 0.1.0
 */
public final class ClientSession implements AutoCloseable {

	private final Ticket ticket;

	private final Secret preSharedKey;

	private final Origin origin;

	/**
	 * Create the session.
	 * @param ticket the ticket as the server sent it
	 * @param preSharedKey the key derived for this ticket; owned by the session
	 * @param origin the connection that it comes from
	 */
	public ClientSession(Ticket ticket, Secret preSharedKey, Origin origin) {
		this.ticket = ticket;
		this.preSharedKey = preSharedKey;
		this.origin = origin;
	}

	/**
	 * Return the ticket.
	 * @return the ticket
	 */
	public Ticket ticket() {
		return this.ticket;
	}

	/**
	 * Return the pre-shared key.
	 * @return the secret, owned by this session
	 */
	public Secret preSharedKey() {
		return this.preSharedKey;
	}

	/**
	 * Return the connection that the session comes from.
	 * @return its facts
	 */
	public Origin origin() {
		return this.origin;
	}

	/**
	 * Return whether the ticket may still be offered.
	 * @param now the time
	 * @return {@code false} once the lifetime is over
	 */
	public boolean usableAt(Instant now) {
		return !now.isBefore(this.ticket.receivedAt())
				&& now.isBefore(this.ticket.receivedAt().plus(this.ticket.lifetime())) && !this.origin.outlivedAt(now);
	}

	/**
	 * Return the age to show to the server, RFC 9846 section 4.3.11.1.
	 * @param now the time
	 * @return the age in milliseconds plus {@code ticket_age_add}, modulo 2^32
	 */
	public long obfuscatedAge(Instant now) {
		long age = Duration.between(this.ticket.receivedAt(), now).toMillis();
		return (age + this.ticket.ageAdd()) & 0xffffffffL;
	}

	@Override
	public void close() {
		this.preSharedKey.close();
	}

	@Override
	public String toString() {
		return "ClientSession[" + this.origin.cipherSuite() + ", " + this.ticket.lifetime() + "]";
	}

	/**
	 * A ticket as the server sent it.
	 *
	 * @param identity the opaque ticket
	 * @param ageAdd what is added to the age that is shown, 32 bits
	 * @param receivedAt when it came
	 * @param lifetime how long it may be offered, at most seven days
	 */
	public record Ticket(Octets identity, long ageAdd, Instant receivedAt, Duration lifetime) {

	}

	/**
	 * The connection that a session comes from.
	 *
	 * @param id an id for the application, since TLS 1.3 has none: 32 random bytes
	 * @param cipherSuite the suite; a resumption needs one with the same hash
	 * @param authenticatedAt when the full handshake took place; bounds all renewals
	 * @param peerCertificates the verified chain of the server, leaf first
	 * @param ocspResponse what the server showed beside its certificate, or empty
	 */
	public record Origin(Octets id, CipherSuite cipherSuite, Instant authenticatedAt,
			List<X509Certificate> peerCertificates, Octets ocspResponse) {

		/**
		 * Create the origin.
		 */
		public Origin {
			peerCertificates = List.copyOf(peerCertificates);
		}

		/**
		 * Return whether the certificate of the server has ended. Who resumes sees no
		 * certificate and would not notice: RFC 9846 section 4.7.1.
		 */
		boolean outlivedAt(Instant now) {
			return !this.peerCertificates.isEmpty()
					&& now.isAfter(this.peerCertificates.get(0).getNotAfter().toInstant());
		}

	}

}
