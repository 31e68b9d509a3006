package dev.sallyport.interop;

import java.util.List;
import java.util.stream.Stream;

import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.test.ExternalProgram;
import dev.sallyport.test.LoopbackServer;
import dev.sallyport.test.TlsStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sessions that are taken up again with every other program, in both roles and versions.
 */
abstract class ProgramSessionContract extends ProgramFixture {

	@ParameterizedTest
	@MethodSource("sessions")
	void ourClientResumes(Settings settings) throws Exception {
		ClientConfig config = Ours.clientConfig(Ours.CRYPTO, settings);
		try (ExternalProgram server = startServer(settings)) {
			int port = program().port(server);
			for (boolean resumed : List.of(false, true, true)) {
				TlsConnection client = TlsConnection.client(config, Ours.SERVER);
				try (TlsStream stream = OpenSslServerTests.connect(port, client)) {
					talk(stream);
					assertThat(client.info().resumed()).isEqualTo(resumed);
					stream.closeOutbound();
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("sessions")
	void ourServerResumes(Settings settings) throws Exception {
		try (LoopbackServer server = startOurs(settings)) {
			program().connectTwice(server.port(), settings);
		}
		assertThat(connections()).extracting(ConnectionInfo::resumed).containsExactly(false, true);
	}

	/**
	 * Return tickets of both versions, and the sessions that a server of TLS 1.2 keeps.
	 */
	Stream<Settings> sessions() {
		return Stream.of(Settings.DEFAULTS, Settings.TLS12, Settings.TLS12.withoutTickets()).filter(program()::resumes);
	}

}
