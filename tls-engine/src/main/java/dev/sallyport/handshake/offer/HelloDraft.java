package dev.sallyport.handshake.offer;

import java.util.ArrayList;
import java.util.List;

import dev.sallyport.config.ClientConfig;
import dev.sallyport.crypto.ActiveKeyExchange;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.SignatureVerifier;
import dev.sallyport.message.ApplicationProtocols;
import dev.sallyport.message.ClientHello;
import dev.sallyport.message.EcPointFormats;
import dev.sallyport.message.ExtendedMasterSecret;
import dev.sallyport.message.Extension;
import dev.sallyport.message.Extensions;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.KeyShareEntry;
import dev.sallyport.message.KeyShareOffer;
import dev.sallyport.message.PreSharedKeyOffer;
import dev.sallyport.message.PskIdentity;
import dev.sallyport.message.PskKeyExchangeModes;
import dev.sallyport.message.RenegotiationInfo;
import dev.sallyport.message.ServerName;
import dev.sallyport.message.SessionTicketExtension;
import dev.sallyport.message.SignatureAlgorithms;
import dev.sallyport.message.StatusRequest;
import dev.sallyport.message.SupportedGroups;
import dev.sallyport.message.SupportedVersionsOffer;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.schedule.EarlySecret;
import dev.sallyport.schedule.Transcript;
import dev.sallyport.session.ClientSession;
import dev.sallyport.session.PeerName;
import dev.sallyport.session.Tls12ClientSession;
import org.jspecify.annotations.Nullable;

/**
 * A first ClientHello in the making, RFC 9846 section 4.2.2.
 *
 * @param config how to speak TLS
 * @param peer whom to talk to
 * @param exchanges the key shares, in the order of the groups
 * @param session the TLS 1.3 session to resume, or {@code null}
 * @param tls12Session the TLS 1.2 session to resume, or {@code null}
 */
record HelloDraft(ClientConfig config, PeerName peer, List<ActiveKeyExchange> exchanges,
		@Nullable OfferedSession session, @Nullable Tls12ClientSession tls12Session) {

	private static final int RANDOM_LENGTH = 32;

	/**
	 * In compatibility mode the session id is never empty, RFC 9846 appendix E.4.
	 */
	private static final int SESSION_ID_LENGTH = 32;

	private static final Octets NULL_COMPRESSION = Octets.of((byte) 0);

	Offer complete(Transcript transcript) throws TlsException {
		Octets random = Octets.adopt(this.config.provider().random().bytes(RANDOM_LENGTH));
		CodePoints suites = CodePoints.of(this.config.cipherSuiteNames(), CipherSuite::code);
		ClientHello hello = new ClientHello(ProtocolVersion.TLS12.code(), random, sessionId(), suites, NULL_COMPRESSION,
				Extensions.of(extensions()));
		return seal(hello, transcript);
	}

	/**
	 * Compute the binder, if there is one, and make the offer.
	 */
	Offer seal(ClientHello hello, Transcript transcript) throws TlsException {
		ClientHello bound = (this.session != null) ? bind(hello, this.session, transcript) : hello;
		return new Offer(this, bound, Handshake.of(bound.encode()));
	}

	/**
	 * In TLS 1.2 the id of a session, or any, by which a server tells that it takes a
	 * ticket (RFC 5077 section 3.4); in TLS 1.3 any, for middleboxes.
	 */
	private Octets sessionId() {
		if (this.tls12Session != null && !this.tls12Session.sessionId().isEmpty()) {
			return this.tls12Session.sessionId();
		}
		boolean empty = this.tls12Session == null && !offers(ProtocolVersion.TLS13);
		return empty ? Octets.EMPTY : Octets.adopt(this.config.provider().random().bytes(SESSION_ID_LENGTH));
	}

	private boolean offers(ProtocolVersion version) {
		return this.config.versions().contains(version);
	}

	private List<Extension> extensions() {
		List<Extension> extensions = new ArrayList<>();
		if (this.config.sendServerName()) {
			ServerName.of(this.peer.host()).ifPresent(extensions::add);
		}
		if (this.config.requestOcspResponse()) {
			extensions.add(StatusRequest.OCSP);
		}
		extensions.add(new SupportedGroups(CodePoints.of(groups(), (group) -> group.name().code())));
		extensions.add(new SignatureAlgorithms(signatureSchemes(this.config)));
		if (!this.config.applicationProtocols().isEmpty()) {
			extensions.add(new ApplicationProtocols(this.config.applicationProtocols()));
		}
		if (offers(ProtocolVersion.TLS12)) {
			addTls12Extensions(extensions);
		}
		if (offers(ProtocolVersion.TLS13)) {
			addTls13Extensions(extensions);
		}
		return extensions;
	}

	// TLS 1.2 has no key encapsulation
	private List<KeyExchangeGroup> groups() {
		return this.config.groups()
			.stream()
			.filter((group) -> offers(ProtocolVersion.TLS13) || !group.name().postQuantum())
			.toList();
	}

	private void addTls12Extensions(List<Extension> extensions) {
		extensions.add(EcPointFormats.UNCOMPRESSED);
		extensions.add(ExtendedMasterSecret.INSTANCE);
		extensions.add(RenegotiationInfo.INITIAL);
		if (this.config.sessions().isPresent()) {
			extensions.add((this.tls12Session != null) ? new SessionTicketExtension(this.tls12Session.ticket())
					: SessionTicketExtension.EMPTY);
		}
	}

	private void addTls13Extensions(List<Extension> extensions) {
		extensions.add(new SupportedVersionsOffer(CodePoints.of(this.config.versions(), ProtocolVersion::code)));
		if (this.config.sessions().isPresent()) {
			extensions.add(PskKeyExchangeModes.PSK_DHE_KE);
		}
		extensions.add(shares(this.exchanges));
		if (this.session != null) {
			extensions.add(preSharedKey(this.session));
		}
	}

	static CodePoints signatureSchemes(ClientConfig config) {
		boolean tls13 = config.versions().contains(ProtocolVersion.TLS13);
		List<SignatureScheme> schemes = config.provider()
			.verifiers()
			.stream()
			.map(SignatureVerifier::scheme)
			.filter((scheme) -> tls13 || scheme.signsTls12Handshake())
			.toList();
		return CodePoints.of(schemes, SignatureScheme::code);
	}

	static KeyShareOffer shares(List<ActiveKeyExchange> exchanges) {
		return new KeyShareOffer(exchanges.stream()
			.map((exchange) -> new KeyShareEntry(exchange.group().code(), exchange.share()))
			.toList());
	}

	/**
	 * Return the extension with a binder of zeros, to be replaced when the rest of the
	 * ClientHello is known.
	 */
	PreSharedKeyOffer preSharedKey(OfferedSession offered) {
		ClientSession session = offered.session();
		PskIdentity identity = new PskIdentity(session.ticket().identity(),
				session.obfuscatedAge(this.config.clock().instant()));
		Octets placeholder = Octets.adopt(new byte[offered.suite().hash().algorithm().length()]);
		return new PreSharedKeyOffer(List.of(identity), List.of(placeholder));
	}

	private static ClientHello bind(ClientHello hello, OfferedSession session, Transcript transcript) {
		transcript.select(session.suite().hash());
		byte[] hash = transcript.hashOfPartial(hello.encodedWithoutBinders());
		try (EarlySecret early = session.earlySecret(session.suite())) {
			return hello.withBinders(List.of(Octets.adopt(early.resumptionBinder(hash))));
		}
	}

}
