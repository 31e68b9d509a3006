package dev.sallyport.token;

import java.util.List;
import java.util.Optional;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

import dev.sallyport.certpath.CertificatePathVerifier;
import dev.sallyport.config.ClientAuth;
import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.PeerVerifier;
import dev.sallyport.config.Role;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.jsse.EngineOptions;
import dev.sallyport.jsse.SallyportSslContext;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.session.PeerName;
import dev.sallyport.test.TestCertificateAuthority;
import dev.sallyport.test.TestCredential;
import dev.sallyport.test.TlsPair;
import dev.sallyport.test.TlsPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Handshakes in which both sides have a certificate.
 *
 * @param authority who issued them
 * @param crypto where the cryptography of both sides comes from
 * @param version the version of both sides
 */
record TokenHandshake(TestCertificateAuthority authority, CryptoProvider crypto, ProtocolVersion version) {

	TlsPair pair(TestCredential server, TestCredential client) {
		PeerVerifier verifier = CertificatePathVerifier.builder(List.of(this.authority.root())).build();
		ServerConfig serverConfig = ServerConfig.builder(this.crypto)
			.versions(List.of(this.version))
			.certificates((hello) -> Optional.of(server.credential()))
			.clientAuth(ClientAuth.NEED, verifier)
			.build();
		ClientConfig clientConfig = ClientConfig.builder(this.crypto)
			.versions(List.of(this.version))
			.serverVerifier(verifier)
			.certificates((request) -> Optional.of(client.credential()))
			.build();
		return TlsPair.of(TlsPeer.of(TlsConnection.client(clientConfig, new PeerName("localhost", 443))),
				TlsPeer.of(TlsConnection.server(serverConfig)));
	}

	/**
	 * Have JSSE's engines talk.
	 */
	void talk(KeyManager[] serverKeys, KeyManager[] clientKeys) {
		SSLEngine server = context(serverKeys).createSSLEngine();
		server.setUseClientMode(false);
		server.setNeedClientAuth(true);
		SSLEngine client = context(clientKeys).createSSLEngine("localhost", 443);
		client.setUseClientMode(true);
		talk(TlsPair.of(TlsPeer.of(client), TlsPeer.of(server)));
		assertThat(client.getSession().getProtocol()).isEqualTo(this.version.standardName());
	}

	private SSLContext context(KeyManager[] keyManagers) {
		return SallyportSslContext.create(EngineOptions.builder(this.crypto).protocols(List.of(this.version)).build(),
				keyManagers, this.authority.trustManagers());
	}

	static void talk(TlsPair pair) {
		pair.handshake();
		assertThat(pair.transfer(Role.CLIENT, "question")).isEqualTo("question");
		assertThat(pair.transfer(Role.SERVER, "answer")).isEqualTo("answer");
	}

}
