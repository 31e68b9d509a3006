package dev.sallyport.interop;

import java.util.List;

import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.PeerIncompatible;
import dev.sallyport.protocol.PeerIncompatibleException;
import dev.sallyport.test.ExternalProgram;
import dev.sallyport.test.LoopbackServer;
import dev.sallyport.test.TlsStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A program that speaks TLS 1.2 as it was before RFC 7627, without
 * extended_master_secret, in both roles.
 */
abstract class OldPeerContract extends ProgramFixture {

	private static final Settings OLD = Settings.TLS12.with(Extra.NO_EXTENDED_MASTER_SECRET);

	@Test
	void ourServerRefuses() throws Exception {
		try (LoopbackServer server = startOurs(Settings.TLS12); ExternalProgram client = startClient(server, OLD)) {
			client.awaitOutput(program().shown(AlertDescription.HANDSHAKE_FAILURE)).closeInputAndAwaitExit();
			assertThat(failures(server)).singleElement()
				.isInstanceOfSatisfying(PeerIncompatibleException.class,
						(ex) -> assertThat(ex.reason()).isEqualTo(PeerIncompatible.NO_EXTENDED_MASTER_SECRET));
		}
		assertThat(connections()).isEmpty();
	}

	@Test
	void ourClientRefuses() throws Exception {
		try (ExternalProgram server = startServer(OLD)) {
			assertThatExceptionOfType(PeerIncompatibleException.class)
				.isThrownBy(() -> connect(server, Ours.client(Settings.TLS12)))
				.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(PeerIncompatible.NO_EXTENDED_MASTER_SECRET));
			server.awaitOutput(program().shownByServer(AlertDescription.HANDSHAKE_FAILURE));
		}
	}

	@Test
	void ourServerLetsItInIfThatIsAllowedAndNeverResumes() throws Exception {
		for (Settings settings : List.of(Settings.TLS12, Settings.TLS12.withoutTickets())) {
			ServerConfig config = serverConfig(settings).toBuilder()
				.dangerous()
				.allowMissingExtendedMasterSecret()
				.build();
			try (LoopbackServer server = startOurs(config)) {
				program().connectTwice(server.port(), OLD);
				assertThat(failures(server)).isEmpty();
			}
		}
		assertThat(connections()).extracting(ConnectionInfo::resumed).containsExactly(false, false, false, false);
	}

	@Test
	void ourClientTalksIfThatIsAllowedAndNeverResumes() throws Exception {
		for (Settings settings : List.of(OLD, OLD.withoutTickets())) {
			ClientConfig config = Ours.clientConfig(Ours.CRYPTO, settings)
				.toBuilder()
				.dangerous()
				.allowMissingExtendedMasterSecret()
				.build();
			try (ExternalProgram server = startServer(settings)) {
				int port = program().port(server);
				for (int i = 0; i < 2; i++) {
					TlsConnection client = TlsConnection.client(config, Ours.SERVER);
					try (TlsStream stream = OpenSslServerTests.connect(port, client)) {
						talk(stream);
						assertThat(client.info().resumed()).isFalse();
						stream.closeOutbound();
					}
				}
			}
		}
	}

}
