package dev.sallyport.jsse;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509KeyManager;

import dev.sallyport.config.ClientHelloView;
import dev.sallyport.config.Credential;
import dev.sallyport.config.Role;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class KeyManagerResolverTests {

	private static final String[] ALL = { "p256", "p384", "ed25519", "rsa", "rsa-pss" };

	private static ClientHelloView hello(String schemes) {
		CodePoints codes = CodePoints.of(Arrays.stream(schemes.split(","))
			.mapToInt((name) -> SignatureScheme.ofStandardName(name).map(SignatureScheme::code).orElse(0x0a0a))
			.toArray());
		return new ClientHelloView(ProtocolVersion.TLS13, List.of(CipherSuite.TLS_AES_128_GCM_SHA256), Optional.empty(),
				List.of(), CodePoints.EMPTY, codes, codes);
	}

	private static KeyManagerResolver resolver(KeyManager... keyManagers) {
		EngineOptions options = EngineOptions.defaults();
		ContextMemory memory = new ContextMemory(options);
		KeySource keys = KeySource.of(keyManagers);
		ContextState state = new ContextState(options, memory, keys, TrustSource.of(null, memory));
		ConnectionEngine engine = new ConnectionEngine(state, null, -1);
		ConnectionSession session = new ConnectionSession(memory.serverSessions(), engine, Role.SERVER,
				engine.parameters());
		return new KeyManagerResolver(keys, options.crypto(),
				new EngineBinding(engine, session, true, Optional.empty(), Optional.empty()));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			ecdsa_secp256r1_sha256                             | p256
			ecdsa_secp384r1_sha384                             | p384
			ed25519                                            | ed25519
			rsa_pss_rsae_sha256                                | rsa
			rsa_pss_pss_sha512                                 | rsa-pss
			rsa_pss_rsae_sha512,ecdsa_secp256r1_sha256         | rsa
			unknown,ed25519,rsa_pss_rsae_sha256                | ed25519
			rsa_pkcs1_sha256,ecdsa_secp384r1_sha384            | p384
			""")
	void clientsOrderOfSchemesDecides(String schemes, String expected) throws Exception {
		for (String algorithm : new String[] { "SunX509", "NewSunX509" }) {
			// The JDK's key managers know no curves: one EC key at a time
			String otherCurve = expected.equals("p256") ? "p384" : "p256";
			String[] names = Arrays.stream(ALL).filter((name) -> !name.equals(otherCurve)).toArray(String[]::new);
			KeyManagerResolver resolver = resolver(TestKeys.keyManagersOf(algorithm, names));
			Optional<Credential> credential = resolver.resolve(hello(schemes));
			assertThat(credential).as(algorithm)
				.hasValueSatisfying(
						(found) -> assertThat(found.chain().get(0)).isEqualTo(TestKeys.certificate(expected)));
		}
	}

	@ParameterizedTest
	@CsvSource({ "rsa_pkcs1_sha256", "rsa_pss_pss_sha256", "ecdsa_secp521r1_sha512", "unknown" })
	void keyThatCannotSignForTheClientIsNotUsed(String schemes) throws Exception {
		assertThat(resolver(TestKeys.keyManagers("p256", "rsa")).resolve(hello(schemes))).isEmpty();
	}

	// RFC 8422 section 5.3
	@Test
	void keyOnACurveThatTheClientOfTls12DoesNotListIsNotUsed() throws Exception {
		KeyManagerResolver resolver = resolver(TestKeys.keyManagers("p256", "rsa"));
		CodePoints schemes = CodePoints.of(SignatureScheme.ECDSA_SECP256R1_SHA256.code(),
				SignatureScheme.RSA_PSS_RSAE_SHA256.code());
		List<CipherSuite> suites = List.of(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
				CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256);
		ClientHelloView hello = new ClientHelloView(ProtocolVersion.TLS12, suites, Optional.empty(), List.of(),
				CodePoints.of(NamedGroup.X25519.code()), schemes, schemes);
		assertThat(resolver.resolve(hello))
			.hasValueSatisfying((found) -> assertThat(found.chain().get(0)).isEqualTo(TestKeys.certificate("rsa")));
	}

	@Test
	void withoutKeyManagerThereIsNoCredential() throws Exception {
		assertThat(resolver().resolve(hello("ed25519"))).isEmpty();
		assertThat(resolver(new KeyManager() {
		}).resolve(hello("ed25519"))).isEmpty();
	}

	@Test
	void keyCountsAndNotTheTypeThatWasAskedFor() throws Exception {
		RecordingKeyManager keys = new RecordingKeyManager("rsa", "rsa");
		Optional<Credential> credential = resolver(keys).resolve(hello("ecdsa_secp256r1_sha256,rsa_pss_rsae_sha256"));
		assertThat(credential).isPresent();
		assertThat(keys.asked).containsExactly("EC");
	}

	@Test
	void typesAreAskedForOnceEach() throws Exception {
		RecordingKeyManager keys = new RecordingKeyManager("rsa", null);
		assertThat(resolver(keys).resolve(hello("ecdsa_secp256r1_sha256,ecdsa_secp384r1_sha384,ed25519,"
				+ "rsa_pss_rsae_sha256,rsa_pss_rsae_sha384,rsa_pss_pss_sha256")))
			.isEmpty();
		assertThat(keys.asked).containsExactly("EC", "EdDSA", "RSA", "RSASSA-PSS");
	}

	@Test
	void aliasWithoutKeyIsNoCredential() throws Exception {
		RecordingKeyManager keys = new RecordingKeyManager("rsa", "missing");
		assertThat(resolver(keys).resolve(hello("rsa_pss_rsae_sha256"))).isEmpty();
	}

	@Test
	void credentialIsKeptWhileTheKeyManagerAnswersTheSame() throws Exception {
		RecordingKeyManager keys = new RecordingKeyManager("rsa", "rsa");
		KeyManagerResolver resolver = resolver(keys);
		Credential first = resolver.resolve(hello("rsa_pss_rsae_sha256")).orElseThrow();
		assertThat(resolver.resolve(hello("rsa_pss_rsae_sha256"))).containsSame(first);
		keys.withoutIssuer = true;
		assertThat(resolver.resolve(hello("rsa_pss_rsae_sha256")).orElseThrow().chain()).hasSize(1);
	}

	@Test
	void plainKeyManagerServes() throws Exception {
		X509ExtendedKeyManager extended = (X509ExtendedKeyManager) TestKeys.keyManagers("p256")[0];
		SSLContext servers = SallyportSslContext.create(EngineOptions.defaults(),
				new KeyManager[] { new PlainKeyManager(extended) }, null);
		EnginePair pair = EnginePair.of(TestKeys.ours(), servers).handshake();
		assertThat(pair.server.session().getLocalPrincipal()).isNotNull();
	}

	@Test
	void clientIsToldIfThereIsNoCertificateForIt() {
		assertThat(EnginePair.of(TestKeys.ours(), TestKeys.ours()).fail().client())
			.hasMessageContaining("handshake_failure");
	}

	private static final class RecordingKeyManager extends X509ExtendedKeyManager {

		private final X509KeyManager delegate;

		private final String store;

		private final String alias;

		private final List<String> asked = new ArrayList<>();

		private boolean withoutIssuer;

		RecordingKeyManager(String store, String alias) {
			this.delegate = (X509KeyManager) TestKeys.keyManagersOf("SunX509", store)[0];
			this.store = store;
			this.alias = alias;
		}

		@Override
		public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
			assertThat(engine).isNotNull();
			assertThat(issuers).isNull();
			this.asked.add(keyType);
			return this.alias;
		}

		@Override
		public String[] getClientAliases(String keyType, Principal[] issuers) {
			throw new AssertionError();
		}

		@Override
		public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
			throw new AssertionError();
		}

		@Override
		public String[] getServerAliases(String keyType, Principal[] issuers) {
			throw new AssertionError();
		}

		@Override
		public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
			throw new AssertionError();
		}

		@Override
		public X509Certificate[] getCertificateChain(String alias) {
			X509Certificate[] chain = this.delegate.getCertificateChain(alias);
			return (this.withoutIssuer && alias.equals(this.store)) ? Arrays.copyOf(chain, 1) : chain;
		}

		@Override
		public PrivateKey getPrivateKey(String alias) {
			return this.delegate.getPrivateKey(alias);
		}

	}

	/**
	 * Not extended: it gets no engine.
	 */
	private record PlainKeyManager(X509KeyManager delegate) implements X509KeyManager {

		@Override
		public String[] getClientAliases(String keyType, Principal[] issuers) {
			throw new AssertionError();
		}

		@Override
		public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
			throw new AssertionError();
		}

		@Override
		public String[] getServerAliases(String keyType, Principal[] issuers) {
			throw new AssertionError();
		}

		@Override
		public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
			assertThat(socket).isNull();
			return this.delegate.chooseServerAlias(keyType, issuers, null);
		}

		@Override
		public X509Certificate[] getCertificateChain(String alias) {
			return this.delegate.getCertificateChain(alias);
		}

		@Override
		public PrivateKey getPrivateKey(String alias) {
			return this.delegate.getPrivateKey(alias);
		}

	}

}
