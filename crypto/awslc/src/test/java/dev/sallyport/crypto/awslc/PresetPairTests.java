package dev.sallyport.crypto.awslc;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.sallyport.certpath.CertificatePathVerifier;
import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.Role;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.preset.CryptoPresets;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.session.PeerName;
import dev.sallyport.test.KeyType;
import dev.sallyport.test.TestCertificateAuthority;
import dev.sallyport.test.TestCredential;
import dev.sallyport.test.TlsPair;
import dev.sallyport.test.TlsPeer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client of one preset and a server of another, in every suite, group and kind of key.
 */
class PresetPairTests {

	private static final CryptoPresets PRESETS = CryptoPresets.load();

	private static final TestCertificateAuthority AUTHORITY = TestCertificateAuthority.create();

	@BeforeEach
	void library() {
		Available.assume();
	}

	static Stream<Arguments> pairs() {
		return PRESETS.names()
			.stream()
			.flatMap((client) -> PRESETS.names().stream().map((server) -> Arguments.of(client, server)));
	}

	@ParameterizedTest
	@MethodSource("pairs")
	void everySuiteCarriesData(String client, String server) throws Exception {
		CryptoProvider ours = PRESETS.create(client);
		CryptoProvider theirs = PRESETS.create(server);
		for (CipherSuite suite : CipherSuite.values()) {
			KeyType key = suite.name().contains("_RSA_") ? KeyType.RSA : KeyType.EC_P256;
			assertTransfer(client(ours).cipherSuites(List.of(suite)).versions(List.of(suite.version())),
					server(theirs, AUTHORITY.issue(key, "localhost")), suite);
		}
	}

	@ParameterizedTest
	@MethodSource("pairs")
	void everyGroupOfBothAgrees(String client, String server) throws Exception {
		CryptoProvider ours = PRESETS.create(client);
		CryptoProvider theirs = PRESETS.create(server);
		TestCredential credential = AUTHORITY.issue(KeyType.EC_P256, "localhost");
		Set<NamedGroup> common = Set.copyOf(theirs.groups().stream().map(KeyExchangeGroup::name).toList());
		for (KeyExchangeGroup group : ours.groups()) {
			if (common.contains(group.name())) {
				TlsConnection accepted = TlsConnection.server(server(theirs, credential).build());
				pair(client(ours).groups(List.of(group.name())), accepted).handshake();
				assertThat(accepted.info().group()).contains(group.name());
			}
		}
	}

	@ParameterizedTest
	@MethodSource("pairs")
	void everyKindOfKeySigns(String client, String server) throws Exception {
		CryptoProvider ours = PRESETS.create(client);
		CryptoProvider theirs = PRESETS.create(server);
		for (KeyType key : KeyType.values()) {
			TlsConnection accepted = TlsConnection.server(server(theirs, AUTHORITY.issue(key, "localhost")).build());
			pair(client(ours).versions(List.of(ProtocolVersion.TLS13)), accepted).handshake();
			assertThat(accepted.info().signatureScheme()).isPresent();
		}
	}

	private static void assertTransfer(ClientConfig.Builder client, ServerConfig.Builder server, CipherSuite suite) {
		TlsConnection accepted = TlsConnection.server(server.build());
		TlsPair pair = pair(client, accepted).handshake();
		assertThat(accepted.info().cipherSuite()).contains(suite);
		byte[] data = new byte[40_000];
		data[20_000] = 1;
		assertThat(pair.transfer(Role.CLIENT, data)).isEqualTo(data);
		assertThat(pair.transfer(Role.SERVER, data)).isEqualTo(data);
	}

	private static TlsPair pair(ClientConfig.Builder client, TlsConnection server) {
		return TlsPair.of(TlsPeer.of(TlsConnection.client(client.build(), new PeerName("localhost", 443))),
				TlsPeer.of(server));
	}

	private static ClientConfig.Builder client(CryptoProvider provider) {
		return ClientConfig.builder(provider)
			.serverVerifier(CertificatePathVerifier.builder(List.of(AUTHORITY.root())).build());
	}

	private static ServerConfig.Builder server(CryptoProvider provider, TestCredential credential) {
		return ServerConfig.builder(provider)
			.certificates((hello) -> Optional.of(credential.credential()))
			.clock(InstantSource.system());
	}

}
