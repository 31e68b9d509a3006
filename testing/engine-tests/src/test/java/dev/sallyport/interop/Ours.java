package dev.sallyport.interop;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import dev.sallyport.config.ClientAuth;
import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.preset.CryptoPresets;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.protocol.PeerIncompatible;
import dev.sallyport.protocol.PeerIncompatibleException;
import dev.sallyport.session.InMemoryClientSessionStore;
import dev.sallyport.session.InMemorySessionStore;
import dev.sallyport.session.PeerName;
import dev.sallyport.session.RotatingTicketer;
import dev.sallyport.test.TestCredential;

/**
 * This project's side of a connection.
 */
final class Ours {

	static final CryptoProvider CRYPTO = CryptoPresets.load()
		.create(System.getProperty("sallyport.crypto", "bouncycastle"));

	static final PeerName SERVER = new PeerName(Credentials.SERVER_NAME, 443);

	private Ours() {
	}

	static TlsConnection client(Settings settings) {
		return TlsConnection.client(clientConfig(CRYPTO, settings), SERVER);
	}

	static TlsConnection server(Settings settings) {
		return TlsConnection.server(serverConfig(CRYPTO, settings));
	}

	/**
	 * Return a configuration that remembers sessions.
	 */
	static ClientConfig clientConfig(CryptoProvider crypto, Settings settings) {
		ClientConfig.Builder builder = ClientConfig.builder(crypto)
			.versions(settings.versions())
			.serverVerifier(Credentials::verify)
			.applicationProtocols(settings.protocols())
			.sessions(InMemoryClientSessionStore.create(InstantSource.system()));
		settings.clientKey()
			.map((type) -> Credentials.ofClient(type).credential())
			.ifPresent((credential) -> builder.certificates((request) -> Optional.of(credential)));
		if (!settings.suites().isEmpty()) {
			builder.cipherSuites(settings.suites());
		}
		if (!settings.groups().isEmpty()) {
			builder.groups(settings.groups());
		}
		return builder.build();
	}

	/**
	 * Return a configuration that issues tickets, and with TLS 1.2 rather keeps sessions
	 * if it is to have none.
	 */
	static ServerConfig serverConfig(CryptoProvider crypto, Settings settings) {
		TestCredential credential = Credentials.of(settings.keyType());
		ServerConfig.Builder builder = ServerConfig.builder(crypto)
			.certificates((hello) -> Optional.of(credential.credential()))
			.versions(settings.versions())
			.sessions(InMemorySessionStore.create(InstantSource.system()))
			.tls12Tickets(settings.tickets())
			.ticketer(RotatingTicketer.create(crypto, InstantSource.system()));
		if (settings.clientKey().isPresent()) {
			builder.clientAuth(ClientAuth.NEED, Credentials::verify)
				.certificateAuthorities(List.of(Credentials.AUTHORITY.root().getSubjectX500Principal()));
		}
		if (!settings.suites().isEmpty()) {
			builder.cipherSuites(settings.suites());
		}
		if (!settings.groups().isEmpty()) {
			builder.groups(settings.groups());
		}
		if (!settings.protocols().isEmpty()) {
			builder.alpn((hello) -> Optional.of(settings.protocols()
				.stream()
				.filter(hello.applicationProtocols()::contains)
				.findFirst()
				.orElseThrow(() -> new PeerIncompatibleException(PeerIncompatible.NO_COMMON_APPLICATION_PROTOCOL))));
		}
		return builder.build();
	}

}
