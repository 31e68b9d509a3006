package dev.sallyport.handshake.client13;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.sallyport.config.ClientConfig;
import dev.sallyport.crypto.ActiveKeyExchange;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.Tls13CipherSuite;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.message.ClientHello;
import dev.sallyport.message.Cookie;
import dev.sallyport.message.Extension;
import dev.sallyport.message.Extensions;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.KeyShareOffer;
import dev.sallyport.message.KeyShareRetry;
import dev.sallyport.message.PreSharedKeyOffer;
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
		checkSolicited(offer.hello().extensions().types(), hello.extensions());
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
		Offer second = secondOffer(offer, suite, group, cookie, transcript);
		output.sendChangeCipherSpec();
		output.sendHandshake(second.message().bytes());
		transcript.add(second.message().bytes());
		return new ExpectSecondServerHello(second, suite, transcript);
	}

	private static Offer secondOffer(Offer first, Tls13CipherSuite suite, Optional<KeyShareRetry> retry,
			Optional<Cookie> cookie, Transcript transcript) throws TlsException {
		List<ActiveKeyExchange> exchanges = first.exchanges();
		if (retry.isPresent()) {
			KeyExchangeGroup group = retryGroup(first, retry.get().group());
			first.closeExchanges();
			exchanges = List.of(FirstShares.start(group));
		}
		OfferedSession session = first.session().filter((offered) -> offered.hasHashOf(suite)).orElse(null);
		HelloDraft draft = new HelloDraft(first.config(), first.peer(), exchanges, session);
		ClientHello hello = first.hello().withExtensions(Extensions.of(secondExtensions(first, draft, cookie)));
		return draft.seal(hello, transcript);
	}

	private static List<Extension> secondExtensions(Offer first, HelloDraft draft, Optional<Cookie> cookie) {
		List<Extension> extensions = new ArrayList<>();
		for (Extension extension : first.hello().extensions().list()) {
			if (extension instanceof KeyShareOffer) {
				extensions.add(HelloDraft.shares(draft.exchanges()));
			}
			else if (!(extension instanceof PreSharedKeyOffer)) {
				extensions.add(extension);
			}
		}
		cookie.ifPresent(extensions::add);
		if (draft.session() != null) {
			extensions.add(draft.preSharedKey(draft.session()));
		}
		return extensions;
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

	/**
	 * Check that a server answers only what was asked, RFC 9846 section 4.3.
	 */
	static void checkSolicited(CodePoints solicited, Extensions answer) throws PeerMisbehavedException {
		for (int type : answer.types().stream().toArray()) {
			if (!solicited.contains(type)) {
				throw unsolicited(type);
			}
		}
	}

	private static PeerMisbehavedException unsolicited(int type) {
		return new PeerMisbehavedException(PeerMisbehaved.UNSOLICITED_EXTENSION, "type " + type);
	}

}
