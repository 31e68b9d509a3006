package dev.sallyport.benchmark;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class HandshakeJobTests {

	/**
	 * More than there are sessions.
	 */
	private static final int RUNS = 20;

	@TempDir
	static Path folder;

	@BeforeAll
	static void createCredentials() throws Exception {
		Credentials.create(folder);
	}

	@ParameterizedTest
	@EnumSource(names = { "TLS13_X25519", "TLS13_RESUMED", "TLS12_RESUMED" })
	void handshakesAreOfTheirKindAgainAndAgain(Kind kind) throws Exception {
		HandshakeJob job = new HandshakeJob(kind, sides(kind));
		for (int i = 0; i < RUNS; i++) {
			assertThat(job.run()).isPositive();
		}
	}

	@Test
	void handshakeOfAnotherKindIsNoNumber() throws Exception {
		HandshakeJob job = new HandshakeJob(Kind.TLS13_P256, sides(Kind.TLS13_X25519));
		assertThatIllegalStateException().isThrownBy(job::run).withMessageContaining("tls13-p256");
	}

	private static Sides sides(Kind kind) {
		SallyportPeer peer = new SallyportPeer("jdk");
		return Sides.of(peer, Side.SERVER, peer, kind.setup(), new Credentials(folder));
	}

}
