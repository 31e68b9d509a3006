package dev.sallyport.interop;

import java.util.Arrays;
import java.util.stream.Stream;

import dev.sallyport.config.Role;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.test.TlsPair;
import dev.sallyport.test.TlsPair.WireTap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which version is spoken with every other implementation, and that nobody between the
 * two decides about it.
 */
class VersionInteropTests {

	private static final Settings BOTH = Settings.DEFAULTS.versions(ProtocolVersion.TLS13, ProtocolVersion.TLS12);

	@ParameterizedTest(name = "{0}, ours is the {1} of {2}, theirs of {3}")
	@MethodSource("pairs")
	void bestCommonVersionIsSpoken(Counterpart counterpart, Role ours, Settings own, Settings their) {
		TlsConnection connection = connection(ours, own);
		WireRecorder wire = new WireRecorder();
		TlsPair pair = InteropContract.pair(ours, connection, counterpart, their).tap(wire).handshake();
		boolean both = own.versions().size() + their.versions().size() == 4;
		ProtocolVersion expected = both ? ProtocolVersion.TLS13 : ProtocolVersion.TLS12;
		assertThat(wire.version()).isEqualTo(expected);
		assertThat(connection.info().version()).contains(expected);
		assertThat(pair.client().peer().protocol()).isEqualTo(expected.standardName());
		assertThat(pair.server().peer().protocol()).isEqualTo(expected.standardName());
		assertThat(pair.transfer(Role.CLIENT, "question")).isEqualTo("question");
		assertThat(pair.transfer(Role.SERVER, "answer")).isEqualTo("answer");
	}

	static Stream<Object[]> pairs() {
		return counterparts().flatMap((pair) -> Stream.of(new Object[] { pair[0], pair[1], BOTH, BOTH },
				new Object[] { pair[0], pair[1], BOTH, Settings.TLS12 },
				new Object[] { pair[0], pair[1], Settings.TLS12, BOTH }));
	}

	@ParameterizedTest
	@MethodSource("counterparts")
	void sidesWithoutACommonVersionPart(Counterpart counterpart, Role ours) {
		TlsConnection connection = connection(ours, Settings.DEFAULTS);
		TlsPair pair = InteropContract.pair(ours, connection, counterpart, Settings.TLS12).run();
		assertThat(pair.client().peer().handshakeComplete()).isFalse();
		assertThat(pair.server().peer().handshakeComplete()).isFalse();
		// Conscrypt sends no alert
		assertThat(pair.client().failure().or(pair.server()::failure)).isPresent();
	}

	/**
	 * RFC 9846 section 4.2.3: who takes supported_versions out of a ClientHello brings
	 * the server down to TLS 1.2, and its random value tells the client.
	 */
	@ParameterizedTest
	@MethodSource("counterparts")
	void clientNoticesThatSomebodyTookTls13Away(Counterpart counterpart, Role ours) {
		TlsPair pair = InteropContract.pair(ours, connection(ours, BOTH), counterpart, BOTH).tap(new Downgrade()).run();
		assertThat(pair.client().failure()).isPresent();
		if (ours == Role.CLIENT) {
			assertThat(pair.client().failure()).get()
				.isInstanceOfSatisfying(PeerMisbehavedException.class,
						(ex) -> assertThat(ex.reason()).isEqualTo(PeerMisbehaved.ILLEGAL_TLS12_DOWNGRADE));
		}
		assertThat(pair.server().peer().handshakeComplete()).isFalse();
	}

	static Stream<Object[]> counterparts() {
		return Counterpart.all()
			.flatMap((counterpart) -> Stream.of(Role.values()).map((role) -> new Object[] { counterpart, role }));
	}

	private static TlsConnection connection(Role role, Settings settings) {
		return (role == Role.CLIENT) ? Ours.client(settings) : Ours.server(settings);
	}

	/**
	 * Makes an extension that nobody knows of the first supported_versions.
	 */
	private static final class Downgrade implements WireTap {

		private static final byte[] SUPPORTED_VERSIONS = { 0, 43, 0 };

		private boolean done;

		@Override
		public byte[] pass(Role sender, byte[] bytes) {
			if (this.done) {
				return bytes;
			}
			this.done = true;
			byte[] changed = bytes.clone();
			for (int i = 0; i < bytes.length - 5; i++) {
				// Its list fills it
				if (Arrays.equals(bytes, i, i + 3, SUPPORTED_VERSIONS, 0, 3) && bytes[i + 3] == bytes[i + 4] + 1) {
					changed[i] = 0x5a;
					return changed;
				}
			}
			throw new AssertionError("A ClientHello of TLS 1.3 has supported_versions");
		}

	}

}
