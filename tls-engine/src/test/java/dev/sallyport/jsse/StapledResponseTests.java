package dev.sallyport.jsse;

import java.util.List;
import java.util.Optional;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.ProtocolVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Stapled OCSP responses as programs of JSSE see them.
 */
class StapledResponseTests {

	private static final Octets RESPONSE = Octets.fromHex("30030a0106");

	private final SSLContext servers = TestKeys
		.ours(EngineOptions.builder().ocspResponses((credential) -> Optional.of(RESPONSE)).build(), "p256");

	@ParameterizedTest
	@EnumSource
	void clientOfTheJdkIsShownTheResponse(ProtocolVersion version) throws Exception {
		assertThat(responses(TestKeys.jdk(), version)).containsExactly(RESPONSE.toByteArray());
	}

	@ParameterizedTest
	@EnumSource
	void ourClientIsShownTheResponseIfItAsks(ProtocolVersion version) throws Exception {
		SSLContext asking = TestKeys.ours(EngineOptions.builder().requestOcspResponse(true).build());
		assertThat(responses(asking, version)).containsExactly(RESPONSE.toByteArray());
		assertThat(responses(TestKeys.ours(), version)).isEmpty();
	}

	private List<byte[]> responses(SSLContext clients, ProtocolVersion version) throws Exception {
		SSLEngine client = EnginePair.clientEngine(clients);
		client.setEnabledProtocols(new String[] { version.standardName() });
		EnginePair pair = new EnginePair(client, EnginePair.serverEngine(this.servers)).handshake();
		return ((ExtendedSSLSession) pair.client.engine.getSession()).getStatusResponses();
	}

}
