package dev.sallyport.hostile;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

import dev.sallyport.config.Role;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.protocol.InternalTlsException;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.test.PairedPeer;
import dev.sallyport.test.TlsPair;
import dev.sallyport.test.TlsPair.WireTap;
import dev.sallyport.test.TlsPeer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A network that changes a handshake: whatever it does, the sides end in a typed failure
 * that blames it, wait for more, or do not notice what TLS does not protect.
 */
class HostileNetworkTests {

	private static final int MUTATIONS = 600;

	private static final int MAX_LENGTH = 2_000;

	private static final Random SEEDS = new Random();

	@ParameterizedTest
	@MethodSource("senders")
	void changedHandshakeEndsInATypedFailure(Role sender, ProtocolVersion version) {
		for (int i = 0; i < MUTATIONS; i++) {
			long seed = SEEDS.nextLong();
			Mutator mutator = new Mutator(sender, new Random(seed));
			assertEndsInOrder(mutator, version, "seed " + seed + " of " + sender + " in " + version);
		}
	}

	static Stream<Object[]> senders() {
		return Stream.of(Role.values())
			.flatMap(
					(sender) -> Stream.of(ProtocolVersion.values()).map((version) -> new Object[] { sender, version }));
	}

	@ParameterizedTest
	@EnumSource
	void handshakeCutAnywhereWaitsForMore(ProtocolVersion version) {
		for (int length = 0; length < MAX_LENGTH; length += 7) {
			int limit = length;
			TlsPair pair = TlsPair.of(TlsPeer.of(client(version)), TlsPeer.of(Victim.server()))
				.tap((from, bytes) -> Arrays.copyOf(bytes, Math.min(bytes.length, limit)));
			assertNoneOfOurFault(pair.run(), limit + " bytes");
		}
	}

	/**
	 * Return a client that speaks at most a version, to servers that speak all.
	 */
	private static TlsConnection client(ProtocolVersion version) {
		return (version == ProtocolVersion.TLS12) ? Victim.client(version) : Victim.client();
	}

	private static void assertEndsInOrder(WireTap tap, ProtocolVersion version, String description) {
		TlsConnection client = client(version);
		TlsConnection server = Victim.server();
		TlsPair pair = TlsPair.of(TlsPeer.of(client), TlsPeer.of(server)).tap(tap);
		try {
			pair.run();
		}
		catch (RuntimeException ex) {
			throw new AssertionError(description, ex);
		}
		assertNoneOfOurFault(pair, description);
		if (isOpen(client) && isOpen(server)) {
			// Both have seen the same handshake, RFC 9846 section 7.5
			assertThat(export(client)).as(description).isEqualTo(export(server));
		}
	}

	private static boolean isOpen(TlsConnection connection) {
		return connection.handshakeComplete() && !connection.inboundClosed();
	}

	private static byte[] export(TlsConnection connection) {
		return connection.export("EXPERIMENTAL-hostile", new byte[0], 32);
	}

	private static void assertNoneOfOurFault(TlsPair pair, String description) {
		for (PairedPeer side : new PairedPeer[] { pair.client(), pair.server() }) {
			side.failure().ifPresent((failure) -> {
				assertThat(failure).as("%s: %s", description, side)
					.isInstanceOf(TlsException.class)
					.isNotInstanceOf(InternalTlsException.class);
				assertThat(side.peer().inboundClosed()).as(description).isTrue();
				assertThat(side.peer().outboundClosed()).as(description).isTrue();
			});
		}
	}

}
