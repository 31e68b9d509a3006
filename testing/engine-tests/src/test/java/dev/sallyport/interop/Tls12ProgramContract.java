package dev.sallyport.interop;

import dev.sallyport.engine.TlsConnection;
import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.test.ExternalProgram;
import dev.sallyport.test.LoopbackServer;
import dev.sallyport.test.TlsStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What TLS 1.2 has against its past: a client that offers less than it speaks and says
 * so, RFC 7507, which ours never does, and renegotiations, in both roles.
 */
abstract class Tls12ProgramContract extends OldPeerContract {

	private static final Settings FALLEN = Settings.TLS12.with(Extra.FALLBACK);

	private static final Settings ASKING = Settings.TLS12.with(Extra.RENEGOTIATION);

	@Test
	void ourServerRefusesAFallbackFromBetter() throws Exception {
		Settings both = Settings.DEFAULTS.versions(ProtocolVersion.TLS13, ProtocolVersion.TLS12);
		try (LoopbackServer server = startOurs(both); ExternalProgram client = startClient(server, FALLEN)) {
			client.awaitOutput(program().shown(AlertDescription.INAPPROPRIATE_FALLBACK)).closeInputAndAwaitExit();
			assertThat(failures(server)).singleElement()
				.isInstanceOfSatisfying(PeerMisbehavedException.class,
						(ex) -> assertThat(ex.reason()).isEqualTo(PeerMisbehaved.INAPPROPRIATE_FALLBACK));
		}
		assertThat(connections()).isEmpty();
	}

	@Test
	void ourServerTakesAFallbackToItsBest() throws Exception {
		try (LoopbackServer server = startOurs(Settings.TLS12); ExternalProgram client = startClient(server, FALLEN)) {
			talk(client);
			assertThat(client.closeInputAndAwaitExit()).isZero();
			assertThat(failures(server)).isEmpty();
		}
		assertThat(connections()).hasSize(1);
	}

	@Test
	void ourServerRefusesARenegotiation() throws Exception {
		try (LoopbackServer server = startOurs(Settings.TLS12); ExternalProgram client = startClient(server, ASKING)) {
			talk(client);
			program().renegotiate(client);
			client.awaitOutput(program().shown(AlertDescription.NO_RENEGOTIATION)).closeInputAndAwaitExit();
			assertThat(failures(server)).singleElement()
				.isInstanceOfSatisfying(PeerMisbehavedException.class,
						(ex) -> assertThat(ex.reason()).isEqualTo(PeerMisbehaved.NO_RENEGOTIATION));
		}
		assertThat(connections()).hasSize(1);
	}

	@Test
	void ourClientRefusesARenegotiation() throws Exception {
		TlsConnection client = Ours.client(Settings.TLS12);
		try (ExternalProgram server = startServer(ASKING); TlsStream stream = connect(server, client)) {
			program().renegotiate(server, stream);
			assertThatExceptionOfType(PeerMisbehavedException.class).isThrownBy(stream::read)
				.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(PeerMisbehaved.NO_RENEGOTIATION));
			server.awaitOutput(program().shownByServer(AlertDescription.NO_RENEGOTIATION));
		}
	}

}
