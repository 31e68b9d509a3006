package dev.sallyport.handshake.offer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.Role;
import dev.sallyport.crypto.ActiveKeyExchange;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.Tls13CipherSuite;
import dev.sallyport.message.ApplicationProtocols;
import dev.sallyport.message.ClientHello;
import dev.sallyport.message.Cookie;
import dev.sallyport.message.Extension;
import dev.sallyport.message.Extensions;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.KeyShareOffer;
import dev.sallyport.message.PreSharedKeyOffer;
import dev.sallyport.message.ServerName;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.schedule.Transcript;
import dev.sallyport.session.ClientSessionStore;
import dev.sallyport.session.PeerName;
import dev.sallyport.session.Tls12ClientSession;
import org.jspecify.annotations.Nullable;

/**
 * A ClientHello that was sent, with the private halves of what it offers: the ephemeral
 * keys and the session to resume. Confined to one connection.
 */
public final class Offer implements AutoCloseable {

	private final ClientConfig config;

	private final PeerName peer;

	private final Handshake message;

	private final ClientHello hello;

	private final List<ActiveKeyExchange> exchanges;

	private final @Nullable OfferedSession session;

	private final @Nullable Tls12ClientSession tls12Session;

	Offer(HelloDraft draft, ClientHello hello, Handshake message) {
		this.config = draft.config();
		this.peer = draft.peer();
		this.message = message;
		this.hello = hello;
		this.exchanges = draft.exchanges();
		this.session = draft.session();
		this.tls12Session = draft.tls12Session();
	}

	/**
	 * Make the first ClientHello of a connection.
	 * @param config how to speak TLS
	 * @param peer whom to talk to
	 * @return the offer, not yet sent
	 * @throws TlsException if the key shares cannot be made
	 */
	public static Offer first(ClientConfig config, PeerName peer) throws TlsException {
		if (!config.versions().contains(ProtocolVersion.TLS13)) {
			HelloDraft draft = new HelloDraft(config, peer, List.of(), null, tls12Session(config, peer));
			return draft.complete(new Transcript());
		}
		HelloDraft draft = new HelloDraft(config, peer, FirstShares.start(config, peer),
				OfferedSession.take(config, peer), tls12Session(config, peer));
		return draft.complete(new Transcript());
	}

	/**
	 * Return the ClientHello as it goes onto the wire.
	 * @return the message
	 */
	public Handshake message() {
		return this.message;
	}

	/**
	 * Return what is known of the connection now.
	 * @return the facts
	 */
	public ConnectionInfo describe() {
		Optional<String> name = this.hello.extensions().find(ServerName.class).flatMap(ServerName::hostName);
		return ConnectionInfo.builder(Role.CLIENT).serverName(name).build();
	}

	/**
	 * Make the ClientHello that answers a HelloRetryRequest.
	 * @param suite the suite that the server chose; a session with another hash is no
	 * longer offered
	 * @param group the group that the server asks for, or empty
	 * @param cookie what the server wants back, or empty
	 * @param transcript the messages so far
	 * @return the offer, not yet sent; this one is used up
	 * @throws TlsException if the key share cannot be made
	 */
	public Offer second(Tls13CipherSuite suite, Optional<KeyExchangeGroup> group, Optional<Cookie> cookie,
			Transcript transcript) throws TlsException {
		List<ActiveKeyExchange> shares = this.exchanges;
		if (group.isPresent()) {
			closeExchanges();
			shares = List.of(FirstShares.start(group.get()));
		}
		OfferedSession kept = session().filter((offered) -> offered.hasHashOf(suite)).orElse(null);
		HelloDraft draft = new HelloDraft(this.config, this.peer, shares, kept, this.tls12Session);
		return draft.seal(this.hello.withExtensions(Extensions.of(secondExtensions(draft, cookie))), transcript);
	}

