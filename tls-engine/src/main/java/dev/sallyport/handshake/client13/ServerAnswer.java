package dev.sallyport.handshake.client13;

import java.util.Optional;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.crypto.ActiveKeyExchange;
import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.InvalidKeyShareException;
import dev.sallyport.crypto.Secret;
import dev.sallyport.crypto.Tls13CipherSuite;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.KeyLogging;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.offer.Offer;
import dev.sallyport.handshake.offer.OfferedSession;
import dev.sallyport.message.KeyShareAnswer;
import dev.sallyport.message.PreSharedKeyAnswer;
import dev.sallyport.message.ServerHello;
import dev.sallyport.protocol.InternalReason;
import dev.sallyport.protocol.InternalTlsException;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.schedule.EarlySecret;
import dev.sallyport.schedule.Transcript;
import dev.sallyport.session.ClientSession;

/**
 * A ServerHello in the light of what was offered: finishes the key exchange, decides
 * whether the session is resumed, and derives the handshake keys.
 */
final class ServerAnswer {

	private static final int SESSION_ID_LENGTH = 32;

	private final Offer offer;

	private final ServerHello hello;

	private final Tls13CipherSuite suite;

	ServerAnswer(Offer offer, ServerHello hello, Tls13CipherSuite suite) {
		this.offer = offer;
		this.hello = hello;
		this.suite = suite;
	}

	HandshakeState proceed(Transcript transcript, Output output) throws TlsException {
		Optional<OfferedSession> resumed = selectedSession();
		KeyShareAnswer share = this.hello.extensions()
			.find(KeyShareAnswer.class)
			.orElseThrow(() -> new PeerMisbehavedException(PeerMisbehaved.MISSING_KEY_SHARE));
		ActiveKeyExchange exchange = this.offer.exchange(share.share().group())
			.orElseThrow(() -> new PeerMisbehavedException(PeerMisbehaved.SELECTED_UNOFFERED_GROUP,
					String.format("0x%04x", share.share().group())));
		ConnectionInfo info = describe(exchange, resumed.map(OfferedSession::session));
		output.report(info);
		ClientSecrets secrets;
		try (Secret sharedSecret = complete(exchange, share.share().keyExchange());
				EarlySecret early = early(resumed)) {
			secrets = ClientSecrets.derive(early, sharedSecret, transcript);
		}
		finally {
			this.offer.closeExchanges();
		}
		KeyLogging keyLogging = new KeyLogging(this.offer.config().keyLog(), this.offer.random());
		secrets.install(keyLogging, output);
		Flow flow = new Flow(this.offer, transcript, secrets, keyLogging);
		if (resumed.isEmpty()) {
			this.offer.session().ifPresent(OfferedSession::close);
		}
		return new ExpectEncryptedExtensions(flow, info, resumed.orElse(null));
	}

	private Optional<OfferedSession> selectedSession() throws PeerMisbehavedException {
		Optional<PreSharedKeyAnswer> selected = this.hello.extensions().find(PreSharedKeyAnswer.class);
		if (selected.isEmpty()) {
			return Optional.empty();
		}
		Optional<OfferedSession> offered = this.offer.session();
		if (selected.get().selectedIdentity() != 0 || offered.isEmpty()) {
			throw new PeerMisbehavedException(PeerMisbehaved.SELECTED_UNOFFERED_PSK,
					"identity " + selected.get().selectedIdentity());
		}
		if (!offered.get().hasHashOf(this.suite)) {
			throw new PeerMisbehavedException(PeerMisbehaved.SELECTED_PSK_WITH_OTHER_HASH);
		}
		return offered;
	}

	private EarlySecret early(Optional<OfferedSession> resumed) {
		return resumed.map((session) -> session.earlySecret(this.suite))
			.orElseGet(() -> EarlySecret.withoutPsk(this.suite));
	}

	private static Secret complete(ActiveKeyExchange exchange, Octets peerShare) throws TlsException {
		try {
			return exchange.complete(peerShare);
		}
		catch (InvalidKeyShareException ex) {
			throw new PeerMisbehavedException(PeerMisbehaved.INVALID_KEY_SHARE, ex.getMessage(), ex);
		}
		catch (CryptoException ex) {
			throw new InternalTlsException(InternalReason.CRYPTO_FAILED, ex.getMessage(), ex);
		}
	}

	private ConnectionInfo describe(ActiveKeyExchange exchange, Optional<ClientSession> resumed) {
		ConnectionInfo.Builder info = this.offer.describe()
			.with()
			.cipherSuite(this.suite.suite())
			.group(exchange.group());
		if (resumed.isPresent()) {
			return info.resumed()
				.session(resumed.get().origin().id(), resumed.get().origin().authenticatedAt())
				.build();
		}
		byte[] id = this.offer.config().provider().random().bytes(SESSION_ID_LENGTH);
		return info.session(Octets.adopt(id), this.offer.config().clock().instant()).build();
	}

}
