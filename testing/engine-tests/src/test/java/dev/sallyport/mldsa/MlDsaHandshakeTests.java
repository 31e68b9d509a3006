package dev.sallyport.mldsa;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.sallyport.certpath.CertificatePathVerifier;
import dev.sallyport.config.ClientAuth;
import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.Credential;
import dev.sallyport.config.PeerVerifier;
import dev.sallyport.config.Role;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.bouncycastle.BouncyCastleCrypto;
import dev.sallyport.crypto.jca.JdkCrypto;
import dev.sallyport.crypto.preset.CryptoPresets;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.session.PeerName;
import dev.sallyport.test.KeyType;
import dev.sallyport.test.TestCertificateAuthority;
import dev.sallyport.test.TestCredential;
import dev.sallyport.test.TlsPair;
import dev.sallyport.test.TlsPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Certificates with keys of ML-DSA, of servers and clients. They are issued by an
 * authority with a key on P-256, so that each JDK verifies them.
 */
class MlDsaHandshakeTests {

	private static final CryptoPresets PRESETS = CryptoPresets.load();

	private static final CryptoProvider BOUNCY_CASTLE = PRESETS.withMlDsa(BouncyCastleCrypto.provider());

	private static final CryptoProvider AUTO = PRESETS.withMlDsa(PRESETS.auto().provider());

	private static final TestCertificateAuthority AUTHORITY = TestCertificateAuthority.create();

	private static final PeerVerifier VERIFIER = CertificatePathVerifier.builder(List.of(AUTHORITY.root()))
		.allowMlDsa()
		.build();

	private static final Map<SignatureScheme, TestCredential> SERVERS = new EnumMap<>(SignatureScheme.class);

	private static final Map<SignatureScheme, TestCredential> CLIENTS = new EnumMap<>(SignatureScheme.class);

	private static final PeerName LOCALHOST = new PeerName("localhost", 443);

	private static TestCredential server(SignatureScheme scheme) {
		return SERVERS.computeIfAbsent(scheme, (missing) -> AUTHORITY.issue(pair(missing), "localhost"));
	}

	private static TestCredential client(SignatureScheme scheme) {
		return CLIENTS.computeIfAbsent(scheme, (missing) -> AUTHORITY.issueForClient(pair(missing), "client"));
	}

