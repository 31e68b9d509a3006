package dev.sallyport.handshake.client13;

import java.util.Optional;

import dev.sallyport.config.ClientConfig;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.Tls13CipherSuite;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.offer.Offer;
import dev.sallyport.message.Cookie;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.KeyShareRetry;
import dev.sallyport.message.ServerHello;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.schedule.Transcript;

/**
 * Where the handshake of a TLS 1.3 client begins: with the server's first answer, a
 * ServerHello or a HelloRetryRequest.
 */
public final class Tls13Client {

	private Tls13Client() {
	}

	/**
	 * Take the ServerHello that answers the first ClientHello.
	 * @param offer the ClientHello
	 * @param hello the ServerHello
	 * @param message the same as it came
	 * @param output where to act
	 * @return the next state
	 * @throws TlsException if the connection cannot go on
	 */
	public static HandshakeState accept(Offer offer, ServerHello hello, Handshake message, Output output)
			throws TlsException {
		Tls13CipherSuite suite = check(offer, hello);
		offer.checkSolicited(hello.extensions());
		Transcript transcript = new Transcript();
		transcript.select(suite.hash());
		transcript.add(offer.message().bytes());
		transcript.add(message.bytes());
		// The shares of this ClientHello are spent whether or not the server took them
		output.sendChangeCipherSpec();
		return new ServerAnswer(offer, hello, suite).proceed(transcript, output);
	}

	/**
	 * Take a HelloRetryRequest, RFC 9846 section 4.2.4, and send the second ClientHello.
	 * @param offer the first ClientHello
	 * @param request the HelloRetryRequest
	 * @param message the same as it came
	 * @param output where to act
	 * @return the next state
	 * @throws TlsException if the connection cannot go on
	 */
	public static HandshakeState retry(Offer offer, ServerHello request, Handshake message, Output output)
			throws TlsException {
		Tls13CipherSuite suite = check(offer, request);
		CodePoints solicited = offer.hello().extensions().types();
		for (int type : request.extensions().types().stream().toArray()) {
			if (type != ExtensionType.COOKIE.code() && !solicited.contains(type)) {
				throw unsolicited(type);
			}
		}
		Optional<KeyShareRetry> group = request.extensions().find(KeyShareRetry.class);
		Optional<Cookie> cookie = request.extensions().find(Cookie.class);
		if (group.isEmpty() && cookie.isEmpty()) {
			throw new PeerMisbehavedException(PeerMisbehaved.HELLO_RETRY_REQUEST_CHANGES_NOTHING);
		}
		Transcript transcript = new Transcript();
		transcript.select(suite.hash());
		transcript.add(offer.message().bytes());
		transcript.replaceWithMessageHash();
		transcript.add(message.bytes());
		Optional<KeyExchangeGroup> asked = group.isPresent() ? Optional.of(retryGroup(offer, group.get().group()))
				: Optional.empty();
		Offer second = offer.second(suite, asked, cookie, transcript);
		output.sendChangeCipherSpec();
		output.sendHandshake(second.message().bytes());
		transcript.add(second.message().bytes());
		return new ExpectSecondServerHello(second, suite, transcript);
	}

	private static KeyExchangeGroup retryGroup(Offer first, int group) throws PeerMisbehavedException {
		if (first.exchange(group).isPresent()) {
			throw new PeerMisbehavedException(PeerMisbehaved.HELLO_RETRY_REQUEST_FOR_OFFERED_SHARE,
					String.format("group 0x%04x", group));
		}
		return first.config()
			.groups()
			.stream()
			.filter((candidate) -> candidate.name().code() == group)
			.findFirst()
			.orElseThrow(() -> new PeerMisbehavedException(PeerMisbehaved.HELLO_RETRY_REQUEST_FOR_UNOFFERED_GROUP,
					String.format("group 0x%04x", group)));
	}

	/**
	 * Check what a ServerHello and a HelloRetryRequest have in common, RFC 9846 section
	 * 4.2.3.
	 * @return the suite that the server selected
	 */
	static Tls13CipherSuite check(Offer offer, ServerHello hello) throws PeerMisbehavedException {
		if (hello.legacyVersion() != ProtocolVersion.TLS12.code()) {
			throw new PeerMisbehavedException(PeerMisbehaved.LEGACY_VERSION_INVALID,
					String.format("0x%04x", hello.legacyVersion()));
		}
		if (!hello.legacySessionIdEcho().equals(offer.hello().legacySessionId())) {
			throw new PeerMisbehavedException(PeerMisbehaved.LEGACY_SESSION_ID_NOT_ECHOED);
		}
		if (hello.legacyCompressionMethod() != 0) {
			throw new PeerMisbehavedException(PeerMisbehaved.COMPRESSION_NOT_NULL);
		}
		ClientConfig config = offer.config();
		return config.cipherSuites()
			.stream()
			.filter((suite) -> suite.suite().code() == hello.cipherSuite())
			.findFirst()
			.orElseThrow(() -> new PeerMisbehavedException(PeerMisbehaved.SELECTED_UNOFFERED_CIPHER_SUITE,
					String.format("0x%04x", hello.cipherSuite())));
	}

	private static PeerMisbehavedException unsolicited(int type) {
		return new PeerMisbehavedException(PeerMisbehaved.UNSOLICITED_EXTENSION, "type " + type);
	}

}
