package dev.sallyport.benchmark;

import java.nio.ByteBuffer;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * A handshake of the wrong kind is an error, not a number.
 */
class ServerFlightTests {

	@TempDir
	static Path folder;

	@BeforeAll
	static void createCredentials() throws Exception {
		Credentials.create(folder);
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TLS13_MLKEM")
	void eachKindIsToldFromAllOthers(Kind kind) throws Exception {
		Batch batch = handshake(kind);
		batch.require(kind);
		for (Kind other : Kind.values()) {
			// Their difference is in the certificate, which is encrypted
			boolean sameOnTheWire = other == kind || (other.version().equals("TLSv1.3")
					&& other.groupOnTheWire().equals(kind.groupOnTheWire()) && other.resumed() == kind.resumed());
			if (!sameOnTheWire) {
				assertThatIllegalStateException().isThrownBy(() -> batch.require(other))
					.withMessageContaining(other.id());
			}
		}
	}

	@Test
	void connectionThatIsNotCompleteIsNoHandshake() {
		assertThat(ServerFlight.read(ByteBuffer.allocate(0)).differenceFrom(Kind.TLS13_X25519)).isPresent();
	}

	@Test
	void recordIsReadOnceItIsThereAsAWhole() {
		// A ServerHello of nothing but version, random, session id, suite, compression
		ByteBuffer bytes = ByteBuffer.allocate(47);
		bytes.put(new byte[] { 22, 3, 3, 0, 42, 2, 0, 0, 38, 3, 3 }).put(new byte[33]).putShort((short) 0xc02b);
		bytes.put((byte) 0).flip();
		for (int length = 0; length < bytes.limit(); length++) {
			assertThat(ServerFlight.readFirstRecord(bytes.duplicate().limit(length))).isEqualTo(ServerFlight.NONE);
		}
		assertThat(ServerFlight.readFirstRecord(bytes).suite()).isEqualTo(0xc02b);
	}

	private static Batch handshake(Kind kind) throws Exception {
		SallyportPeer peer = new SallyportPeer("jdk");
		Sides sides = Sides.of(peer, Side.SERVER, peer, kind.setup(), new Credentials(folder));
		Batch batch = new Batch(sides, 2, kind.resumed() ? Ports.repeating(2) : Ports.increasing());
		for (int i = 0; i < 2; i++) {
			batch.handshake(new Meter(), Side.SERVER);
		}
		return batch;
	}

}
