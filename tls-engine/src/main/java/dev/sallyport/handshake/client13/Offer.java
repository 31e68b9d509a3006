package dev.sallyport.handshake.client13;

import java.util.List;
import java.util.Optional;

import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.Role;
import dev.sallyport.crypto.ActiveKeyExchange;
import dev.sallyport.message.ClientHello;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.ServerName;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.schedule.Transcript;
import dev.sallyport.session.PeerName;

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

	Offer(HelloDraft draft, ClientHello hello, Handshake message) {
		this.config = draft.config();
		this.peer = draft.peer();
		this.message = message;
		this.hello = hello;
		this.exchanges = draft.exchanges();
		this.session = draft.session();
	}

	/**
	 * Make the first ClientHello of a connection.
	 * @param config how to speak TLS
	 * @param peer whom to talk to
	 * @return the offer, not yet sent
	 * @throws TlsException if the key shares cannot be made
	 */
	public static Offer first(ClientConfig config, PeerName peer) throws TlsException {
		HelloDraft draft = new HelloDraft(config, peer, FirstShares.start(config, peer),
				OfferedSession.take(config, peer));
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

	ClientConfig config() {
		return this.config;
	}

	PeerName peer() {
		return this.peer;
	}

	ClientHello hello() {
		return this.hello;
	}

	Octets random() {
		return this.hello.random();
	}

	List<ActiveKeyExchange> exchanges() {
		return this.exchanges;
	}

	Optional<ActiveKeyExchange> exchange(int group) {
		return this.exchanges.stream().filter((exchange) -> exchange.group().code() == group).findFirst();
	}

	Optional<OfferedSession> session() {
		return Optional.ofNullable(this.session);
	}

	/**
	 * Forget the keys and the session.
	 */
	@Override
	public void close() {
		closeExchanges();
		if (this.session != null) {
			this.session.close();
		}
	}

	void closeExchanges() {
		this.exchanges.forEach(ActiveKeyExchange::close);
	}

}
