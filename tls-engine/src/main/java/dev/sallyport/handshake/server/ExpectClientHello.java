package dev.sallyport.handshake.server;

import java.util.List;
import java.util.Optional;

import dev.sallyport.config.AsyncAcceptor;
import dev.sallyport.config.ClientHelloOffer;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.handshake.Awaiting;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.server12.Tls12Server;
import dev.sallyport.handshake.server13.Tls13Server;
import dev.sallyport.message.ApplicationProtocols;
import dev.sallyport.message.ClientHello;
import dev.sallyport.message.Extensions;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.ServerName;
import dev.sallyport.message.SignatureAlgorithms;
import dev.sallyport.message.SupportedGroups;
import dev.sallyport.message.SupportedVersionsOffer;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.PeerIncompatible;
import dev.sallyport.protocol.PeerIncompatibleException;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;

/**
 * Waits for the first ClientHello, asks the acceptor, if there is one, and chooses the
 * version, RFC 9846 section 4.3.1. What follows belongs to that version's states.
 */
final class ExpectClientHello extends HandshakeState {

	private final ServerConfig config;

	ExpectClientHello(ServerConfig config) {
		this.config = config;
	}

	@Override
	protected HandshakeState onClientHello(Handshake message, Output output) throws TlsException {
		ClientHello hello = ClientHello.decode(message);
		Optional<AsyncAcceptor> acceptor = this.config.acceptor();
		if (acceptor.isEmpty()) {
			return answer(this.config, hello, message, output);
		}
		ClientHelloOffer offer = view(hello);
		return new Awaiting<>(this.config.answerTimeout(), () -> acceptor.get().accept(offer),
				(chosen, out) -> answer(chosen, hello, message, out), () -> {
				});
	}

	private static HandshakeState answer(ServerConfig config, ClientHello hello, Handshake message, Output output)
			throws TlsException {
		return switch (version(config, hello)) {
			case TLS12 -> Tls12Server.accept(config, hello, message, output);
			case TLS13 -> Tls13Server.accept(config, hello, message, output);
		};
	}

	private static ProtocolVersion version(ServerConfig config, ClientHello hello) throws TlsException {
		// RFC 7507 section 3: the client must have been hindered to offer our best
		if (hello.signalsFallback() && !offers(hello, config.versions().get(0))) {
			throw new PeerMisbehavedException(PeerMisbehaved.INAPPROPRIATE_FALLBACK);
		}
		for (ProtocolVersion version : config.versions()) {
			if (offers(hello, version)) {
				return version;
			}
		}
		throw new PeerIncompatibleException(PeerIncompatible.NO_COMMON_VERSION, offer(hello));
	}

	// RFC 9846 section 4.3.1: the extension alone counts, if there is one
	private static boolean offers(ClientHello hello, ProtocolVersion version) {
		return hello.extensions()
			.find(SupportedVersionsOffer.class)
			.map((offer) -> offer.versions().contains(version.code()))
			.orElse(version == ProtocolVersion.TLS12 && hello.legacyVersion() >= version.code());
	}

	private static ClientHelloOffer view(ClientHello hello) {
		Extensions extensions = hello.extensions();
		return new ClientHelloOffer(
				extensions.find(SupportedVersionsOffer.class)
					.map(SupportedVersionsOffer::versions)
					.orElseGet(() -> CodePoints.of(hello.legacyVersion())),
				hello.cipherSuites(), extensions.find(ServerName.class).flatMap(ServerName::hostName),
				extensions.find(ApplicationProtocols.class).map(ApplicationProtocols::protocols).orElse(List.of()),
				extensions.find(SupportedGroups.class).map(SupportedGroups::groups).orElse(CodePoints.EMPTY),
				extensions.find(SignatureAlgorithms.class).map(SignatureAlgorithms::schemes).orElse(CodePoints.EMPTY));
	}

	private static String offer(ClientHello hello) {
		return hello.extensions()
			.find(SupportedVersionsOffer.class)
			.map((offer) -> "the client offers " + offer.versions())
			.orElse(String.format("the client offers 0x%04x at most", hello.legacyVersion()));
	}

}