	private List<Extension> secondExtensions(HelloDraft draft, Optional<Cookie> cookie) {
		List<Extension> extensions = new ArrayList<>();
		for (Extension extension : this.hello.extensions().list()) {
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

	/**
	 * Return how to speak TLS.
	 * @return the configuration
	 */
	public ClientConfig config() {
		return this.config;
	}

	/**
	 * Return whom to talk to.
	 * @return the peer
	 */
	public PeerName peer() {
		return this.peer;
	}

	/**
	 * Return the content of the ClientHello.
	 * @return the content
	 */
	public ClientHello hello() {
		return this.hello;
	}

	/**
	 * Return the random value of the ClientHello.
	 * @return 32 bytes
	 */
	public Octets random() {
		return this.hello.random();
	}

	/**
	 * Return the schemes that this side verifies.
	 * @return the schemes that the ClientHello lists
	 */
	public CodePoints signatureSchemes() {
		return HelloDraft.signatureSchemes(this.config);
	}

	/**
	 * Return the key exchange that a share was offered for.
	 * @param group the group
	 * @return the exchange, or empty if no share was offered for the group
	 */
	public Optional<ActiveKeyExchange> exchange(int group) {
		return this.exchanges.stream().filter((exchange) -> exchange.group().code() == group).findFirst();
	}

	/**
	 * Return the TLS 1.3 session that is offered.
	 * @return the session, owned by this offer, or empty
	 */
	public Optional<OfferedSession> session() {
		return Optional.ofNullable(this.session);
	}

	/**
	 * Return the TLS 1.2 session that is offered.
	 * @return the session, owned by this offer, or empty
	 */
	public Optional<Tls12ClientSession> tls12Session() {
		return Optional.ofNullable(this.tls12Session);
	}

	/**
	 * Check that a server answers only what was asked, RFC 9846 section 4.3.
	 * @param answer the extensions of a server's message
	 * @throws PeerMisbehavedException if there is another one
	 */
	public void checkSolicited(Extensions answer) throws PeerMisbehavedException {
		CodePoints asked = this.hello.extensions().types();
		for (int type : answer.types().stream().toArray()) {
			if (!asked.contains(type)) {
				throw new PeerMisbehavedException(PeerMisbehaved.UNSOLICITED_EXTENSION, "type " + type);
			}
		}
	}

	/**
	 * Return the application protocol that a server selected.
	 * @param answer the extensions of the server's answer
	 * @return the protocol, or empty if it selected none
	 * @throws PeerMisbehavedException if it was not offered
	 */
	public Optional<String> applicationProtocol(Extensions answer) throws PeerMisbehavedException {
		Optional<ApplicationProtocols> selected = answer.find(ApplicationProtocols.class);
		if (selected.isEmpty()) {
			return Optional.empty();
		}
		// An answer with another number of protocols does not decode
		String protocol = selected.get().protocols().get(0);
		if (!this.config.applicationProtocols().contains(protocol)) {
			throw new PeerMisbehavedException(PeerMisbehaved.SELECTED_UNOFFERED_ALPN, TlsException.printable(protocol));
		}
		return Optional.of(protocol);
	}

	/**
	 * Start a key exchange that no share was offered for.
	 * @param group the group
	 * @return the exchange; the caller closes it
	 * @throws TlsException if the key cannot be made
	 */
	public static ActiveKeyExchange start(KeyExchangeGroup group) throws TlsException {
		return FirstShares.start(group);
	}

	private static @Nullable Tls12ClientSession tls12Session(ClientConfig config, PeerName peer) {
		Optional<Tls12ClientSession> session = config.sessions()
			.filter((store) -> config.versions().contains(ProtocolVersion.TLS12))
			.flatMap((store) -> store.tls12(peer));
		if (session.isEmpty()) {
			return null;
		}
		boolean offered = config.tls12CipherSuites()
			.stream()
			.anyMatch((suite) -> suite.suite() == session.get().origin().cipherSuite());
		if (!offered || !session.get().usableAt(config.clock().instant())) {
			session.get().close();
			return null;
		}
		return session.get();
	}

	/**
	 * Return what makes the store forget the TLS 1.2 session of this server, and keeps
	 * nothing of the offer.
	 * @return the action, which may be taken once the offer is closed
	 */
	public Runnable forgetting() {
		Optional<ClientSessionStore> sessions = this.config.sessions();
		PeerName name = this.peer;
		return () -> sessions.ifPresent((store) -> store.removeTls12(name));
	}

	/**
	 * Forget the keys and the sessions of this offer.
	 */
	@Override
	public void close() {
		closeExchanges();
		if (this.session != null) {
			this.session.close();
		}
		if (this.tls12Session != null) {
			this.tls12Session.close();
		}
	}

	/**
	 * Forget the keys of the shares.
	 */
	public void closeExchanges() {
		this.exchanges.forEach(ActiveKeyExchange::close);
	}

}
