package dev.sallyport.handshake;

import java.io.InputStream;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import dev.sallyport.TestCrypto;
import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.Credential;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.session.PeerName;

/**
 * Configurations for tests, with a clock that stands still.
 */
public final class HandshakeFixture {

	public static final PeerName LOCALHOST = new PeerName("localhost", 443);

	public static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

	public static final CryptoProvider PROVIDER = TestCrypto.PROVIDER;

	private static final Credential CREDENTIAL = load();

	private HandshakeFixture() {
	}

	public static Credential credential() {
		return CREDENTIAL;
	}

	public static ServerConfig.Builder server() {
		return ServerConfig.builder(PROVIDER)
			.certificates((hello) -> Optional.of(CREDENTIAL))
			.clock(InstantSource.fixed(NOW));
	}

	public static ClientConfig.Builder client() {
		return ClientConfig.builder(PROVIDER).serverVerifier((peer) -> {
		}).clock(InstantSource.fixed(NOW));
	}

	private static Credential load() {
		char[] password = "changeit".toCharArray();
		try (InputStream in = HandshakeFixture.class.getResourceAsStream("server-p256.p12")) {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(in, password);
			return Credential.of(List.of((X509Certificate) store.getCertificate("server")),
					(PrivateKey) store.getKey("server", password));
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
