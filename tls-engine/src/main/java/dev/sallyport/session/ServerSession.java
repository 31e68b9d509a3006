package dev.sallyport.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.Octets;

/**
 * What a server remembers of a session in order to resume it: the content of a ticket, or
 * of a store. The suite tells the version. A final class and no record, because it holds
 * a secret. Immutable but for {@link #close()}, which zero-fills the secret.
 *
 * @since 0.1.0
 */
public final class ServerSession implements AutoCloseable {

	private final Octets id;

	private final CipherSuite cipherSuite;

	private final Secret preSharedKey;

	private final TicketTimes times;

	private final Optional<String> serverName;

	private final Optional<String> applicationProtocol;

	private final List<Octets> peerCertificates;

	/**
	 * Create the session.
	 * @param terms what was negotiated
	 * @param preSharedKey the key derived for this ticket, in TLS 1.2 the master secret;
	 * owned by the session
	 * @param times when it was made and how long it lives
	 * @param peerCertificates the verified chain of the client in DER, leaf first, or
	 * empty
	 */
	public ServerSession(Terms terms, Secret preSharedKey, TicketTimes times, List<Octets> peerCertificates) {
		this.id = terms.id();
		this.cipherSuite = terms.cipherSuite();
		this.serverName = terms.serverName();
		this.applicationProtocol = terms.applicationProtocol();
		this.preSharedKey = preSharedKey;
		this.times = times;
		this.peerCertificates = List.copyOf(peerCertificates);
	}

	/**
	 * Return the id that all resumptions of one full handshake share.
	 * @return 32 random bytes
	 */
	public Octets id() {
		return this.id;
	}

	/**
	 * Return the cipher suite; a resumption needs one with the same hash.
	 * @return the suite
	 */
	public CipherSuite cipherSuite() {
		return this.cipherSuite;
	}

	/**
	 * Return the pre-shared key of TLS 1.3, or the master secret of TLS 1.2.
	 * @return the secret, owned by this session
	 */
	public Secret preSharedKey() {
		return this.preSharedKey;
	}

	/**
	 * Return the times of the ticket.
	 * @return the times
	 */
	public TicketTimes times() {
		return this.times;
	}

	/**
	 * Return the server name that the client had asked for.
	 * @return the name in lower case, or empty
	 */
	public Optional<String> serverName() {
		return this.serverName;
	}

	/**
	 * Return the application protocol of the original connection; kept for early data
	 * only, since ALPN is negotiated anew.
	 * @return the protocol, or empty
	 */
	public Optional<String> applicationProtocol() {
		return this.applicationProtocol;
	}

	/**
	 * Return the verified chain of the client.
	 * @return DER certificates, leaf first, or an empty list
	 */
	public List<Octets> peerCertificates() {
		return this.peerCertificates;
	}

	/**
	 * Return the same session with a secret of its own.
	 * @return a copy; the caller closes it
	 */
	public ServerSession copy() {
		return new ServerSession(new Terms(this.id, this.cipherSuite, this.serverName, this.applicationProtocol),
				Secret.copyOf(this.preSharedKey.bytes()), this.times, this.peerCertificates);
	}

	@Override
	public void close() {
		this.preSharedKey.close();
	}

	@Override
	public String toString() {
		return "ServerSession[" + this.cipherSuite + ", " + this.times + "]";
	}

	/**
	 * What was negotiated.
	 *
	 * @param id the id that all resumptions of one full handshake share
	 * @param cipherSuite the suite
	 * @param serverName the server name in lower case, or empty
	 * @param applicationProtocol the application protocol, or empty
	 */
	public record Terms(Octets id, CipherSuite cipherSuite, Optional<String> serverName,
			Optional<String> applicationProtocol) {

	}

	/**
	 * The times of a ticket.
	 *
	 * @param authenticatedAt when the full handshake took place; bounds all renewals
	 * @param issuedAt when this ticket was issued
	 * @param lifetimeSeconds how long it may be used, at most 604,800 (RFC 9846 section
	 * 4.7.1)
	 * @param ageAdd what the client adds to the age that it shows, 32 bits
	 */
	public record TicketTimes(Instant authenticatedAt, Instant issuedAt, long lifetimeSeconds, long ageAdd) {

	}

}
