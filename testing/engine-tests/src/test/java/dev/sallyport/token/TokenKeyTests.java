package dev.sallyport.token;

import java.net.Socket;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.bouncycastle.BouncyCastleCrypto;
import dev.sallyport.crypto.jca.JdkCrypto;
import dev.sallyport.crypto.preset.CryptoPresets;
import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.InternalReason;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.test.TestCertificateAuthority;
import dev.sallyport.test.TestCredential;
import dev.sallyport.test.TestToken;
import dev.sallyport.test.TlsPair;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keys without an encoding: whatever preset is chosen, their own provider signs.
 */
class TokenKeyTests {

	private static final TestCertificateAuthority AUTHORITY = TestCertificateAuthority.create();

	private final TestToken token = TestToken.create();

	@BeforeEach
	void register() {
		Security.addProvider(this.token);
	}

	@AfterEach
	void unregister() {
		Security.removeProvider(this.token.getName());
	}

	static List<Object[]> cells() throws Exception {
		List<Object[]> cells = new ArrayList<>();
		for (CryptoProvider crypto : List.of(JdkCrypto.provider(), BouncyCastleCrypto.provider(),
				CryptoPresets.load().auto().provider())) {
			for (String algorithm : List.of("secp256r1", "secp384r1", "Ed25519", "RSA", "RSASSA-PSS")) {
				for (ProtocolVersion version : ProtocolVersion.values()) {
					cells.add(new Object[] { crypto, algorithm, version });
				}
			}
		}
		return cells;
	}

	@ParameterizedTest
	@MethodSource("cells")
	void tokenSignsForBothSides(CryptoProvider crypto, String algorithm, ProtocolVersion version) throws Exception {
		KeyPair pair = kept(algorithm);
		TestCredential server = AUTHORITY.issue(pair, "localhost");
		TestCredential client = AUTHORITY.issueForClient(pair, "client");
		TokenHandshake.talk(new TokenHandshake(AUTHORITY, crypto, version).pair(server, client));
		assertThat(this.token.signatures()).isEqualTo(2);
	}

	@ParameterizedTest
	@MethodSource("cells")
	void tokenSignsThroughKeyManagers(CryptoProvider crypto, String algorithm, ProtocolVersion version)
			throws Exception {
		KeyPair pair = kept(algorithm);
		TestCredential credential = AUTHORITY.issue(pair, "localhost");
		TestCredential client = AUTHORITY.issueForClient(pair, "client");
		KeyManager[] keyManagers = { new TokenKeyManager(credential, client) };
		new TokenHandshake(AUTHORITY, crypto, version).talk(keyManagers, keyManagers);
		assertThat(this.token.signatures()).isEqualTo(2);
	}

	@Test
	void tokenThatFailsEndsTheHandshake() throws Exception {
		this.token.pullOut();
		KeyPair pair = kept("secp256r1");
		for (ProtocolVersion version : ProtocolVersion.values()) {
			TlsException failure = failure(pair, version);
			assertThat(failure.reason()).isEqualTo(InternalReason.SIGNING_FAILED);
			assertThat(failure.alert()).isEqualTo(AlertDescription.INTERNAL_ERROR);
			assertThat(failure).hasMessageContaining("ecdsa_secp256r1_sha256")
				.hasRootCauseMessage("The token was removed");
		}
	}

	@Test
	void providerThatIsNotRegisteredIsTold() throws Exception {
		KeyPair pair = kept("secp256r1");
		unregister();
		TlsException failure = failure(pair, ProtocolVersion.TLS13);
		assertThat(failure.reason()).isEqualTo(InternalReason.SIGNING_FAILED);
		assertThat(failure.getCause().getCause()).hasMessageContaining("register the provider that it comes from");
	}

	private static TlsException failure(KeyPair pair, ProtocolVersion version) {
		TlsPair failed = new TokenHandshake(AUTHORITY, JdkCrypto.provider(), version)
			.pair(AUTHORITY.issue(pair, "localhost"), AUTHORITY.issueForClient(pair, "client"))
			.run();
		return (TlsException) failed.server().failure().orElseThrow();
	}

	private KeyPair kept(String algorithm) throws Exception {
		boolean curve = algorithm.startsWith("secp");
		KeyPairGenerator generator = KeyPairGenerator.getInstance(curve ? "EC" : algorithm);
		if (curve) {
			generator.initialize(new ECGenParameterSpec(algorithm));
		}
		else if (algorithm.startsWith("RSA")) {
			generator.initialize(2048);
		}
		KeyPair pair = generator.generateKeyPair();
		return new KeyPair(pair.getPublic(), this.token.keep(pair.getPrivate()));
	}

	/**
	 * Has one key for servers and one for clients.
	 */
	private static final class TokenKeyManager extends X509ExtendedKeyManager {

		private final TestCredential server;

		private final TestCredential client;

		TokenKeyManager(TestCredential server, TestCredential client) {
			this.server = server;
			this.client = client;
		}

		@Override
		public String chooseEngineServerAlias(String keyType, Principal @Nullable [] issuers,
				@Nullable SSLEngine engine) {
			return "server";
		}

		@Override
		public String chooseEngineClientAlias(String[] keyTypes, Principal @Nullable [] issuers,
				@Nullable SSLEngine engine) {
			return "client";
		}

		@Override
		public String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
			return "server";
		}

		@Override
		public String chooseClientAlias(String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
			return "client";
		}

		@Override
		public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
			return new String[] { "server" };
		}

		@Override
		public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
			return new String[] { "client" };
		}

		@Override
		public X509Certificate[] getCertificateChain(String alias) {
			return credential(alias).chain().toArray(X509Certificate[]::new);
		}

		@Override
		public PrivateKey getPrivateKey(String alias) {
			return credential(alias).privateKey();
		}

		private TestCredential credential(String alias) {
			return alias.equals("server") ? this.server : this.client;
		}

	}

}
