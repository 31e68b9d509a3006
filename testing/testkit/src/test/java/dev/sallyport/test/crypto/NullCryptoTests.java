package dev.sallyport.test.crypto;

import java.util.List;
import java.util.Optional;

import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.Role;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.Primitive;
import dev.sallyport.crypto.SelfTest;
import dev.sallyport.crypto.jca.JdkCrypto;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.session.PeerName;
import dev.sallyport.test.KeyType;
import dev.sallyport.test.TestCertificateAuthority;
import dev.sallyport.test.TestCredential;
import dev.sallyport.test.TlsPair;
import dev.sallyport.test.TlsPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NullCryptoTests {

	private static final TestCredential CREDENTIAL = TestCertificateAuthority.create()
		.issue(KeyType.EC_P256, "localhost");

	private final CryptoProvider provider = NullCrypto.insecureProvider();

	@ParameterizedTest
	@EnumSource
	void twoPeersOfItSpeakTheWholeProtocol(ProtocolVersion version) {
		TlsPair pair = TlsPair.of(client(this.provider, version), server(this.provider)).handshake();
		byte[] data = PartContract.content(100_000);
		assertThat(pair.transfer(Role.CLIENT, data)).isEqualTo(data);
		assertThat(pair.transfer(Role.SERVER, data)).isEqualTo(data);
	}

	@Test
	void nobodyElseSpeaksWithIt() {
		for (List<CryptoProvider> providers : List.of(List.of(this.provider, JdkCrypto.provider()),
				List.of(JdkCrypto.provider(), this.provider))) {
			TlsPair pair = TlsPair.of(client(providers.get(0), ProtocolVersion.TLS13), server(providers.get(1)));
			assertThatExceptionOfType(AssertionError.class).isThrownBy(pair::handshake);
		}
	}

	@Test
	void saysWhatItIs() {
		assertThat(this.provider.name()).contains("insecure");
		assertThat(this.provider.fips()).isFalse();
		assertThat(this.provider.groups()).extracting(Primitive::source)
			.allMatch((source) -> source.contains("INSECURE"));
		assertThat(this.provider.verifiers()).extracting(Primitive::source)
			.allMatch((source) -> source.contains("INSECURE"));
	}

	/** What tests a provider at the start refuses it in every part. */
	@Test
	void failsTheSelfTestInEveryPart() {
		assertThat(SelfTest.run(this.provider)).extracting(SelfTest.Failure::primitive)
			.contains("random bytes", "AES_128_GCM", "SHA256", "HKDF with SHA256", "X25519")
			.containsAll(this.provider.verifiers()
				.stream()
				.map((verifier) -> "verifying " + verifier.scheme().standardName())
				.toList());
	}

	private static TlsPeer client(CryptoProvider provider, ProtocolVersion version) {
		ClientConfig config = ClientConfig.builder(provider).versions(List.of(version)).serverVerifier((peer) -> {
		}).build();
		return TlsPeer.of(TlsConnection.client(config, new PeerName("localhost", 443)));
	}

	private static TlsPeer server(CryptoProvider provider) {
		ServerConfig config = ServerConfig.builder(provider)
			.certificates((hello) -> Optional.of(CREDENTIAL.credential()))
			.build();
		return TlsPeer.of(TlsConnection.server(config));
	}

}