	private static KeyPair pair(SignatureScheme scheme) {
		try {
			return MlDsaCertificates.pair(scheme);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static ServerConfig.Builder serverConfig(CryptoProvider provider, Credential credential) {
		return ServerConfig.builder(provider).certificates((hello) -> Optional.of(credential));
	}

	private static ClientConfig.Builder clientConfig(CryptoProvider provider) {
		return ClientConfig.builder(provider).serverVerifier(VERIFIER);
	}

	private static TlsPair pair(ClientConfig client, ServerConfig server) {
		return TlsPair.of(TlsPeer.of(TlsConnection.client(client, LOCALHOST)),
				TlsPeer.of(TlsConnection.server(server)));
	}

	static Stream<SignatureScheme> schemes() {
		return Stream.of(SignatureScheme.values()).filter(SignatureScheme::usesMlDsa);
	}

	@ParameterizedTest
	@MethodSource("schemes")
	void bothSidesShowAndVerifyCertificates(SignatureScheme scheme) {
		for (List<CryptoProvider> sides : List.of(List.of(BOUNCY_CASTLE, AUTO), List.of(AUTO, BOUNCY_CASTLE))) {
			TlsConnection client = TlsConnection
				.client(clientConfig(sides.get(0)).certificates((request) -> Optional.of(client(scheme).credential()))
					.build(), LOCALHOST);
			TlsConnection server = TlsConnection
				.server(serverConfig(sides.get(1), server(scheme).credential()).clientAuth(ClientAuth.NEED, VERIFIER)
					.build());
			TlsPair pair = TlsPair.of(TlsPeer.of(client), TlsPeer.of(server)).handshake();
			assertThat(pair.transfer(Role.CLIENT, "question")).isEqualTo("question");
			assertThat(pair.transfer(Role.SERVER, "answer")).isEqualTo("answer");
			assertThat(client.info().signatureScheme()).contains(scheme);
			assertThat(client.info().peerCertificates()).isEqualTo(server(scheme).chain());
			assertThat(server.info().peerCertificates()).isEqualTo(client(scheme).chain());
		}
	}

	@Test
	void nobodyOffersItWithoutBeingTold() {
		for (CryptoProvider usual : List.of(BouncyCastleCrypto.provider(), JdkCrypto.provider(),
				PRESETS.auto().provider())) {
			assertThat(usual.verifiers()).noneMatch((verifier) -> verifier.scheme().usesMlDsa());
			assertThat(usual.signers()).noneMatch((signer) -> signer.scheme().usesMlDsa());
			assertRefused(pair(clientConfig(usual).build(),
					serverConfig(AUTO, server(SignatureScheme.MLDSA65).credential()).build()));
			assertRefused(pair(clientConfig(AUTO).build(),
					serverConfig(usual, server(SignatureScheme.MLDSA65).credential()).build()));
		}
	}

	@Test
	void keyOfAParameterSetThatIsNotOfferedIsRefused() {
		CryptoProvider only44 = with((parts) -> {
			parts.verifier(BOUNCY_CASTLE.verifier(SignatureScheme.MLDSA44).orElseThrow());
			return parts.include(BouncyCastleCrypto.provider());
		});
		assertRefused(pair(clientConfig(only44).build(),
				serverConfig(AUTO, server(SignatureScheme.MLDSA65).credential()).build()));
		pair(clientConfig(only44).build(), serverConfig(AUTO, server(SignatureScheme.MLDSA44).credential()).build())
			.handshake();
	}

	private static CryptoProvider with(UnaryOperator<CryptoProvider.Parts> composition) {
		return CryptoProvider.compose("test", composition::apply);
	}

	/** draft-ietf-tls-mldsa section 3. */
	@Test
	void tls12IsRefused() {
		ServerConfig server = serverConfig(AUTO, server(SignatureScheme.MLDSA44).credential()).build();
		assertRefused(pair(clientConfig(AUTO).versions(List.of(ProtocolVersion.TLS12)).build(), server));
		assertRefused(
				pair(clientConfig(AUTO).build(), server.toBuilder().versions(List.of(ProtocolVersion.TLS12)).build()));
	}

	/** With TLS 1.2 a client has none for its server, and says so. */
	@Test
	void clientShowsNoneInTls12() {
		TestCredential classical = AUTHORITY.issue(KeyType.EC_P256, "localhost");
		TlsConnection server = TlsConnection
			.server(serverConfig(AUTO, classical.credential()).versions(List.of(ProtocolVersion.TLS12))
				.clientAuth(ClientAuth.WANT, VERIFIER)
				.build());
		ClientConfig client = clientConfig(AUTO)
			.certificates((request) -> Optional.of(client(SignatureScheme.MLDSA44).credential()))
			.build();
		TlsPair.of(TlsPeer.of(TlsConnection.client(client, LOCALHOST)), TlsPeer.of(server)).handshake();
		assertThat(server.info().version()).contains(ProtocolVersion.TLS12);
		assertThat(server.info().peerCertificates()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void tamperedSignatureIsRefused(Role tampering) {
		SignatureScheme scheme = SignatureScheme.MLDSA65;
		boolean byServer = tampering == Role.SERVER;
		Credential server = byServer ? tampered(server(scheme)) : server(scheme).credential();
		Credential client = byServer ? client(scheme).credential() : tampered(client(scheme));
		TlsPair pair = pair(clientConfig(AUTO).certificates((request) -> Optional.of(client)).build(),
				serverConfig(AUTO, server).clientAuth(ClientAuth.NEED, VERIFIER).build())
			.run();
		assertThat((byServer ? pair.client() : pair.server()).failure()).hasValueSatisfying((failure) -> {
			assertThat(failure).isInstanceOf(TlsException.class);
			assertThat(((TlsException) failure).reason()).isEqualTo(PeerMisbehaved.INVALID_SIGNATURE);
			assertThat(((TlsException) failure).alert()).isEqualTo(AlertDescription.DECRYPT_ERROR);
		});
	}

	private static Credential tampered(TestCredential credential) {
		return Credential.of(credential.chain(), (scheme, message) -> {
			try {
				byte[] signature = AUTO.signer(scheme).orElseThrow().sign(credential.privateKey(), message);
				signature[100] ^= 1;
				return CompletableFuture.completedStage(signature);
			}
			catch (CryptoException ex) {
				return CompletableFuture.failedStage(ex);
			}
		});
	}

	@Test
	void verifierOfChainsHasToBeTold() {
		ClientConfig strict = ClientConfig.builder(AUTO)
			.serverVerifier(CertificatePathVerifier.builder(List.of(AUTHORITY.root())).build())
			.build();
		assertRefused(pair(strict, serverConfig(AUTO, server(SignatureScheme.MLDSA87).credential()).build()));
	}

	private static void assertRefused(TlsPair pair) {
		assertThatThrownBy(pair::handshake).isInstanceOfAny(RuntimeException.class, AssertionError.class);
		assertThat(pair.client().failure().isPresent() || pair.server().failure().isPresent()).isTrue();
	}

}
