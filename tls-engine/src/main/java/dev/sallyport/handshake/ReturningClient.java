package dev.sallyport.handshake;

import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import dev.sallyport.config.ClientAuth;
import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.PeerCertificates;
import dev.sallyport.config.Role;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.protocol.InvalidMessageException;
import dev.sallyport.protocol.Octets;
import dev.sallyport.session.ServerSession;
import dev.sallyport.session.SessionTicketer;

/**
 * Decides whether the client of an earlier connection may be taken for the same one
 * again. A session is worth what its certificate is worth now, and here: the chain is
 * verified again, under the configuration of the server that resumes. So neither another
 * trust, nor a revocation, nor the end of a certificate is slept through, and a session
 * opens no door that its certificate would not open. What the session spares is the proof
 * of the key: only its client has the secret.
 */
public final class ReturningClient {

	/**
	 * A ticket comes back in a ClientHello, which must fit into 64 KiB with all the rest.
	 */
	private static final int MAX_TICKET_LENGTH = 1 << 14;

	/**
	 * What is remembered of a client. Honest chains have a quarter of it, and thousands
	 * of sessions of hostile ones must not fill the memory.
	 */
	private static final int MAX_CHAIN_LENGTH = 1 << 14;

	private ReturningClient() {
	}

	/**
	 * Return what a session remembers of its client. Whoever is asked for a certificate
	 * and shows none is asked again.
	 * @param config how the server speaks TLS
	 * @param chain the verified chain of the client, or an empty list
	 * @return the certificates in DER, or empty if the session shall not be resumed
	 */
	public static Optional<List<Octets>> remember(ServerConfig config, List<X509Certificate> chain) {
		if (asks(config) == chain.isEmpty()) {
			return Optional.empty();
		}
		List<Octets> certificates = PeerChain.encode(chain);
		int length = certificates.stream().mapToInt(Octets::length).sum();
		return (length <= MAX_CHAIN_LENGTH) ? Optional.of(certificates) : Optional.empty();
	}

	/**
	 * Seal a session.
	 * @param ticketer who does it
	 * @param session the session; still owned by the caller
	 * @return the ticket, or empty if there is none that a client could bring back
	 */
	public static Optional<Octets> ticket(SessionTicketer ticketer, ServerSession session) {
		return ticketer.wrap(session).filter((ticket) -> !ticket.isEmpty() && ticket.length() <= MAX_TICKET_LENGTH);
	}

	/**
	 * Return whether a session is of the kind that a server takes: with a certificate if
	 * it asks for one, and otherwise without.
	 * @param config how the server speaks TLS
	 * @param session the session
	 * @return whether it may be resumed, once its client is verified
	 */
	public static boolean mayReturn(ServerConfig config, ServerSession session) {
		return asks(config) != session.peerCertificates().isEmpty();
	}

	private static boolean asks(ServerConfig config) {
		return config.clientAuth() != ClientAuth.NONE;
	}

	/**
	 * Verify the client of a session. This may take its time.
	 * @param config how the server speaks TLS
	 * @param session a session that {@linkplain #mayReturn may} be resumed
	 * @param info what is known of the connection; not the id of the session, which is
	 * none yet
	 * @return the proof, or empty if the client has to show a certificate anew; now or
	 * later
	 */
	public static CompletionStage<Optional<PeerVerified>> verify(ServerConfig config, ServerSession session,
			ConnectionInfo info) {
		try {
			List<X509Certificate> chain = PeerChain.parseEncoded(session.peerCertificates());
			if (!areValid(chain, config.clock())) {
				return CompletableFuture.completedStage(Optional.empty());
			}
			PeerCertificates peer = new PeerCertificates(Role.SERVER, chain, Optional.empty(), info);
			return PeerVerified.byCertificate(config.clientVerifier().orElseThrow(), peer)
				.thenApply(Optional::of)
				.exceptionally(ReturningClient::refused);
		}
		catch (InvalidMessageException ex) {
			return CompletableFuture.completedStage(Optional.empty());
		}
	}

	private static Optional<PeerVerified> refused(Throwable failure) {
		Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		if (cause instanceof CertificateRejectedException) {
			return Optional.empty();
		}
		throw new CompletionException(cause);
	}

	// Not left to the verifier, which may be lenient about it
	private static boolean areValid(List<X509Certificate> chain, InstantSource clock) {
		Date now = Date.from(clock.instant());
		return chain.stream()
			.noneMatch((certificate) -> now.before(certificate.getNotBefore()) || now.after(certificate.getNotAfter()));
	}

}
