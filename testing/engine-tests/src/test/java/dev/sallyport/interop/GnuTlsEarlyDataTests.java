package dev.sallyport.interop;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.test.ExternalProgram;
import dev.sallyport.test.LoopbackServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Early data of {@code gnutls-cli}, which our server skips. Our tickets allow none: the
 * client has one of {@code gnutls-serv}, and believes that it is there again.
 */
class GnuTlsEarlyDataTests extends ProgramFixture {

	private static final String EARLY = "too early\n".repeat(1000);

	@Override
	PeerProgram require(Path shared) {
		return GnuTlsProgram.require(shared);
	}

	@Test
	void rejectedEarlyDataIsSkipped() throws Exception {
		Settings theirs = Settings.DEFAULTS.with(Extra.EARLY_DATA);
		Files.writeString(folder().resolve("early.txt"), EARLY);
		try (ExternalProgram first = startServer(theirs);
				LoopbackServer second = startOurs(Settings.DEFAULTS);
				Relay relay = Relay.start(program().port(first), second.port());
				ExternalProgram client = program().client(relay.port(), theirs)) {
			talk(client);
			assertThat(client.closeInputAndAwaitExit()).isZero();
			assertThat(client.output()).doesNotContain("a resumed session", "too early");
			assertThat(relay.passed(1)).isGreaterThan(EARLY.length());
			assertThat(failures(second)).isEmpty();
		}
		assertThat(connections()).extracting(ConnectionInfo::resumed).containsExactly(false);
	}

}
