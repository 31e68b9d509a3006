package dev.sallyport.interop;

import java.util.Optional;
import java.util.stream.Stream;

import javax.net.ssl.SSLEngine;

import dev.sallyport.config.Role;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.test.TlsPair;
import dev.sallyport.test.TlsPeer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Keying material that both sides export, with the other implementations that show it.
 */
class ExporterInteropTests {

	@ParameterizedTest(name = "{0}, our {1}, {2}")
	@MethodSource("connections")
	void bothSidesExportTheSame(Counterpart counterpart, Role ours, String version, Settings settings) {
		TlsConnection connection = (ours == Role.CLIENT) ? Ours.client(settings) : Ours.server(settings);
		SSLEngine theirs = ((ours == Role.CLIENT) ? counterpart.servers(settings) : counterpart.clients(settings))
			.get();
		TlsPair pair = (ours == Role.CLIENT) ? TlsPair.of(TlsPeer.of(connection), TlsPeer.of(theirs))
				: TlsPair.of(TlsPeer.of(theirs), TlsPeer.of(connection));
		pair.handshake();
		assertThat(pair.transfer(Role.CLIENT, "text")).isEqualTo("text");
		Optional<byte[]> exported = counterpart.channelBinding(theirs);
		assumeThat(exported).as("an exporter in this version of " + counterpart).isPresent();
		assertThat(
				connection.export(Counterpart.CHANNEL_BINDING_LABEL, new byte[0], Counterpart.CHANNEL_BINDING_LENGTH))
			.isEqualTo(exported.orElseThrow());
	}

	static Stream<Object[]> connections() {
		return Counterpart.all()
			.filter(Counterpart::exports)
			.flatMap((counterpart) -> Stream.of(Role.values())
				.flatMap((role) -> Stream.of(Settings.DEFAULTS, Settings.TLS12)
					.map((settings) -> new Object[] { counterpart, role, settings.versionNames()[0], settings })));
	}

}
