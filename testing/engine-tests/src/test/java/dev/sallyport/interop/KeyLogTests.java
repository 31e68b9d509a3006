package dev.sallyport.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.sallyport.config.ServerConfig;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.jsse.KeyLogFile;
import dev.sallyport.test.ExternalProgram;
import dev.sallyport.test.LoopbackServer;
import dev.sallyport.test.TlsPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The key log of our server next to that of {@code openssl s_client}.
 */
class KeyLogTests {

	@TempDir
	Path folder;

	@Test
	void linesAreThoseOfOpenSsl() throws IOException {
		OpenSsl openSsl = OpenSsl.require(this.folder);
		Files.writeString(this.folder.resolve("root.pem"), Credentials.AUTHORITY.rootPem());
		Path ours = this.folder.resolve("ours.keys");
		try (KeyLogFile log = KeyLogFile.append(ours)) {
			ServerConfig config = Ours.serverConfig(Ours.CRYPTO, Settings.DEFAULTS).toBuilder().keyLog(log).build();
			try (LoopbackServer server = LoopbackServer.start(OpenSsl.TIMEOUT,
					() -> TlsPeer.of(TlsConnection.server(config)), OpenSslClientTests::echo);
					ExternalProgram client = openSsl.client(server.port(), "-keylogfile", "theirs.keys")) {
				OpenSslClientTests.talk(client);
				OpenSslClientTests.quit(client, server);
			}
		}
		List<String> lines = Files.readAllLines(ours);
		assertThat(lines).isNotEmpty();
		// It also logs what we do not: the secret of the exporter
		assertThat(Files.readAllLines(this.folder.resolve("theirs.keys"))).containsAll(lines);
	}

}
