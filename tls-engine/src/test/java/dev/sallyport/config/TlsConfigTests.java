package dev.sallyport.config;

import java.util.List;

import dev.sallyport.handshake.HandshakeFixture;
import dev.sallyport.protocol.ProtocolVersion;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a configuration keeps for the one that begins with it.
 */
class TlsConfigTests {

	@Test
	void suitesOfAVersionThatIsOffComeBackWithIt() {
		ServerConfig all = HandshakeFixture.server().build();
		ServerConfig newer = all.toBuilder().versions(List.of(ProtocolVersion.TLS13)).build();
		assertThat(newer.tls12CipherSuites()).isEmpty();
		assertThat(newer.cipherSuiteNames()).isNotEmpty().allMatch((suite) -> suite.version() == ProtocolVersion.TLS13);
		ServerConfig both = newer.toBuilder().versions(all.versions()).build();
		assertThat(both.cipherSuiteNames()).isEqualTo(all.cipherSuiteNames());
	}

}
