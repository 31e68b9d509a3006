package dev.sallyport.jsse;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.sallyport.TestCrypto;
import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.config.TlsConfig;
import dev.sallyport.crypto.CryptoProvider;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What options become of an engine.
 */
class EngineOptionsTests {

	private static final CryptoProvider LESS = CryptoProvider.compose("less", (parts) -> {
		CryptoProvider all = DefaultCrypto.find();
		all.suites().forEach(parts::suite);
		all.groups().forEach(parts::group);
		all.verifiers().forEach(parts::verifier);
		parts.random(all.random());
	});

	@Test
	void whatJsseHasNoWordsForReachesBothRolesAndAnyCryptography() {
		TestCrypto.assumeMayMissExtendedMasterSecret();
		EngineOptions options = EngineOptions.builder()
			.answerTimeout(Duration.ofSeconds(3))
			.allowMissingExtendedMasterSecret()
			.build()
			.toBuilder()
			.build();
		for (CryptoProvider crypto : List.of(options.crypto(), LESS)) {
			assertThat(List.of(server(options, crypto), client(options, crypto))).allSatisfy((config) -> {
				assertThat(config.answerTimeout()).hasSeconds(3);
				assertThat(config.requiresExtendedMasterSecret()).isFalse();
				assertThat(config.provider()).isSameAs(crypto);
			});
		}
		assertThat(server(EngineOptions.defaults(), LESS).requiresExtendedMasterSecret()).isTrue();
	}

	private static TlsConfig server(EngineOptions options, CryptoProvider crypto) {
		ServerConfig.Builder builder = options.server(crypto);
		return builder.certificates((hello) -> Optional.empty()).build();
	}

	private static TlsConfig client(EngineOptions options, CryptoProvider crypto) {
		ClientConfig.Builder builder = options.client(crypto);
		return builder.serverVerifier((peer) -> {
		}).build();
	}

}
