package dev.sallyport.interop;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.sallyport.crypto.jca.JdkCrypto;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.test.ExternalProgram;
import dev.sallyport.test.LoopbackServer;
import dev.sallyport.test.TlsStream;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * ML-KEM of the JDK with Go: the other tests of this package have BouncyCastle's.
 */
@EnabledForJreRange(minVersion = 24)
class JdkHybridGoTests extends ProgramFixture {

	@Override
	PeerProgram require(Path shared) {
		return GoProgram.require(shared);
	}

	Stream<NamedGroup> hybrids() {
		return program().groups(ProtocolVersion.TLS13).stream().filter(NamedGroup::postQuantum);
	}

	@ParameterizedTest
	@MethodSource("hybrids")
	void ourClientAgreesWithTheirServer(NamedGroup group) throws Exception {
		Settings settings = Settings.DEFAULTS.groups(group);
		try (ExternalProgram server = startServer(settings)) {
			TlsConnection client = TlsConnection.client(Ours.clientConfig(JdkCrypto.provider(), settings), Ours.SERVER);
			try (TlsStream stream = connect(server, client)) {
				talk(stream);
			}
			assertThat(client.info().group()).contains(group);
		}
	}

	@ParameterizedTest
	@MethodSource("hybrids")
	void ourServerAgreesWithTheirClient(NamedGroup group) throws Exception {
		Settings settings = Settings.DEFAULTS.groups(group);
		try (LoopbackServer server = startOurs(Ours.serverConfig(JdkCrypto.provider(), settings));
				ExternalProgram client = startClient(server, settings)) {
			talk(client);
			assertThat(client.closeInputAndAwaitExit()).isZero();
			assertThat(failures(server)).isEqualTo(List.of());
		}
	}

}
