package dev.sallyport.handshake.client12;

import java.util.Optional;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.crypto.Tls12CipherSuite;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.PeerVerified;
import dev.sallyport.handshake.Tls12Keys;
import dev.sallyport.handshake.offer.Offer;
import dev.sallyport.message.EcPointFormats;
import dev.sallyport.message.ExtendedMasterSecret;
import dev.sallyport.message.Extensions;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.RenegotiationInfo;
import dev.sallyport.message.ServerHello;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.PeerIncompatible;
import dev.sallyport.protocol.PeerIncompatibleException;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.schedule.Tls12MasterSecret;
import dev.sallyport.session.Tls12ClientSession;

/**
 * Where the handshake of a TLS 1.2 client begins: with the ServerHello, which goes on to
 * a full handshake or takes up the session that was offered.
 */
public final class Tls12Client {

	private Tls12Client() {
	}

	/**
	 * Take the ServerHello that answers the ClientHello.
	 * @param offer the ClientHello
	 * @param hello the ServerHello
	 * @param message the same as it came
	 * @param output where to act
	 * @return the next state
	 * @throws TlsException if the connection cannot go on
	 */
	public static HandshakeState accept(Offer offer, ServerHello hello, Handshake message, Output output)
			throws TlsException {
		Tls12CipherSuite suite = check(offer, hello);
		Optional<String> protocol = offer.applicationProtocol(hello.extensions());
		Flow flow = new Flow(offer, suite, hello);
		flow.begin(message);
		// The shares belong to TLS 1.3
		offer.closeExchanges();
		ConnectionInfo info = offer.describe().with().cipherSuite(suite.suite()).applicationProtocol(protocol).build();
		return takesUp(offer, hello) ? resume(flow, info, output) : begin(flow, info, output);
	}

	private static Tls12CipherSuite check(Offer offer, ServerHello hello) throws TlsException {
		// RFC 9846 section 4.2.3
		if (offer.config().versions().contains(ProtocolVersion.TLS13) && hello.signalsDowngradeFromTls13()) {
			throw new PeerMisbehavedException(PeerMisbehaved.ILLEGAL_TLS12_DOWNGRADE);
		}
		if (hello.legacyCompressionMethod() != 0) {
			throw new PeerMisbehavedException(PeerMisbehaved.COMPRESSION_NOT_NULL);
		}
		checkExtensions(offer, hello.extensions());
		return offer.config()
			.tls12CipherSuites()
			.stream()
			.filter((suite) -> suite.suite().code() == hello.cipherSuite())
			.findFirst()
			.orElseThrow(() -> new PeerMisbehavedException(PeerMisbehaved.SELECTED_UNOFFERED_CIPHER_SUITE,
					String.format("0x%04x", hello.cipherSuite())));
	}

	private static void checkExtensions(Offer offer, Extensions extensions) throws TlsException {
		offer.checkSolicited(extensions);
		if (extensions.find(RenegotiationInfo.class)
			.filter((info) -> !info.equals(RenegotiationInfo.INITIAL))
			.isPresent()) {
			throw new PeerMisbehavedException(PeerMisbehaved.RENEGOTIATION_INFO_INVALID);
		}
		if (extensions.find(EcPointFormats.class).filter((formats) -> !formats.offersUncompressed()).isPresent()) {
			throw new PeerMisbehavedException(PeerMisbehaved.UNCOMPRESSED_POINTS_MISSING);
		}
		if (offer.config().requiresExtendedMasterSecret() && extensions.find(ExtendedMasterSecret.class).isEmpty()) {
			throw new PeerIncompatibleException(PeerIncompatible.NO_EXTENDED_MASTER_SECRET);
		}
	}

	/**
	 * Return whether the server takes up the session: it repeats the id of the
	 * ClientHello, which without a session it cannot know.
	 */
	private static boolean takesUp(Offer offer, ServerHello hello) throws PeerMisbehavedException {
		Octets echo = hello.legacySessionIdEcho();
		if (echo.isEmpty() || !echo.equals(offer.hello().legacySessionId())) {
			return false;
		}
		if (offer.tls12Session().isEmpty()) {
			throw new PeerMisbehavedException(PeerMisbehaved.RESUMED_UNOFFERED_SESSION);
		}
		return true;
	}

	private static HandshakeState begin(Flow flow, ConnectionInfo info, Output output) {
		flow.offer().tls12Session().ifPresent(Tls12ClientSession::close);
		ConnectionInfo known = info.with()
			.session(flow.newSessionId(), flow.offer().config().clock().instant())
			.build();
		output.report(known);
		return new ExpectCertificate(flow, known);
	}

	private static HandshakeState resume(Flow flow, ConnectionInfo info, Output output) throws TlsException {
		try (Tls12ClientSession session = flow.offer().tls12Session().orElseThrow()) {
			if (session.origin().cipherSuite() != flow.suite().suite()) {
				throw new PeerMisbehavedException(PeerMisbehaved.RESUMED_SESSION_CHANGED);
			}
			// RFC 7627 section 5.3: only sessions that have it are kept
			if (!flow.extendedMasterSecret()) {
				throw new PeerMisbehavedException(PeerMisbehaved.EXTENDED_MASTER_SECRET_CHANGED);
			}
			PeerVerified server = PeerVerified.bySession(session);
			ConnectionInfo known = info.with()
				.resumed()
				.session(session.origin().id(), session.origin().authenticatedAt())
				.peerCertificates(server.certificates())
				.ocspResponse(session.origin().ocspResponse())
				.build();
			output.report(known);
			Tls12Keys keys = flow.keys(Tls12MasterSecret.resumed(flow.suite(), session.masterSecret()));
			return new Ending(flow, keys, known, server).expectServer();
		}
	}

}
