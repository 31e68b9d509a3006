package dev.sallyport.interop;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.HandshakeListener;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.config.TicketOutcome;
import dev.sallyport.test.LoopbackServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client that comes with the session that it has under another name, which most never
 * do.
 */
abstract class OtherNameContract extends ProgramFixture {

	/**
	 * RFC 6066 section 3.
	 */
	@ParameterizedTest
	@MethodSource("sessions")
	void ourServerTakesNoSessionOfAnotherName(Settings settings) throws Exception {
		Outcomes outcomes = new Outcomes();
		ServerConfig config = serverConfig(settings).toBuilder().listener(outcomes).build();
		try (LoopbackServer server = startOurs(config)) {
			program().connectTwice(server.port(), settings.with(Extra.SESSION_OF_OTHER_NAME));
			assertThat(failures(server)).isEmpty();
		}
		assertThat(outcomes.offered).containsExactly(TicketOutcome.SCOPE_MISMATCH);
		assertThat(outcomes.resumed).containsExactly(false, false);
	}

	static Stream<Settings> sessions() {
		return Stream.of(Settings.DEFAULTS, Settings.TLS12);
	}

	private static final class Outcomes implements HandshakeListener {

		private final List<TicketOutcome> offered = new CopyOnWriteArrayList<>();

		private final List<Boolean> resumed = new CopyOnWriteArrayList<>();

		@Override
		public void ticketOffered(TicketOutcome outcome) {
			this.offered.add(outcome);
		}

		@Override
		public void handshakeCompleted(ConnectionInfo info, Duration duration) {
			this.resumed.add(info.resumed());
		}

	}

}
